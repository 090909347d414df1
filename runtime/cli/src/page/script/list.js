// The waterfall: of thousands of rows only those that can be seen are there.

const rows = byId("rows");
const spacer = el("div", { class: "spacer", role: "presentation" });
const narrow = matchMedia("(max-width: 44rem)");
const made = new Map();

/** Rows before and behind those in sight. */
const MARGIN = 8;

let shown = interactions.map((_, index) => index);
let active = interactions.length > 0 ? 0 : null;
let rowHeight = 0;

/** Where an interaction stands among those that are shown; -1 where a filter hides it. */
const placeOf = (index) => shown.indexOf(index);

function rowLabel(one) {
  const parts = [`#${one.number} ${one.operation}`, one.status === null ? "no answer" : `status ${one.status}`];
  if (one.code) parts.push(one.code);
  if (one.took !== null) parts.push(`took ${duration(one.took)}`);
  if (knowsStarts) parts.push(`began at ${duration(one.start)}`);
  const tried = attempt(one.number - 1);
  if (tried) parts.push(`attempt ${tried.nth} of ${tried.all.length}`);
  if (missesOf(one.number).length > 0) parts.push("nearest to a request of the failed replay");
  if (isUnused(one.number)) parts.push("never asked for in the failed replay");
  return visible(parts.join(", "));
}

function makeRow(at) {
  const index = shown[at];
  const one = interactions[index];
  const kind = one.failed ? "failed" : one.readOnly ? "reads" : "changes";
  const tried = attempt(index);
  const near = missesOf(one.number).length > 0;
  const name = el("span", { class: "name" }, visible(one.name));
  const service = one.service ? el("span", { class: "service" }, visible(one.service)) : null;
  const code = one.code ? el("span", { class: "code" }, visible(one.code)) : null;
  const marks = [
    tried && el("span", { class: "mark" }, `${tried.nth}/${tried.all.length}`),
    near && el("span", { class: "mark bad" }, "near miss"),
    isUnused(one.number) && el("span", { class: "mark bad" }, "unused"),
  ].filter(Boolean);
  const row = el(
    "div",
    {
      class: `row ${kind}${tried ? " attempt" : ""}`,
      role: "option",
      id: `row-${index}`,
      "aria-label": rowLabel(one),
      "aria-selected": String(index === active),
      "aria-setsize": shown.length,
      "aria-posinset": at + 1,
    },
    el("span", { class: "number" }, String(one.number)),
    el("span", { class: "what", title: visible(one.operation) }, name, service, marks),
    el("span", { class: "status", title: visible(one.code) }, String(one.status ?? "none"), code),
    el("span", { class: "took" }, one.took === null ? "" : duration(one.took)),
    el("span", { class: "lane" }, el("span", { class: `span ${kind}` })),
  );
  setBar(row, one);
  row.style.transform = `translateY(${at * rowHeight}px)`;
  row.addEventListener("click", () => {
    activate(index);
    openDetail();
  });
  return row;
}

/** Makes the rows that have come into sight, and lets go of the others. */
function drawRows() {
  const first = Math.max(0, Math.floor(rows.scrollTop / rowHeight) - MARGIN);
  const last = Math.min(shown.length, Math.ceil((rows.scrollTop + rows.clientHeight) / rowHeight) + MARGIN);
  for (const [at, row] of made) {
    if (at < first || at >= last) {
      row.remove();
      made.delete(at);
    }
  }
  for (let at = first; at < last; at += 1) {
    if (made.has(at)) continue;
    const row = makeRow(at);
    made.set(at, row);
    spacer.append(row);
  }
  fitLane();
  const at = active === null ? -1 : placeOf(active);
  if (made.has(at)) rows.setAttribute("aria-activedescendant", `row-${active}`);
  else rows.removeAttribute("aria-activedescendant");
  highlight();
}

/** Starts over: other rows are shown, or they look different. */
function resetRows() {
  rowHeight = narrow.matches ? 52 : 30;
  for (const row of made.values()) row.remove();
  made.clear();
  spacer.style.height = `${shown.length * rowHeight}px`;
  drawRows();
}

function reveal(index) {
  const at = placeOf(index);
  if (at < 0) return;
  const [top, bottom] = [at * rowHeight, (at + 1) * rowHeight];
  if (top < rows.scrollTop) rows.scrollTop = top;
  else if (bottom > rows.scrollTop + rows.clientHeight) rows.scrollTop = bottom - rows.clientHeight;
}

/** Makes an interaction the one that keys act on. */
function activate(index) {
  const before = made.get(active === null ? -1 : placeOf(active));
  before?.setAttribute("aria-selected", "false");
  active = index;
  reveal(index);
  drawRows();
  made.get(placeOf(index))?.setAttribute("aria-selected", "true");
  if (!byId("detail").hidden) drawDetail();
}

/** Goes on by a number of rows, as far as there are any. */
function step(by) {
  if (shown.length === 0) return;
  const from = active === null ? -1 : placeOf(active);
  const to = from < 0 ? 0 : Math.min(Math.max(from + by, 0), shown.length - 1);
  activate(shown[to]);
}

function startList() {
  rows.append(spacer);
  let waiting = false;
  rows.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        drawRows();
      });
    },
    { passive: true },
  );
  new ResizeObserver(() => drawRows()).observe(rows);
  narrow.addEventListener("change", resetRows);
  drawAxis();
  resetRows();
}
