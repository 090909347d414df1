// Search and filters: which interactions are shown, and where in them the words stand.

const search = byId("search");
const operation = byId("operation");
const errorsOnly = byId("errors");

/** What is searched of each interaction, made once it is needed. */
const haystacks = new Array(interactions.length);

const plain = (text) => text.replaceAll('\\"', '"').toLowerCase();

function haystack(index) {
  const one = interactions[index];
  haystacks[index] ??= plain(
    [
      `#${one.number}`,
      one.operation,
      one.method,
      one.uri,
      one.status ?? "no answer",
      one.code,
      one.failure ?? "",
      searched(one.request.body),
      searched(one.response?.body ?? null),
    ].join("\n"),
  );
  return haystacks[index];
}

/** The text of a body that people would look for. */
function searched(body) {
  if (body === null || body.kind === "base64") return "";
  return body.kind === "file" ? body.name : body.text;
}

/** The words that are all to be found. */
const terms = () => plain(search.value).split(/\s+/).filter(Boolean);

function filter() {
  const words = terms();
  const wanted = operation.value;
  shown = [];
  interactions.forEach((one, index) => {
    if (wanted !== "" && one.operation !== wanted) return;
    if (errorsOnly.checked && !one.failed) return;
    if (words.length > 0) {
      const text = haystack(index);
      if (!words.every((word) => text.includes(word))) return;
    }
    shown.push(index);
  });
  if (active === null || placeOf(active) < 0) active = shown[0] ?? null;
  rows.scrollTop = 0;
  resetRows();
  if (active !== null) reveal(active);
  const all = interactions.length;
  const found = `${shown.length.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  byId("found").textContent = shown.length === all ? "" : found;
  const none = byId("none");
  none.hidden = shown.length > 0;
  none.textContent =
    all === 0 ? "This cassette holds no interactions." : "Nothing is as you look for it. Escape clears the search.";
  if (!byId("detail").hidden && active !== null && miss === null) drawDetail();
}

/** Marks the words where they can be seen; the elements stay as they are. */
function highlight() {
  if (!("highlights" in CSS)) return;
  const words = terms();
  CSS.highlights.delete("found");
  if (words.length === 0) return;
  const ranges = [];
  for (const root of [rows, byId("detail")]) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null && ranges.length < 1000; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      // Some letters are longer in lower case.
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0 && ranges.length < 1000; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

/** Makes what is searched while nobody waits for it. */
function prepare(from) {
  const until = performance.now() + 8;
  let index = from;
  while (index < interactions.length && performance.now() < until) haystack(index++);
  if (index < interactions.length) setTimeout(prepare, 16, index);
}

function startSearch() {
  const counts = new Map();
  for (const one of interactions) counts.set(one.operation, (counts.get(one.operation) ?? 0) + 1);
  operation.append(el("option", { value: "" }, "All operations"));
  const names = [...counts.keys()].sort();
  for (const name of names) {
    const label = `${visible(name)} (${counts.get(name).toLocaleString("en")})`;
    operation.append(el("option", { value: name }, label));
  }
  let waiting = false;
  search.addEventListener("input", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      filter();
    });
  });
  operation.addEventListener("change", filter);
  errorsOnly.addEventListener("change", filter);
  setTimeout(prepare, 200, 0);
}
