// Options that a question offers only after certain answers (choice_filter); surveys/questions/choices.py does the same.

import { follow, isOffered } from "./flow.js";

/** Hide the options that are not offered now; one that was chosen is chosen no more, which the next filter sees. */
export function offerChoices(form, items, answersNow) {
  for (const item of items.filter((one) => one.filter)) {
    const { values } = follow(items, answersNow());
    for (const field of form.querySelectorAll(`[name="${CSS.escape(item.name)}"]`)) {
      if (field.tagName === "SELECT") offerIn(field, item, values);
      else if (Object.hasOwn(item.choices, field.value)) show(field, isOffered(item, field.value, values));
    }
  }
}

function show(field, offered) {
  field.closest(".form-check").hidden = !offered;
  if (!offered) field.checked = false;
}

function offerIn(select, item, values) {
  for (const option of select.options) {
    if (Object.hasOwn(item.choices, option.value)) option.hidden = option.disabled = !isOffered(item, option.value, values);
  }
  if (select.selectedOptions[0]?.disabled) select.value = "";
}
