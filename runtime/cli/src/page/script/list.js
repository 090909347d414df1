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

/** More rows than this make bars of the whole time too narrow to tell anything, so the axis is that of those in sight. */
const MAX_WHOLE = 60;

/** The time that the lanes show. */
let lane = { from: 0, to: total };

const place = (moment) => (lane.to > lane.from ? ((moment - lane.from) / (lane.to - lane.from)) * 100 : 0);

/** Puts a row's bar where it belongs on the axis. */
function setBar(row, one) {
  const bar = row.lastElementChild.firstElementChild;
  bar.hidden = total === 0;
  // The shortest is still seen at the very end.
  bar.style.left = `min(${place(one.start)}%, 100% - 4px)`;
  bar.style.width = `${place(one.end) - place(one.start)}%`;
}

/** Fits the axis to the rows in sight. */
function fitLane() {
  let next = { from: 0, to: total };
  if (shown.length > MAX_WHOLE) {
    const first = Math.floor(rows.scrollTop / rowHeight);
    const inSight = shown.slice(first, first + Math.ceil(rows.clientHeight / rowHeight)).map((index) => interactions[index]);
    next = { from: Math.min(...inSight.map((one) => one.start)), to: Math.max(...inSight.map((one) => one.end)) };
  }
  if (next.from === lane.from && next.to === lane.to) return;
  lane = next;
  for (const [at, row] of made) setBar(row, interactions[shown[at]]);
  drawAxis();
}

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
    el("span", { class: "what", title: visible(one.operation) }, el("span", { class: "name" }, visible(one.name)), service, marks),
    el("span", { class: "status", title: visible(one.code) }, one.status === null ? "none" : String(one.status), code),
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

function drawAxis() {
  const axis = byId("axis");
  const scale = el("span", { class: "scale" });
  for (const [tick, label] of ticks(lane.from, lane.to, document.body.classList.contains("open") ? 2 : 4)) {
    const mark = el("span", {}, label);
    mark.style.left = `${place(tick)}%`;
    scale.append(mark);
  }
  const columns = ["#", "Operation", "Status", "Took"].map((name) => el("span", { class: name.toLowerCase() }, name));
  axis.replaceChildren(...columns, scale);
}

/** Round moments, about as many as are wanted, with what they are called. */
function ticks(from, to, wanted) {
  if (to <= from) return [];
  const rough = (to - from) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = Math.max(1, ...[1, 2, 5, 10].map((factor) => factor * power).filter((one) => one >= rough).slice(0, 1));
  const all = [];
  for (let at = Math.ceil(from / unit) * unit; at < from + (to - from) * 0.85; at += unit) all.push([at, moment(at, unit)]);
  return all;
}

/** A moment of the recording, as exact as its neighbours ask for. */
function moment(at, unit) {
  if (unit < 1000 && at < 10_000) return `${Math.round(at)} ms`;
  if (at < 60_000) return `${(at / 1000).toFixed(unit < 100 ? 2 : unit < 1000 ? 1 : 0)} s`;
  const seconds = ((at % 60_000) / 1000).toFixed(unit < 100 ? 2 : unit < 1000 ? 1 : 0);
  return `${Math.floor(at / 60_000)}:${seconds.padStart(seconds.includes(".") ? seconds.length - seconds.indexOf(".") + 2 : 2, "0")}`;
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
