"use strict";
// Shows exactly the places that a link names (?at=…), one after the other, alone or in the whole text; a copied quotation
// names its source. Without scripts the page is the whole text with an anchor at every sentence.
const main = document.getElementById("text");
const lines = [...document.querySelectorAll(".line")];
const spans = [];
let before = 0;
for (const each of (new URLSearchParams(location.search).get("at") ?? "").split(",").filter(Boolean)) {
  const [step, length] = each.split(".").map((digits) => parseInt(digits, 36));
  if (!Number.isFinite(step) || !Number.isFinite(length)) continue;
  before += step;
  spans.push([before, before + length]);
}
// Offsets count code points, as the dataset does; the DOM counts UTF-16 units.
const place = (line, offset) => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node;
  while ((node = walker.nextNode())) {
    const points = [...node.data];
    if (left <= points.length) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return null;
};
const starts = lines.map((line) => Number(line.dataset.at));
const lengths = lines.map((line) => [...line.textContent].length);
const ranges = [];
const hits = [];
for (const [start, end] of spans) {
  lines.forEach((line, number) => {
    const from = Math.max(start - starts[number], 0);
    const to = Math.min(end - starts[number], lengths[number]);
    if (from >= to) return;
    if (start >= starts[number]) hits.push(line);
    line.classList.add("hit");
    line.closest(".row").classList.add("has-hit");
    const [first, last] = [place(line, from), place(line, to)];
    if (!first || !last) return;
    const range = new Range();
    range.setStart(...first);
    range.setEnd(...last);
    ranges.push(range);
  });
}
const bar = document.querySelector(".found");
if (spans.length) {
  if (window.CSS?.highlights) CSS.highlights.set("found", new Highlight(...ranges));
  bar.hidden = false;
  bar.querySelector("output").textContent = bar.dataset.found.replace("{n}", String(spans.length));
  const only = bar.querySelector(".only");
  const narrow = () => document.body.classList.toggle("only-found", only.checked);
  only.addEventListener("change", narrow);
  narrow();
  let current = 0;
  const go = (step) => {
    hits[current]?.classList.remove("current");
    current = (current + step + hits.length) % hits.length;
    hits[current].classList.add("current");
    hits[current].tabIndex = -1;
    hits[current].focus({ preventScroll: true });
    hits[current].scrollIntoView({ block: "center" });
  };
  if (hits.length) {
    bar.querySelector(".next").addEventListener("click", () => go(1));
    bar.querySelector(".previous").addEventListener("click", () => go(-1));
    go(0);
  }
} else if (location.hash) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) { target.tabIndex = -1; target.focus({ preventScroll: true }); target.scrollIntoView({ block: "center" }); }
}
document.addEventListener("copy", (event) => {
  const chosen = document.getSelection();
  const node = chosen.rangeCount ? chosen.getRangeAt(0).startContainer : null;
  const row = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".row");
  const quoted = String(chosen).replace(/ ?#$/gm, "").trim();
  if (!row || !quoted) return;
  const where = row.dataset.path ? "，" + row.dataset.path : "";
  event.clipboardData.setData("text/plain", `“${quoted}”——${main.dataset.citation}${where}`);
  event.preventDefault();
});
if (innerWidth < 992) document.querySelector(".reader nav details")?.removeAttribute("open");
