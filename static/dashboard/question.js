// A question's form in the admin: only the settings that its kind knows are shown, and the officer's view follows.

const form = document.getElementById("question_form");
const place = document.getElementById("question-preview");
const kinds = JSON.parse(document.getElementById("kind-settings").textContent);
const kind = form.elements.namedItem("kind");
const settings = new Set(Object.values(kinds).flat());

function showSettings() {
  const known = new Set(kinds[kind.value] ?? []);
  for (const name of settings) {
    const row = form.querySelector(`.form-row.field-${name}`);
    if (row) row.hidden = !known.has(name);
  }
}

let timer = 0;
function preview() {
  const copy = document.createElement("form");
  copy.method = "post";
  copy.action = place.dataset.address;
  copy.target = "preview";
  copy.hidden = true;
  const values = new FormData(form);
  values.set("item", place.dataset.item);
  values.set("language", place.querySelector("select").value);
  for (const [name, value] of values) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
  copy.remove();
}

kind.addEventListener("change", showSettings);
showSettings();
if (place.dataset.item) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(preview, 400);
  });
  place.querySelector("select").addEventListener("change", preview);
  preview();
}
