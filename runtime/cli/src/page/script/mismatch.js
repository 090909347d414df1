// The failed replay: what was asked for beside what had been recorded, field by field.

const misses = session?.mismatches ?? [];

/** The mismatches that came nearest to an interaction. */
const missesOf = (number) =>
  misses.flatMap((one, at) => (one.reason === "near" && one.interaction === number ? [at] : []));

/** Whether a change was recorded that the replay never asked for. */
const isUnused = (number) => (session?.unused ?? []).includes(number) && !interactions[number - 1].readOnly;

/** Why nothing answers, in a line. */
function reasonOf(one) {
  if (one.reason === "near") {
    const fields = one.differences.map((difference) => difference.path);
    const more = fields.length > 3 ? ` and ${fields.length - 3} more` : "";
    return `nearest is #${one.interaction}, which differs in ${fields.slice(0, 3).join(", ")}${more}`;
  }
  if (one.reason === "already_used") {
    return `every recorded answer was given already (last #${one.interaction})`;
  }
  if (one.reason === "early") return `recorded as #${one.interaction}, but another comes before it in strict order`;
  return "nothing like it was recorded";
}

/** The fields of a request by the paths that differences have: what counts when requests are compared. */
function fieldsOf(one) {
  const fields = new Map([["method", one.method]]);
  const [target, query = ""] = one.uri.replace(/^https?:\/\/[^/?]*/, "").split("#")[0].split(/\?(.*)/s);
  fields.set("path", target || "/");
  for (const [name, value] of new URLSearchParams(query)) fields.set(`query.${name}`, value);
  const header = one.request.headers.find(([name]) => name === "x-amz-target");
  if (header) fields.set("header.x-amz-target", header[1]);
  const body = one.request.body;
  if (body === null || body.cut) return fields;
  if (body.kind === "json" || body.kind === "cbor") walk("body", readJson(body.text));
  else if (body.kind === "text" && one.request.headers.some(([, value]) => value.includes("form-urlencoded"))) {
    for (const [name, value] of new URLSearchParams(body.text)) fields.set(`body.${name}`, value);
  } else if (body.kind === "text" || body.kind === "base64") fields.set("body", body.text);
  else fields.set("body.sha256", body.sha256);
  return fields;

  function walk(path, node) {
    if (node.items === undefined) fields.set(path, node.kind === "string" ? `"${node.text}"` : node.text);
    else if (node.items.length === 0) fields.set(path, node.kind === "object" ? "{}" : "[]");
    else node.items.forEach(({ key, value }, index) => walk(path + step(node.kind, key, index), value));
  }
  function step(kind, key, index) {
    if (kind === "array") return `[${index}]`;
    return /^[\w$:-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  }
}

const short = (text) => (text.length > 1000 ? `${text.slice(0, 1000)}…` : text);

/** Recorded and live, aligned: a line for each field, those that differ among those that do not. */
function linesOf(one) {
  const recorded = fieldsOf(interactions[one.interaction - 1]);
  const differences = new Map(one.differences.map((difference) => [difference.path, difference]));
  const lines = [...recorded].map(([path, value]) => {
    const difference = differences.get(path);
    differences.delete(path);
    const same = { path, differs: false, recorded: short(value), live: short(value) };
    return difference ? { differs: true, ...difference } : same;
  });
  for (const difference of differences.values()) {
    // Beside its siblings.
    const parent = difference.path.replace(/(\.[^.[\]]*|\[[^[\]]*\])$/, "");
    const at = lines.findLastIndex((line) => line.path.startsWith(parent));
    lines.splice(at < 0 ? lines.length : at + 1, 0, { differs: true, ...difference });
  }
  return lines;
}

/** Two values with the part marked in which they differ. */
function marked(one, other) {
  if (one === null) return el("span", { class: "absent" }, "absent");
  const cut = (text) => (text.length > 4000 ? `${text.slice(0, 4000)}…` : text);
  if (other === null) return el("mark", {}, visible(cut(one)));
  let from = 0;
  while (from < Math.min(one.length, other.length) && one[from] === other[from]) from += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - from && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [before, middle, after] = [one.slice(0, from), one.slice(from, one.length - end), one.slice(one.length - end)];
  const start = before.length > 200 ? `…${before.slice(-200)}` : before;
  const rest = after.length > 200 ? `${after.slice(0, 200)}…` : after;
  return [visible(start), middle ? el("mark", {}, visible(cut(middle))) : "", visible(rest)];
}

function sideBySide(one) {
  const lines = linesOf(one).map((line) => {
    const cells = line.differs
      ? [
          el("td", { class: "recorded" }, marked(line.recorded, line.live)),
          el("td", { class: "live" }, marked(line.live, line.recorded)),
        ]
      : [el("td", {}, visible(line.recorded)), el("td", { class: "same" }, visible(line.live))];
    return el("tr", { class: line.differs ? "differs" : "" }, el("th", { scope: "row" }, visible(line.path)), cells);
  });
  const columns = ["Field", `Recorded, #${one.interaction}`, "Live"];
  const head = el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column))));
  const table = el("table", { class: "beside", "aria-label": "Recorded and live" }, head, el("tbody", {}, lines));
  const same = lines.length - one.differences.length;
  if (same < 1) return [table];
  const only = el("input", { type: "checkbox" });
  only.addEventListener("change", () => table.classList.toggle("only", only.checked));
  return [el("label", { class: "switch" }, only, ` Only what differs (hides ${counted(same, "field")})`), table];
}

