// Draws a table of words whose cells can be chosen. Every word goes in as text, never as markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const place = parentElement.querySelector(".matrix");
  const written = JSON.stringify([data.caption, data.columns, data.rows]);
  if (place.written !== written) {
    place.written = written;
    place.replaceChildren(drawTable(data));
  }
  place.onclick = (event) => {
    const chosen = event.target.closest("button");
    if (chosen) setTriggerValue("opened", { row: Number(chosen.dataset.row), column: Number(chosen.dataset.column) });
  };
  place.onkeydown = (event) => move(place, event);
  markOpened(place, data.opened);
}

function make(kind, words, attributes = {}) {
  const made = document.createElement(kind);
  if (words) made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function drawTable(data) {
  const table = make("table", "", { role: "grid" });
  if (data.columns.length > 11) table.style.minWidth = `${6.5 * data.columns.length}rem`;
  table.append(make("caption", data.caption));
  const head = make("tr", "", { role: "row" });
  for (const label of data.columns) head.append(make("th", label, { scope: "col", role: "columnheader" }));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  data.rows.forEach((row, number) => body.append(drawRow(row, number)));
  table.append(top, body);
  return table;
}

function drawRow(row, number) {
  const line = make("tr", "", { role: "row", class: row.tone });
  const name = make("th", "", { scope: "row", role: "rowheader" });
  name.append(make("span", row.name, { class: "name" }), make("span", row.about, { class: "more" }));
  line.append(name);
  row.cells.forEach((cell, column) => {
    const td = make("td", "", { role: "gridcell", class: cell.tone });
    const held = cell.opens ? make("button", "", { type: "button" }) : make("div", "");
    held.dataset.row = number;
    held.dataset.column = column;
    held.tabIndex = number === 0 && column === 0 ? 0 : -1;
    cell.lines.forEach((words, place) => held.append(make("span", words, { class: place ? "more" : "answer" })));
    td.append(held);
    line.append(td);
  });
  return line;
}

function markOpened(place, opened) {
  for (const held of place.querySelectorAll("td > *")) {
    const is = opened && Number(held.dataset.row) === opened.row && Number(held.dataset.column) === opened.column;
    held.closest("td").classList.toggle("opened", Boolean(is));
    if (held.tagName === "BUTTON") held.setAttribute("aria-pressed", is ? "true" : "false");
  }
}

// Arrow keys go from cell to cell; one cell at a time takes part in the order of tabs.
function move(place, event) {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const from = event.target.closest("td > *");
  if (!from || !(event.key in steps)) return;
  const [down, across] = steps[event.key];
  const row = Number(from.dataset.row) + down;
  const column = Number(from.dataset.column) + across;
  const to = place.querySelector(`td > [data-row="${row}"][data-column="${column}"]`);
  if (!to) return;
  event.preventDefault();
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}
