// A body: as a tree, as text, as bytes, or only by its name and size.

const HEX_STEP = 1024;
const TEXT_STEP = 20_000;

/** What a body is, in a word, and how long. */
function bodyFacts(body) {
  const kind = { json: "JSON", cbor: "CBOR, shown as JSON", text: "Text", base64: "Bytes", file: "File" }[body.kind];
  const coded = body.encoding ? `, came as ${visible(body.encoding)}` : "";
  return `${kind} · ${size(body.bytes)}${coded}`;
}

function bodyPane(body, what) {
  if (body === null) return el("p", { class: "dim" }, "No body");
  const facts = el("span", { class: "facts" }, bodyFacts(body));
  if (body.kind === "file") {
    const name = el("code", {}, visible(body.name));
    const hash = el("code", { class: "hash" }, visible(body.sha256));
    const text = el("p", {}, name, ` holds ${size(body.bytes)}, which are not in this page. SHA-256 `, hash);
    return el("div", { class: "body" }, el("div", { class: "bar" }, facts), text);
  }
  const bar = el("div", { class: "bar" }, facts);
  const box = el("div", { class: "body" }, bar);
  if (body.cut) {
    const why = "Too large for a page: here is its beginning. The cassette has all of it.";
    box.append(el("p", { class: "notice" }, why));
  }
  if ((body.kind === "json" || body.kind === "cbor") && !body.cut) {
    const node = readJson(body.text);
    const tree = jsonTree(node);
    if (node.items?.length > 0) {
      bar.append(
        button("Expand all", () => openTree(tree, true), { class: "quiet", "aria-label": `Expand all of the ${what}` }),
        button("Collapse", () => openTree(tree, false), { class: "quiet", "aria-label": `Collapse the ${what}` }),
      );
    }
    bar.append(copier(() => prettyJson(node), "Copy", `the body of the ${what}`));
    box.append(tree);
  } else if (body.kind === "base64") {
    if (!body.cut) bar.append(copier(() => body.text, "Copy base64", `the body of the ${what}, as base64`));
    box.append(hexPane(body.text));
  } else {
    bar.append(copier(() => body.text, "Copy", `the body of the ${what}`));
    box.append(textPane(body.text));
  }
  return box;
}

function textPane(text) {
  const shown = el("pre", { tabindex: "0", "aria-label": "Text" });
  const box = el("div", {}, shown);
  const show = (from) => {
    shown.append(visibleLines(text.slice(from, from + TEXT_STEP)));
    const left = text.length - from - TEXT_STEP;
    if (left > 0) box.append(further(`More: ${left.toLocaleString("en")} characters`, () => show(from + TEXT_STEP)));
  };
  show(0);
  return box;
}

/** Offset, sixteen bytes, and what of them is ASCII. */
function hexPane(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const shown = el("pre", { class: "hex", tabindex: "0", "aria-label": "Bytes" });
  const box = el("div", {}, shown);
  const show = (from) => {
    let lines = "";
    const end = Math.min(from + HEX_STEP, bytes.length);
    for (let at = from; at < end; at += 16) {
      const row = [...bytes.subarray(at, Math.min(at + 16, end))];
      const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
      const ascii = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
      lines += `${at.toString(16).padStart(6, "0")}  ${hex.padEnd(47)}  ${ascii}\n`;
    }
    shown.append(lines);
    const left = bytes.length - end;
    if (left > 0) box.append(further(`More: ${size(left)}`, () => show(end)));
  };
  show(0);
  return box;
}

function further(label, show) {
  const made = button(label, () => {
    made.remove();
    show();
  });
  made.className = "quiet";
  return made;
}