/** A button that leads to an interaction, where the cassette still has it. */
const leadsTo = (number) =>
  interactions[number - 1] ? button(`#${number}`, () => show(number - 1), { class: "quiet" }) : `#${number}`;

function explanation(one) {
  if (one.reason === "near" && interactions[one.interaction - 1]) {
    const fields = counted(one.differences.length, "field");
    const why = ["It differs from the nearest recorded request, ", leadsTo(one.interaction), `, in ${fields}.`];
    return [el("p", {}, why), ...sideBySide(one)];
  }
  if (one.reason === "already_used") {
    const times = one.times ? counted(one.times, "time") : "before";
    const why = ", and asked for once more. It changes something, so its answer is not repeated.";
    return [el("p", {}, `It was recorded ${times}, last as `, leadsTo(one.interaction), why)];
  }
  if (one.reason === "early") {
    return [el("p", {}, "It was recorded as ", leadsTo(one.interaction), ", but in strict order others come before it.")];
  }
  const others = one.operations.slice(0, 20).join(", ") + (one.operations.length > 20 ? ", …" : "");
  return [
    el("p", {}, "Nothing like it was recorded: the cassette has no interaction of this operation."),
    others ? el("p", { class: "dim" }, `It has ${visible(others)}`) : "",
  ];
}

/** The next command to type. */
function helpOf() {
  if (session.help === null) return "";
  const copied = copier(() => session.help, "Copy", "the command that records it again");
  return el("p", { class: "command" }, "To record it again: ", el("code", {}, visible(session.help)), " ", copied);
}

const WORDS = { near: "near miss", already_used: "already used", early: "too early", absent: "absent" };

function drawMiss() {
  const one = misses[miss];
  detail.replaceChildren(
    el(
      "header",
      {},
      el(
        "div",
        { class: "headline" },
        el("h2", {}, `No answer for ${visible(splitOperation(one.operation)[1])}`),
        el("span", { class: "badge bad" }, WORDS[one.reason]),
        closer(),
      ),
      el("p", { class: "uri" }, el("span", { class: "method" }, visible(one.method)), ` ${visible(one.uri)}`),
    ),
    ...explanation(one),
    helpOf(),
  );
  detail.scrollTop = 0;
  history.replaceState(null, "", `#miss-${miss + 1}`);
}

function showMiss(number) {
  const nearest = misses[number].interaction - 1;
  if (misses[number].reason === "near" && placeOf(nearest) >= 0) activate(nearest);
  miss = number;
  revealDetail();
  drawMiss();
  detail.focus({ preventScroll: true });
}

/** What the replay came to, above the waterfall. */
function startSession() {
  const box = byId("failed");
  if (session === null || session.passed) return;
  const missing = session.missing.filter((number) => interactions[number - 1]);
  const parts = [];
  if (misses.length > 0) parts.push(`${counted(misses.length, "request")} without an answer`);
  if (missing.length > 0) parts.push(`${counted(missing.length, "recorded change")} never asked for`);
  const { failures } = session;
  if (failures.length > 0) parts.push(counted(failures.length, "failure"));
  const title = session.test ? `${visible(session.test)} failed` : "The replay failed";
  const list = misses.map((one, number) => {
    const name = el("strong", {}, visible(splitOperation(one.operation)[1]));
    const why = el("span", {}, visible(reasonOf(one)));
    return el("li", {}, button([name, " ", why], () => showMiss(number), { class: "miss" }));
  });
  list.push(
    ...missing.map((number) => {
      const name = el("strong", {}, visible(interactions[number - 1].name));
      const what = el("span", {}, `#${number} was recorded, and never asked for`);
      return el("li", {}, button([name, " ", what], () => show(number - 1), { class: "miss" }));
    }),
    ...failures.map((failure) => el("li", { class: "failure" }, visible(failure))),
  );
  const why = parts.join(", ") || "for another reason than a request";
  box.append(el("h2", {}, title), el("p", {}, why), el("ul", {}, list));
  box.hidden = false;
}
