// What the page is about: the cassette, with what can be derived of each interaction once.

const cassette = JSON.parse(byId("data").textContent);
const interactions = cassette.interactions;
const session = cassette.session;

/** The service of an operation, and its name without it. */
function splitOperation(operation) {
  const at = operation.indexOf(".");
  const service = operation.slice(0, at);
  return at > 0 && !/[ /]/.test(service) ? [service, operation.slice(at + 1)] : ["", operation];
}

function errorCode(one) {
  if (one.status === null || one.status < 400) return "";
  const [, header] = one.response.headers.find(([name]) => name === "x-amzn-errortype") ?? [];
  const body = one.response.body?.text ?? "";
  const code = header ?? /"(?:__type|code|Code)":"([^"\\]*)"/.exec(body)?.[1] ?? /<Code>([^<]*)</.exec(body)?.[1];
  return (code ?? "").split(":")[0].split("#").at(-1).slice(0, 80);
}

const attemptsOf = new Map();
let elapsed = 0;
interactions.forEach((one, index) => {
  one.number = index + 1;
  [one.service, one.name] = splitOperation(one.operation);
  one.code = errorCode(one);
  one.failed = one.failure !== null || one.status >= 400;
  const took = one.took ?? 0;
  // Cassettes that do not say when a request began have one after the other.
  one.start = one.at ?? elapsed;
  one.end = one.start + took;
  elapsed = Math.max(elapsed, one.end);
  if (one.call !== null) {
    if (!attemptsOf.has(one.call)) attemptsOf.set(one.call, []);
    attemptsOf.get(one.call).push(index);
  }
});

const total = elapsed;
const knowsStarts = interactions.some((one) => one.at !== null);
const errors = interactions.filter((one) => one.failed).length;

/** Which attempt of its call an interaction is, of how many; none where there was one. */
function attempt(index) {
  const all = attemptsOf.get(interactions[index].call) ?? [];
  return all.length > 1 ? { all, nth: all.indexOf(index) + 1 } : null;
}
