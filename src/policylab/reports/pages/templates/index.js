"use strict";
// Search, filters and sorting over the rows that the page already has; without scripts it is a plain table.
const form = document.querySelector(".choose");
const table = document.querySelector("#list");
let rows = [...table.tBodies[0].rows];
const filters = [...form.querySelectorAll("select")];
const search = form.elements.search;
const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()])); // read once, not at every key
const most = 500; // rows that stand at once: to lay out ten thousand takes seconds at every key

function choose() {
  const words = search.value.toLowerCase().split(/\s+/);
  let count = 0;
  for (const row of rows) {
    const fits = words.every((word) => texts.get(row).includes(word)) && filters.every((filter) => !filter.value || row.dataset[filter.name] === filter.value);
    count += fits;
    row.hidden = !fits || count > most;
  }
  form.querySelector("output").textContent = `${count > most ? `${most} / ` : ""}${count} ${table.dataset.shown}`;
}

function sort(header, column) {
  const down = header.ariaSort === "ascending";
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[column].textContent.trim();
  const order = new Intl.Collator("zh", { numeric: true });
  rows = rows.toSorted((a, b) => order.compare(key(a), key(b)));
  if (down) rows.reverse();
  table.tBodies[0].append(...rows);
  choose();
}

for (const header of table.tHead.rows[0].cells) {
  if (header.dataset.column === "files") continue;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = header.textContent;
  button.addEventListener("click", () => sort(header, header.cellIndex));
  header.replaceChildren(button);
}
form.addEventListener("input", choose);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
choose();
