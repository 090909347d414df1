// Elements, and text from a cassette as it is shown. Everything becomes a text node: nothing is ever read as HTML.

/** What would act or not be seen, as `rehearsal::report::visible` has it. */
const HIDDEN =
  /[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

const escaped = (character) => `\\u{${character.codePointAt(0).toString(16)}}`;

/** A text in which nothing hides. */
const visible = (text) => text.replace(HIDDEN, escaped);

/** The same for a text of several lines. */
const visibleLines = (text) =>
  text.replace(/\r\n/g, "\n").replace(HIDDEN, (c) => (c === "\n" || c === "\t" ? c : escaped(c)));

const byId = (id) => document.getElementById(id);

/** An element; strings among its children are text. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

const button = (label, click, attributes = {}) => el("button", { type: "button", click, ...attributes }, label);

const counted = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes / 1000;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${two(seconds % 60)} min`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)} h`;
}

/** Says something to those who listen to the page. */
function say(message) {
  byId("said").textContent = message;
}

async function copy(text, from) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A file that was opened from a disk may have no clipboard.
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    from.focus();
  }
  const label = from.dataset.label ?? from.textContent;
  from.dataset.label = label;
  from.textContent = done ? "Copied" : "Cannot copy";
  say(done ? "Copied" : "The browser does not let this page copy");
  setTimeout(() => (from.textContent = label), 1500);
}

const copier = (text, label, what) => {
  const made = button(label, () => copy(text(), made), { class: "quiet", "aria-label": `Copy ${what}` });
  return made;
};
