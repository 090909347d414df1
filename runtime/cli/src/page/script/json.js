// JSON as it was spelled: `JSON.parse` would round numbers, sort members that look like numbers, and drop doubles.

/** Reads a text that is JSON for sure; each node is `{ kind, text }`, or `{ kind, items }` with `{ key, value }`. */
function readJson(text) {
  let at = 0;
  const space = () => {
    while (at < text.length && " \t\r\n".includes(text[at])) at += 1;
  };
  const string = () => {
    const from = at;
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === "\\") at += 1;
      if (at >= text.length) throw new SyntaxError("a string has no end");
    }
    at += 1;
    return text.slice(from, at);
  };
  const value = () => {
    space();
    const first = text[at];
    if (first === "{" || first === "[") return container(first);
    if (first === '"') return { kind: "string", text: JSON.parse(string()) };
    const from = at;
    while (at < text.length && !" \t\r\n,]}".includes(text[at])) at += 1;
    const word = text.slice(from, at);
    if (["true", "false", "null"].includes(word)) return { kind: "literal", text: word };
    if (!/^-?\d/.test(word)) throw new SyntaxError(`no JSON at ${from}`);
    return { kind: "number", text: word };
  };
  const container = (open) => {
    const [kind, close] = open === "{" ? ["object", "}"] : ["array", "]"];
    const items = [];
    at += 1;
    for (space(); text[at] !== close; space()) {
      if (items.length > 0) {
        if (text[at] !== ",") throw new SyntaxError(`no comma at ${at}`);
        at += 1;
        space();
      }
      let key = null;
      if (kind === "object") {
        key = JSON.parse(string());
        space();
        if (text[at] !== ":") throw new SyntaxError(`no colon at ${at}`);
        at += 1;
      }
      items.push({ key, value: value() });
    }
    at += 1;
    return { kind, items };
  };
  const read = value();
  space();
  if (at < text.length) throw new SyntaxError(`more than JSON at ${at}`);
  return read;
}

/** The JSON inside of a string, where it is an object or an array. */
function nested(text) {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    // Whether it is JSON is for the browser to say.
    JSON.parse(text);
    return readJson(text);
  } catch {
    return null;
  }
}

/** JSON as people write it, for the clipboard. */
function prettyJson(node, indent = "") {
  if (node.kind === "string") return JSON.stringify(node.text);
  if (node.items === undefined) return node.text;
  const [open, close] = node.kind === "object" ? "{}" : "[]";
  if (node.items.length === 0) return open + close;
  const deeper = `${indent}  `;
  const lines = node.items.map(({ key, value }) => {
    const name = key === null ? "" : `${JSON.stringify(key)}: `;
    return deeper + name + prettyJson(value, deeper);
  });
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
