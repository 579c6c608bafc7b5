/** Copy buttons under a card: its table for a spreadsheet or a text, its picture for a slide. */

for (const button of document.querySelectorAll(".js-copy-table, .js-copy-picture")) {
  button.hidden = !navigator.clipboard?.write || !window.ClipboardItem;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const card = button.closest("article");
  const said = card.querySelector(".js-said");
  try {
    // The item is made at once and its content later: browsers allow copying only while a click is being handled.
    const item = button.matches(".js-copy-table") ? tableItem(card.querySelector("table")) : pictureItem(card);
    await navigator.clipboard.write([item]);
    said.textContent = button.dataset.done;
  } catch {
    said.textContent = button.dataset.failed;
  }
}

function pictureItem(card) {
  const address = [...card.querySelectorAll(".card-links a")].find((link) => link.pathname.endsWith(".png")).href;
  return new ClipboardItem({ "image/png": png(address) });
}

async function png(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(reply.statusText);
  return reply.blob();
}

function tableItem(table) {
  const lines = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()));
  const text = lines.map((cells) => cells.join("\t")).join("\n");
  return new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([table.outerHTML], { type: "text/html" }),
  });
}
