// The axis of time above the waterfall, and where a bar is on it.

/** With more rows than this, bars of the whole time are too narrow: the axis is that of the rows in sight. */
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
    const last = first + Math.ceil(rows.clientHeight / rowHeight);
    const inSight = shown.slice(first, last).map((index) => interactions[index]);
    next = { from: Math.min(...inSight.map((one) => one.start)), to: Math.max(...inSight.map((one) => one.end)) };
  }
  if (next.from === lane.from && next.to === lane.to) return;
  lane = next;
  for (const [at, row] of made) setBar(row, interactions[shown[at]]);
  drawAxis();
}

function drawAxis() {
  const axis = byId("axis");
  const scale = el("span", { class: "scale" });
  const wanted = document.body.classList.contains("open") ? 2 : 4;
  for (const [tick, label] of ticks(lane.from, lane.to, wanted)) {
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
  const unit = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough);
  const all = [];
  // Behind that there is no place for its name.
  const end = from + (to - from) * 0.85;
  for (let at = Math.ceil(from / unit) * unit; at < end; at += unit) all.push([at, moment(at, unit)]);
  return all;
}

/** A moment of the recording, as exact as its neighbours ask for. */
function moment(at, unit) {
  if (unit < 1000 && at < 10_000) return `${Math.round(at)} ms`;
  const digits = unit < 100 ? 2 : unit < 1000 ? 1 : 0;
  if (at < 60_000) return `${(at / 1000).toFixed(digits)} s`;
  const seconds = ((at % 60_000) / 1000).toFixed(digits);
  return `${Math.floor(at / 60_000)}:${seconds.padStart(digits > 0 ? digits + 3 : 2, "0")}`;
}
