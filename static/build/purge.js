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
    // Words that name something else here (progress and nav are elements), kinds of fields that no officer's page has,
    // and what officer.css sets itself.
    unused: [
      /::-webkit-|::-moz-|file|indeterminate|[^(]:disabled|^fieldset:disabled|placeholder/,
      /^\.(row|nav|progress|progress-bar|invalid-feedback|is-invalid|alert-heading|m-0|mark|h1|h2|h4)\b/,
      /^\.form-check-input(\.is-invalid|:active)|^textarea\.form-control(-lg|\.is-invalid)|~\.form-check-label/,
      /^(address|code|svg|a>code|ul ul|mark|h4)$|^a:not|btn:first-child:active|btn-check|^\.btn\.active/,
    ],
  },
  // The staff's forms are crispy's: its field templates too.
  dashboard: {
    folders: ["templates/dashboard", "templates/admin", "static/dashboard", "surveys/dashboard", "surveys/reports"],
    crispy: "{field,errors}.html",
    written: field + moreOfStaff,
    unused: [/^\.ratio\b/], // a word of the figures' code
  },
};

// In scripts and in Python only a text can name a class; words of comments and code would keep half of Bootstrap.
const texts = (code) => (code.match(/(["'`])(?:(?!\1)[^\\\n]|\\.)*\1/g) ?? []).flatMap(words);
// In a page: tags, attributes and the classes; not the sentences between them.
const markup = (html) => (html.match(/<[^>]*>|class="[^"]*"/g) ?? []).flatMap(words);
const words = (text) => text.match(/[\w-]+/g) ?? [];

/** The stylesheet without the selectors that one of the patterns names; what is left empty goes as well. */
const without = (css, patterns) =>
  css
    .replace(/([^{}]+)(\{[^{}]*\})/g, (rule, selectors, body) => {
      if (selectors.trim().startsWith("@") || !patterns.length) return rule;
      const [, licence, rest] = /^(\s*(?:@charset[^;]*;)?\s*(?:\/\*[^]*?\*\/)?)([^]*)$/.exec(selectors);
      const kept = rest.split(",").filter((one) => !patterns.some((pattern) => pattern.test(one.trim())));
      return licence + (kept.length ? kept.join(",") + body : "");
    })
    .replace(/@media[^{}]*\{\s*\}/g, "");

/** The stylesheet without the variables that nothing reads any more. */
function withoutUnread(css) {
  const read = new Set(css.match(/(?<=var\()--bs-[\w-]+/g));
  const shorter = css.replace(/(--bs-[\w-]+):[^;}]*;?/g, (rule, name) => (read.has(name) ? rule : ""));
  return shorter === css ? css : withoutUnread(shorter);
}

for (const [name, { folders, crispy: templates, written, unused = [] }] of Object.entries(products)) {
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
  const purged = without(result.css.replace(/\/\*# sourceMappingURL=.*?\*\//g, ""), unused);
  const css = (unused.length ? withoutUnread(purged) : purged).replace(/[^{}]*\{\s*\}/g, "").trim() + "\n";
  writeFileSync(join(root, "static", name, "bootstrap.css"), css);
  console.log(`static/${name}/bootstrap.css: ${Buffer.byteLength(css)} bytes`);
}
