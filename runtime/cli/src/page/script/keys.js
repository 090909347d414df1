// Keys, the theme, the head of the page; and the start of everything.

const KEYS = [
  ["j  ↓", "next interaction"],
  ["k  ↑", "previous interaction"],
  ["PgDn  PgUp", "a screen on, a screen back"],
  ["Home  End", "first, last"],
  ["Enter", "open it, and go to its details"],
  ["/", "search"],
  ["e", "errors only"],
  ["m", "next mismatch of a failed replay"],
  ["t", "dark, light, or as the system has it"],
  ["Esc", "close, or clear the search"],
  ["?", "these keys"],
];

function startKeys() {
  const dialog = byId("keys");
  const lines = KEYS.map(([keys, what]) => {
    const caps = keys.split("  ").map((key) => el("kbd", {}, key));
    return [el("dt", {}, caps), el("dd", {}, what)];
  });
  dialog.append(el("h2", { id: "keys-title" }, "Keys"), el("dl", {}, lines), button("Close", () => dialog.close()));
  byId("help").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const target = event.target;
    const typing = target.matches("input[type=search], select, textarea");
    if (typing) onTyping(event, target);
    else onKey(event, target);
  });
}

function onTyping(event, target) {
  if (target !== search) return;
  if (event.key === "Escape") {
    if (search.value === "") rows.focus();
    search.value = "";
    filter();
    event.preventDefault();
  } else if (event.key === "ArrowDown" || event.key === "Enter") {
    rows.focus();
    if (event.key === "Enter") openDetail();
    event.preventDefault();
  }
}

function onKey(event, target) {
  const page = Math.max(1, Math.floor(rows.clientHeight / rowHeight) - 1);
  // What can be scrolled, pressed or opened by itself keeps the keys for that.
  const inDetail = detail.contains(target);
  const pressed = target.matches("button, summary, input, a");
  const moves = { j: 1, k: -1 };
  if (!inDetail) {
    const ends = { Home: -Infinity, End: Infinity };
    Object.assign(moves, { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, ...ends });
  }
  if (event.key in moves) step(moves[event.key]);
  else if (event.key === "Enter" && !pressed && !inDetail) {
    openDetail();
    detail.focus({ preventScroll: true });
  } else if (event.key === "/") search.select();
  else if (event.key === "?") byId("keys").showModal();
  else if (event.key === "e") errorsOnly.click();
  else if (event.key === "t") nextTheme();
  else if (event.key === "m" && misses.length > 0) showMiss(miss === null ? 0 : (miss + 1) % misses.length);
  else if (event.key === "Escape" && !detail.hidden) closeDetail();
  else if (event.key === "Escape") clearFilters();
  else return;
  event.preventDefault();
}

const THEMES = { system: "System", light: "Light", dark: "Dark" };

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = `◐ ${THEMES[theme]}`;
  byId("theme").setAttribute("aria-label", `Theme: ${theme}`);
}

function nextTheme() {
  const names = Object.keys(THEMES);
  const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
  setTheme(next);
  try {
    localStorage.setItem("rehearsal-theme", next);
  } catch {
    // Where nothing may be kept, it holds until the page is closed.
  }
}

function startTheme() {
  let kept = null;
  try {
    kept = localStorage.getItem("rehearsal-theme");
  } catch {
    // As above.
  }
  setTheme(Object.hasOwn(THEMES, kept ?? "") ? kept : "system");
  byId("theme").addEventListener("click", nextTheme);
}

function startHead() {
  const { recorded } = cassette;
  byId("name").textContent = visible(cassette.name);
  document.title = `${visible(cassette.name)} · Rehearsal`;
  const counts = [counted(interactions.length, "interaction")];
  if (errors > 0) counts.push(counted(errors, "error"));
  if (total > 0) counts.push(`${duration(total)}${knowsStarts ? "" : " of waiting"}`);
  byId("counts").textContent = counts.join(" · ");
  const from = recorded.upstreams.map(([service, url]) => `${service} at ${url}`).join(", ");
  const via = recorded.via ? `, via ${recorded.via}` : "";
  const where = from ? `, from ${from}` : "";
  byId("origin").textContent = visible(`recorded ${recorded.at} by ${recorded.by}${via}${where}`);
  if (recorded.note) {
    byId("note").hidden = false;
    byId("note").textContent = visible(recorded.note);
  }
}

/** What the address asks for: `#7`, or `#miss-1`. */
function follow() {
  const [, miss_, number] = /^#(miss-)?(\d+)$/.exec(location.hash) ?? [];
  const index = Number(number) - 1;
  if (miss_ && misses[index]) showMiss(index);
  else if (!miss_ && interactions[index]) show(index);
  else if (misses.length > 0 && !narrow.matches) showMiss(0);
}

startHead();
startTheme();
startSession();
startSearch();
startList();
startKeys();
filter();
follow();
addEventListener("hashchange", follow);
