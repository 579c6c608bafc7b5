// Bootstrap, cut down to the classes that our templates and modules use. Run by `make css`.
import { readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const root = new URL("../../", import.meta.url).pathname;
const source = new URL("node_modules/bootstrap/dist/css/bootstrap.min.css", import.meta.url).pathname;
const areas = {
  officer: ["templates/collect/**/*.html", "templates/questions/**/*.html", "static/officer/*.js"],
  dashboard: ["templates/dashboard/**/*.html", "static/dashboard/*.js"],
};

for (const [area, content] of Object.entries(areas)) {
  const [{ css }] = await new PurgeCSS().purge({
    content: content.map((glob) => root + glob),
    css: [source],
    safelist: ["html", "body"],
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  const cut = css.replace(/\/\*# sourceMappingURL=.*?\*\//g, "").trim();
  writeFileSync(`${root}static/${area}/bootstrap.css`, `${cut}\n`);
  console.log(area, readFileSync(source).length, "->", cut.length, "bytes");
}
