// Bootstrap without what no page uses: one stylesheet for officers' pages, one for the staff's (make css).
// On a slow line the whole of Bootstrap would cost an officer three seconds before the first question.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const source = readFileSync(join(here, "node_modules/bootstrap/dist/css/bootstrap.min.css"), "utf8");
// The templates of crispy-bootstrap5, in the virtual environment: make css says where.
const crispy = process.env.CRISPY_TEMPLATES;
if (!crispy) throw new Error("CRISPY_TEMPLATES must be the folder of crispy-bootstrap5's templates");

// What Django, crispy and scripts write, so that no template shows it.
const field = `<div class="mb-3 row"><label class="form-label"></label><input class="form-control is-invalid" type="text">
  <span class="invalid-feedback visually-hidden form-text"></span></div>
  <div class="alert alert-danger"><ul><li></li></ul></div>`;
const moreOfStaff = `<div class="col form-check"><label class="form-check-label"></label>
  <input class="form-check-input" type="checkbox" checked><input class="form-check-input" type="radio" checked></div>
  <select class="form-select is-invalid"></select><textarea></textarea><button class="btn btn-primary" type="submit"></button>
  <a class="btn btn-outline-primary btn-secondary"></a><p class="alert alert-info alert-success alert-warning"></p>
  <div class="table-responsive"><table class="table table-sm"><caption></caption><thead><tbody><tr><th><td></table></div>`;

const products = {
  // An item's HTML is our own (templates/questions); of crispy's only the list of errors can appear.
  officer: {
    folders: ["templates/collect", "templates/questions", "static/officer", "surveys/collect"],
    crispy: "errors.html",
    written: field,
  },
  // The staff's forms are crispy's: its field templates too.
  dashboard: {
    folders: ["templates/dashboard", "templates/admin", "static/dashboard", "surveys/dashboard", "surveys/reports"],
    crispy: "{field,errors}.html",
    written: field + moreOfStaff,
  },
};

// In scripts and in Python only a text can name a class; words of comments and code would keep half of Bootstrap.
const texts = (code) => (code.match(/(["'`])(?:(?!\1)[^\\\n]|\\.)*\1/g) ?? []).flatMap(words);
// In a page: tags, attributes and the classes; not the sentences between them.
const markup = (html) => (html.match(/<[^>]*>|class="[^"]*"/g) ?? []).flatMap(words);
const words = (text) => text.match(/[\w-]+/g) ?? [];

for (const [name, { folders, crispy: templates, written }] of Object.entries(products)) {
  const [result] = await new PurgeCSS().purge({
    content: [
      ...folders.map((folder) => join(root, folder, "**", "*.{html,js,py}")),
      join(crispy, "bootstrap5", templates),
      { raw: written, extension: "html" },
    ],
    extractors: [
      { extractor: markup, extensions: ["html"] },
      { extractor: texts, extensions: ["js", "py"] },
    ],
    css: [{ raw: source }],
    keyframes: true,
    variables: true,
    fontFace: true,
  });
  // The map is not shipped, and collectstatic stops at a link to a file that is not there.
  const css = result.css.replace(/\/\*# sourceMappingURL=.*?\*\//g, "").trim() + "\n";
  writeFileSync(join(root, "static", name, "bootstrap.css"), css);
  console.log(`static/${name}/bootstrap.css: ${Buffer.byteLength(css)} bytes`);
}
