// One interaction, whole: what was asked, what came, how long it took.

const detail = byId("detail");

/** The mismatch that the pane shows instead of an interaction. */
let miss = null;

function headersTable(headers, what) {
  if (headers.length === 0) return el("p", { class: "dim" }, "No headers kept");
  const lines = headers.map(([name, value]) =>
    el("tr", {}, el("th", { scope: "row" }, visible(name)), el("td", {}, visible(value))),
  );
  const table = el("table", { class: "headers", "aria-label": `Headers of the ${what}` }, el("tbody", {}, lines));
  return el("details", { class: "fold" }, el("summary", {}, counted(headers.length, "header")), table);
}

function messagePane(title, message, what) {
  const why = `The ${message.brokenBy} closed the connection in the middle of the body.`;
  const broken = message.brokenBy ? el("p", { class: "notice" }, why) : null;
  return el(
    "section",
    { class: "message", "aria-label": title },
    el("h3", {}, title),
    headersTable(message.headers, what),
    broken,
    bodyPane(message.body, what),
  );
}

function factsOf(one) {
  const facts = [];
  if (one.took !== null) facts.push(`took ${duration(one.took)}`);
  if (one.at !== null) facts.push(`began at ${duration(one.at)}`);
  facts.push(one.readOnly ? "only reads" : "changes something");
  const tried = attempt(one.number - 1);
  const items = facts.map((fact) => el("li", {}, fact));
  if (tried) {
    const others = tried.all.map((index, nth) =>
      index === one.number - 1
        ? el("strong", {}, `attempt ${nth + 1}`)
        : button(`attempt ${nth + 1}`, () => show(index), { class: "quiet" }),
    );
    items.push(el("li", { class: "attempts" }, others));
  }
  return el("ul", { class: "facts" }, items);
}

function statusBadge(one) {
  const kind = one.failed ? "bad" : "good";
  const text = one.status === null ? "no answer" : String(one.status);
  return el("span", { class: `badge ${kind}` }, text, one.code ? ` ${visible(one.code)}` : "");
}

const closer = () =>
  button(narrow.matches ? "← Back" : "Close", closeDetail, { class: "close", "aria-keyshortcuts": "Escape" });

/** Draws what keys act on now. */
function drawDetail() {
  miss = null;
  const one = interactions[active];
  const near = missesOf(one.number).map((number) => {
    const compare = button("Compare", () => showMiss(number));
    return el("p", { class: "notice bad" }, "A request of the failed replay came near to this one. ", compare);
  });
  const none = one.failure !== null && one.response === null;
  detail.replaceChildren(
    el(
      "header",
      {},
      el("div", { class: "headline" }, el("h2", {}, `#${one.number} ${visible(one.name)}`), statusBadge(one), closer()),
      el(
        "p",
        { class: "uri" },
        el("span", { class: "method" }, visible(one.method)),
        ` ${visible(one.uri)} `,
        copier(() => one.uri, "Copy", "the URI"),
      ),
      factsOf(one),
    ),
    ...near,
    messagePane("Request", one.request, "request"),
    one.response === null ? "" : messagePane("Response", one.response, "response"),
    none ? el("p", { class: "notice bad" }, `No answer: ${visible(one.failure)}`) : "",
  );
  detail.scrollTop = 0;
  history.replaceState(null, "", `#${one.number}`);
  highlight();
}

function openDetail() {
  if (active === null) return;
  revealDetail();
  drawDetail();
}

function revealDetail() {
  detail.hidden = false;
  document.body.classList.add("open");
  drawAxis();
  if (active !== null) reveal(active);
}

/** Goes to an interaction, past any filter. */
function show(index) {
  if (placeOf(index) < 0) clearFilters();
  activate(index);
  openDetail();
}

function closeDetail() {
  detail.hidden = true;
  miss = null;
  document.body.classList.remove("open");
  history.replaceState(null, "", location.pathname + location.search);
  drawAxis();
  if (active !== null) reveal(active);
  drawRows();
  rows.focus({ preventScroll: true });
}

function clearFilters() {
  search.value = "";
  operation.value = "";
  errorsOnly.checked = false;
  filter();
}
