// The outline of a draft: themes and questions are moved by dragging their handles or with the arrow keys.

const form = document.getElementById("outline");
const status = document.getElementById("editor-status");
let seen = form.dataset.seen;
let dragged = null;

function order() {
  return [...form.querySelectorAll("[data-theme]")].map((theme) => [
    Number(theme.dataset.theme),
    [...theme.querySelectorAll("[data-question]")].map((question) => Number(question.dataset.question)),
  ]);
}

async function save(undo) {
  const body = new FormData(form);
  body.set("seen", seen);
  body.set("order", JSON.stringify(order()));
  try {
    const response = await fetch(location.href, { method: "POST", body });
    const reply = await response.json();
    if (response.ok) {
      seen = reply.stamp;
      for (const field of form.querySelectorAll("[name=seen]")) field.value = seen;
      status.textContent = form.dataset.moved;
      document.querySelector("iframe[name=preview]").contentWindow.location.reload();
      return;
    }
    status.textContent = reply.message;
    if (response.status === 409) return setTimeout(() => location.reload(), 3000);
  } catch {
    status.textContent = form.dataset.failed;
  }
  undo();
}

/** Remember where a row stands, so that a refused move can be taken back. */
function place(row) {
  const { parentNode, nextSibling } = row;
  return () => parentNode.insertBefore(row, nextSibling);
}

function byKey(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  const undo = place(row);
  if (other) {
    if (step < 0) other.before(row);
    else other.after(row);
  } else if (!intoNeighbour(row, step)) return;
  row.querySelector(".handle").focus();
  save(undo);
}

/** A question at the end of its theme goes on into the next one. */
function intoNeighbour(row, step) {
  if (!row.dataset.question || "stays" in row.dataset) return false;
  const theme = row.closest("[data-theme]");
  const next = step < 0 ? theme.previousElementSibling : theme.nextElementSibling;
  const list = next?.querySelector(".outline-questions");
  if (!list) return false;
  if (step < 0) list.append(row);
  else list.prepend(row);
  return true;
}

function over(event) {
  if (!dragged) return;
  const target = event.target.closest(dragged.dataset.question ? "[data-question]" : "[data-theme]");
  const list = event.target.closest("[data-theme]")?.querySelector(".outline-questions");
  const leaves = "stays" in dragged.dataset && list !== dragged.parentNode;
  if (leaves) return;
  if (target && target !== dragged && !dragged.contains(target)) {
    event.preventDefault();
    const { top, height } = target.getBoundingClientRect();
    if (event.clientY < top + height / 2) target.before(dragged);
    else target.after(dragged);
  } else if (!target && dragged.dataset.question && list && !list.children.length) {
    event.preventDefault();
    list.append(dragged);
  } else if (target === dragged) event.preventDefault();
}

for (const handle of form.querySelectorAll(".handle")) {
  const row = handle.closest("li");
  let undo = null;
  handle.hidden = false;
  handle.draggable = true;
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    byKey(row, step);
  });
  handle.addEventListener("dragstart", (event) => {
    dragged = row;
    undo = place(row);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(row, 0, 0);
    row.classList.add("dragged");
  });
  handle.addEventListener("dragend", () => {
    row.classList.remove("dragged");
    dragged = null;
    save(undo);
  });
}
form.addEventListener("dragover", over);
form.addEventListener("drop", (event) => event.preventDefault());
