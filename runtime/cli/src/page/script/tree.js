// A JSON value as a tree that opens and closes. Children are made when they are first seen.

const MAX_STRING = 600;
const MAX_CHILDREN = 100;
const MAX_OPEN = 120;

/** A tree; the outermost levels are open as far as they are few lines. */
function jsonTree(node) {
  return el("div", { class: "tree" }, nodeOf(null, node, openDepth(node)));
}

/** How many levels can be open without being too many lines. */
function openDepth(root) {
  let level = [root];
  let lines = 1;
  for (let depth = 0; ; depth += 1) {
    level = level.flatMap((node) => (node.items ?? []).map((item) => item.value));
    lines += level.length;
    if (level.length === 0) return Infinity;
    if (lines > MAX_OPEN) return Math.max(depth, 1);
  }
}

function nodeOf(key, node, depth) {
  const name = key === null ? [] : [el("span", { class: "key" }, visible(key)), ": "];
  if (node.items === undefined) return el("div", { class: "leaf" }, name, scalar(node));
  const [open, close] = node.kind === "object" ? "{}" : "[]";
  if (node.items.length === 0) return el("div", { class: "leaf" }, name, open + close);
  const what = node.kind === "object" ? "member" : "item";
  const summary = el("summary", {}, name, open);
  summary.append(el("span", { class: "closed" }, ` ${counted(node.items.length, what)} ${close}`));
  const made = el("details", {}, summary);
  const inside = () => {
    if (made.childElementCount > 1) return;
    const children = el("div", { class: "children" });
    more(children, node, 0, depth - 1);
    made.append(children, el("div", { class: "end" }, close));
  };
  made.addEventListener("toggle", inside);
  made.openAll = () => {
    inside();
    made.open = true;
  };
  if (depth > 0) made.openAll();
  return made;
}

/** Adds children from one on; a list of thousands comes in parts. */
function more(into, node, from, depth) {
  const part = node.items.slice(from, from + MAX_CHILDREN);
  part.forEach((item, index) => {
    into.append(nodeOf(node.kind === "array" ? String(from + index) : item.key, item.value, depth));
  });
  const left = node.items.length - from - part.length;
  if (left > 0) {
    const rest = button(`${Math.min(left, MAX_CHILDREN)} more of ${left.toLocaleString("en")}`, () => {
      rest.remove();
      more(into, node, from + MAX_CHILDREN, 0);
    });
    rest.className = "quiet";
    into.append(rest);
  }
}

function scalar(node) {
  if (node.kind !== "string") return el("span", { class: node.kind }, node.text);
  const made = el("span", { class: "string" });
  const show = (text, rest) => {
    made.replaceChildren(visible(JSON.stringify(text).slice(0, rest ? -1 : undefined)), ...(rest ? [rest] : []));
  };
  if (node.text.length > MAX_STRING) {
    const label = `… all ${node.text.length.toLocaleString("en")} characters`;
    show(node.text.slice(0, MAX_STRING), button(label, () => show(node.text), { class: "quiet" }));
  } else {
    show(node.text);
  }
  const inner = nested(node.text);
  if (inner === null) return made;
  return [made, " ", unfolded(made, inner)];
}

/** A button that shows the JSON which a string holds, in the string's place. */
function unfolded(string, inner) {
  let tree = null;
  const toggle = button("JSON", () => {
    const open = toggle.getAttribute("aria-expanded") === "false";
    toggle.setAttribute("aria-expanded", String(open));
    tree ??= el("div", { class: "nested" }, nodeOf(null, inner, openDepth(inner)));
    if (open) toggle.after(tree);
    else tree.remove();
    string.classList.toggle("folded", open);
  });
  toggle.className = "quiet unfold";
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-label", "The JSON inside of this string");
  return toggle;
}

/** Opens or closes everything that is there. */
function openTree(tree, open) {
  if (!open) {
    for (const details of tree.querySelectorAll("details")) details.open = false;
    return;
  }
  // What opens has more to open, but a page is to stay quick.
  let left = 2000;
  for (let closed = [tree]; closed.length > 0 && left > 0; ) {
    closed = [...tree.querySelectorAll("details:not([open])")].slice(0, left);
    left -= closed.length;
    for (const details of closed) details.openAll();
  }
}
