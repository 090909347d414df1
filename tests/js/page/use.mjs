// Plays of how the page is used: search, keys, the trees of bodies, a failed replay.

import assert from "node:assert/strict";

/** The numbers of the rows in sight, in order. */
const numbers = (page) =>
  page.locator("#rows [role=option]").evaluateAll((rows) =>
    rows
      .map((row) => [Number(row.getAttribute("aria-posinset")), row.querySelector(".number").textContent])
      .sort(([one], [other]) => one - other)
      .map(([, number]) => number),
  );

const activeLabel = (page) =>
  page.evaluate(() => {
    const id = document.getElementById("rows").getAttribute("aria-activedescendant");
    return document.getElementById(id).getAttribute("aria-label");
  });

/** Two frames: what a key or a letter does has been drawn by then. */
const drawn = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

export async function searching(open, address) {
  const page = await open(address);
  assert.deepEqual(await numbers(page), ["1", "2", "3", "4", "5"]);
  const search = page.getByLabel("Search operations");
  await page.keyboard.press("/");
  assert.ok(await search.evaluate((field) => field === document.activeElement));
  for (const [words, expected] of [
    ["startexecution", ["2", "3"]],
    ["START second", ["3"]],
    ["/health", ["4"]],
    ["throttling", ["5"]],
    ["400", ["5"]],
    ["#4", ["4"]],
    // As it reads inside of a string.
    ['"depth":7', ["2"]],
    ["no such thing", []],
  ]) {
    await search.fill(words);
    await drawn(page);
    assert.deepEqual(await numbers(page), expected, words);
    assert.equal(await page.locator("#found").textContent(), `${expected.length} of 5`);
  }
  assert.ok(await page.getByText("Nothing is as you look for it").isVisible());
  await page.keyboard.press("Escape");
  assert.equal((await numbers(page)).length, 5);
  await search.fill("startexecution");
  await drawn(page);
  assert.ok(await page.evaluate(() => CSS.highlights.get("found").size >= 2), "the words are marked");
  await search.fill("");

  await page.getByLabel("Errors only").check();
  assert.deepEqual(await numbers(page), ["5"]);
  await page.getByLabel("Errors only").uncheck();
  await page.getByLabel("Operation", { exact: true }).selectOption("states.StartExecution");
  assert.deepEqual(await numbers(page), ["2", "3"]);
}

