// The sheet of slips: a button to print it, and a question before the codes are gone for good.

const button = document.getElementById("print");
let printed = false;

button.hidden = false;
button.addEventListener("click", () => window.print());
window.addEventListener("afterprint", () => (printed = true));
window.addEventListener("beforeunload", (event) => {
  if (!printed) event.preventDefault();
});
