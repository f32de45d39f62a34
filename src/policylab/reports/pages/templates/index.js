"use strict";
// Search, filters and sorting over the rows that the page already has; without scripts it is a plain table.
const form = document.querySelector(".choose");
const table = document.querySelector("#list");
const rows = [...table.tBodies[0].rows];
const filters = [...form.querySelectorAll("select")];
const search = form.elements.search;

function choose() {
  const words = search.value.toLowerCase().split(/\s+/);
  let count = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && filters.every((filter) => !filter.value || row.dataset[filter.name] === filter.value);
    row.hidden = !fits;
    count += fits;
  }
  form.querySelector("output").textContent = `${count} ${table.dataset.shown}`;
}

function sort(header, column) {
  const down = header.ariaSort === "ascending";
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[column].textContent.trim();
  const order = new Intl.Collator("zh", { numeric: true });
  const sorted = rows.toSorted((a, b) => order.compare(key(a), key(b)));
  table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
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