export async function keys(open, address) {
  const page = await open(address);
  const detail = page.getByRole("region", { name: "Details" });
  await page.locator("body").press("j");
  assert.match(await activeLabel(page), /^#2 states\.StartExecution, status 200, took 34 ms/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  assert.match(await activeLabel(page), /^#2 /);
  await page.keyboard.press("End");
  assert.match(await activeLabel(page), /^#5 .*status 400, ThrottlingException/);
  await page.keyboard.press("ArrowDown");
  assert.match(await activeLabel(page), /^#5 /, "behind the last there is none");
  await page.keyboard.press("Home");
  assert.match(await activeLabel(page), /^#1 /);

  assert.ok(await detail.isHidden());
  await page.keyboard.press("Enter");
  assert.ok(await detail.isVisible());
  assert.ok(await detail.evaluate((pane) => pane === document.activeElement), "the details have the focus");
  assert.match(page.url(), /#1$/);
  await page.keyboard.press("j");
  assert.ok(await page.getByRole("heading", { name: "#2 StartExecution" }).isVisible());
  await page.keyboard.press("Escape");
  assert.ok(await detail.isHidden());
  assert.ok(await page.getByRole("listbox").evaluate((list) => list === document.activeElement), "the focus is back");

  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  assert.match(await dialog.innerText(), /j\s*↓\s*next interaction/);
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  assert.ok(await dialog.isHidden());
  assert.match(await activeLabel(page), /^#2 /, "what is behind the dialog stays");

  await page.keyboard.press("e");
  assert.deepEqual(await numbers(page), ["5"]);
  await page.keyboard.press("Escape");
  assert.equal((await numbers(page)).length, 5);
  await page.keyboard.press("/");
  await page.keyboard.type("jk?e");
  assert.equal(await page.getByLabel("Search operations").inputValue(), "jk?e", "letters are letters there");
}

export async function bodies(open, address) {
  const page = await open(`${address}#1`);
  const request = page.getByRole("region", { name: "Request" });
  const response = page.getByRole("region", { name: "Response" });
  // As it was spelled: not rounded, not sorted.
  const text = await request.locator(".tree").innerText();
  assert.match(text, /"?9"?: 1\.50E\+2[\s\S]*"?1"?: 12345678901234567890/);
  const list = request.locator("details", { has: page.locator("summary", { hasText: "list" }) }).last();
  assert.ok(await list.getByText('"inner"').isVisible());
  await list.locator("summary").first().click();
  assert.ok(await list.getByText('"inner"').isHidden());
  assert.ok(await list.getByText("2 items ]").isVisible());
  await request.getByRole("button", { name: "Expand all" }).click();
  assert.ok(await list.getByText('"inner"').isVisible());
  await request.getByRole("button", { name: "Collapse" }).click();
  assert.ok(await request.getByText("list", { exact: false }).first().isHidden());

  await request.getByText("2 headers").click();
  assert.ok(await request.getByRole("rowheader", { name: "x-amz-target" }).isVisible());

  await page.keyboard.press("j");
  const unfold = request.getByRole("button", { name: "The JSON inside of this string" });
  assert.equal(await unfold.getAttribute("aria-expanded"), "false");
  await unfold.click();
  assert.equal(await unfold.getAttribute("aria-expanded"), "true");
  assert.match(await request.locator(".nested").innerText(), /depth: 7/);
  await unfold.click();
  assert.equal(await request.locator(".nested").count(), 0);

  await page.keyboard.press("j");
  assert.match(await response.innerText(), /CBOR, shown as JSON · 4 bytes[\s\S]*a: 1/);
  await page.keyboard.press("j");
  assert.match(await request.locator("pre").innerText(), /line one\nline two/);
  assert.match(await response.locator("pre").innerText(), /^000000 {2}00 01 41 ff {38}\.\.A\./);
  await page.keyboard.press("j");
  assert.match(await response.innerText(), /[0-9a-f]{16}\.bin holds 9\.0 MB, which are not in this page/);
  assert.match(await request.innerText(), /Too large for a page: here is its beginning/);
}

export async function copying(open, address) {
  const page = await open(`${address}#2`, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy the body of the request" }).click();
  await page.getByText("Copied").first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(copied).name, "first");
  assert.match(copied, /^\{\n {2}"input"/);
}

export async function mismatch(open, address) {
  const page = await open(address);
  const failed = page.getByRole("region", { name: "The failed replay" });
  assert.match(await failed.innerText(), /3 requests without an answer, 1 recorded change never asked for/);
  assert.match(await activeLabel(page), /^#2 .*nearest to a request of the failed replay/);
  const table = page.getByRole("table", { name: "Recorded and live" });
  const sides = await table.locator("tr.differs").evaluateAll((rows) =>
    rows.map((row) => {
      const [path, recorded, live] = row.children;
      const [one, other] = [recorded.getBoundingClientRect(), live.getBoundingClientRect()];
      return {
        path: path.textContent,
        recorded: recorded.textContent,
        live: live.textContent,
        marked: [...row.querySelectorAll("mark")].map((mark) => mark.textContent),
        aligned: one.top === other.top && one.right <= other.left,
      };
    }),
  );
  assert.deepEqual(sides, [
    { path: "body.name", recorded: '"first"', live: '"fresh"', marked: ["irst", "resh"], aligned: true },
    { path: "body.added", recorded: "absent", live: "true", marked: ["true"], aligned: true },
  ]);
  assert.ok(await table.getByRole("rowheader", { name: "body.input" }).isVisible());
  await page.getByLabel("Only what differs").check();
  assert.ok(await table.getByRole("rowheader", { name: "body.input" }).isHidden());
  assert.match(await page.locator(".command").innerText(), /rehearsal record --cassette/);
  await page.shot("mismatch-light");

  await page.keyboard.press("m");
  assert.match(await page.locator("#detail").innerText(), /already used[\s\S]*recorded 1 time[\s\S]*asked for once more/);
  await page.keyboard.press("m");
  assert.match(await page.locator("#detail").innerText(), /absent[\s\S]*Nothing like it was recorded/);
  await failed.getByRole("button", { name: /DeleteStateMachine/ }).last().click();
  assert.ok(await page.getByRole("heading", { name: "DeleteStateMachine" }).isVisible());
  assert.equal(await page.locator(".mark.bad").allInnerTexts().then((all) => all.sort().join()), "near miss,unused");

  const phone = await open(address, { phone: true, dark: true });
  await phone.getByRole("button", { name: /StartExecution nearest is #2/ }).tap();
  await phone.shot("mismatch-phone-dark");
  const beside = phone.getByRole("table", { name: "Recorded and live" });
  assert.ok(await beside.locator("tr.differs .recorded").first().isVisible());
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}

export async function reloaded(open, address) {
  const page = await open(address);
  assert.equal(await page.locator("#counts").textContent(), "1 interaction · 4 ms of waiting");
}
