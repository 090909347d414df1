// Plays a scenario with the AWS SDK for JavaScript, and prints what came of each step, as `tests/python/scenario.py`
// does with boto3.
//
// Usage: scenario.mjs PACKAGES NAME
//
// PACKAGES is the folder with node_modules, NAME a file of tests/python/scenarios/. The endpoint comes from
// AWS_ENDPOINT_URL; POLL_SECONDS is the time between repeated calls.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const REGION = "us-east-1";
const PACKAGES = { appflow: "@aws-sdk/client-appflow", stepfunctions: "@aws-sdk/client-sfn" };

const [packages, name] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));

/** A service's error: its code, and what the client shows of it. */
class Refused extends Error {
  constructor(code, shown) {
    super(shown);
    this.code = code;
  }
}

/** Makes a function that calls operations of a service. */
function clientOf(service) {
  const sdk = require(PACKAGES[service]);
  const [, Client] = Object.entries(sdk).find(([name]) => /^\w+Client$/.test(name) && name !== "__Client");
  // A host prefix does not resolve in front of loopback.
  const client = new Client({ region: REGION, disableHostPrefix: true });

  return async (call, parameters) => {
    const operation = call.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
    let answer;
    try {
      answer = await client.send(new sdk[`${operation}Command`](parameters));
    } catch (error) {
      if (error.$fault === undefined) throw error;
      const shown = `An error occurred (${error.name}) when calling the ${operation} operation: ${error.message}`;
      throw new Refused(error.name, shown);
    }
    const { $metadata, ...content } = answer;
    console.log(python({ step: call, status: $metadata.httpStatusCode, answer: content }));
    return content;
  };
}

async function play(call, steps) {
  const kept = new Map();
  for (const step of steps) {
    const parameters = fill(step.with ?? {}, kept);
    let refused, answer;
    try {
      answer = await call(step.call, parameters);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused = error.code;
      console.log(error.message);
    }
    if (refused !== step.fails) throw new Error(`${step.call} gave ${refused}, not ${step.fails}`);
    if (step.until) await follow(call, step, parameters, answer);
    for (const [name, path] of Object.entries(step.keep ?? {})) kept.set(name, look(answer, path));
  }
}

/** Repeats a call until its answer is as it should be. */
async function follow(call, step, parameters, answer) {
  const [path, wanted] = step.until;
  const pause = 1000 * Number(process.env.POLL_SECONDS ?? "0.2");
  for (let polls = 0; polls < 60; polls++) {
    if (look(answer, path) === wanted) return;
    await sleep(pause);
    answer = await call(step.call, parameters);
  }
  throw new Error(`${step.call} never said ${wanted}, but ${look(answer, path)}`);
}

/** The value at a path such as `runs.0.status`. */
function look(answer, path) {
  return path.split(".").reduce((value, name) => value[name], answer);
}

/** Puts what was kept in the place of its name. */
function fill(value, kept) {
  if (typeof value === "string") {
    return [...kept].reduce((text, [name, content]) => text.replaceAll(`{${name}}`, content), value);
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, kept));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, kept)]));
}

/** A value as Python's json.dumps(value, sort_keys=True) writes it, with dates as their isoformat(). */
function python(value) {
  if (value instanceof Date) {
    const text = value.toISOString();
    const whole = text.endsWith(".000Z");
    return JSON.stringify(whole ? text.replace(".000Z", "+00:00") : text.replace("Z", "000+00:00"));
  }
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).filter(([, content]) => content !== undefined);
    members.sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, content]) => `${python(name)}: ${python(content)}`).join(", ")}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const scenarios = new URL("../python/scenarios/", import.meta.url);
const scenario = JSON.parse(readFileSync(new URL(`${name}.json`, scenarios), "utf8"));
await play(clientOf(scenario.service), scenario.steps);
