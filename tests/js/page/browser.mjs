// Opens a page in a headless Chromium of its own, and plays one of the plays with it.
//
// Usage: browser.mjs PACKAGES CHROMIUM PLAY ADDRESS...
//
// A play gets `open(address, options)`, which gives a page once it is there, and the addresses. Every page is watched: it
// may ask for nothing but itself, and must not complain. REHEARSAL_TEST_SHOTS names a folder for pictures.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

import * as looks from "./looks.mjs";
import * as use from "./use.mjs";

const [packages, executablePath, play, ...addresses] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, "package.json"))("playwright-core");

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

const watched = [];

/** Whether two addresses are of the same page. */
const is = (one, other) => one.split("#")[0] === other.split("#")[0];

async function open(address, { phone = false, dark = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: phone ? PHONE : DESKTOP,
    isMobile: phone,
    hasTouch: phone,
    colorScheme: dark ? "dark" : "light",
    ...options,
  });
  const page = await context.newPage();
  const seen = { address, requests: [], complaints: [] };
  watched.push(seen);
  context.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    seen.complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.seen = seen;
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.locator("#found").waitFor({ state: "attached" });
  page.shot = async (name) => {
    const folder = process.env.REHEARSAL_TEST_SHOTS;
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  return page;
}

try {
  const played = { ...looks, ...use }[play];
  assert.ok(played, `there is no play ${play}`);
  await played(open, ...addresses);
  assert.ok(watched.length > 0, "nothing was opened");
  for (const { address, requests, complaints } of watched) {
    assert.ok(requests.length > 0 && requests.every((url) => is(url, address)), `asked for ${requests}`);
    assert.deepEqual(complaints, []);
  }
  console.log(`played ${play}`);
} finally {
  await browser.close();
}
