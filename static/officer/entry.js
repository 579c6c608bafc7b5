// The first page: the code is checked on the device, then the questionnaire comes in place of this page.

import { typedCode } from "./code.js";
import { start } from "./fill.js";
import { swapPage } from "./swap.js";

const form = document.getElementById("entry");
const field = document.getElementById("code");
const error = document.getElementById("code-error");
const language = new URLSearchParams(location.search).get("lang");

function refuse(sentence) {
  error.textContent = sentence;
  field.setAttribute("aria-invalid", "true");
  field.classList.add("is-invalid");
  field.focus();
}

async function enter() {
  const code = typedCode(field.value);
  if (!code) return refuse(form.dataset.wrong);
  error.textContent = form.dataset.wait;
  try {
    const response = await fetch(form.dataset.find, {
      method: "POST",
      body: JSON.stringify({ code }),
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      cache: "no-store",
    });
    const reply = await response.json();
    if (!response.ok) return refuse(reply.message);
    await swapPage(`/s/${reply.workshop}/${language ? `?lang=${language}` : ""}`);
    start(code);
  } catch {
    refuse(form.dataset.offline);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  enter();
});
field.addEventListener("input", () => {
  error.textContent = "";
  field.removeAttribute("aria-invalid");
  field.classList.remove("is-invalid");
});
