// Plays of how the page looks, to whom, and how quick it is: themes, a phone, readers of screens, hostile cassettes.

import assert from "node:assert/strict";

/** The least contrast of any text in sight (WCAG 2), with where it is. */
const contrasts = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const read = (color, below = [255, 255, 255]) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = `rgb(${below.join(" ")})`;
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const ground = (element) => {
      const above = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
      return read(getComputedStyle(element).backgroundColor, above);
    };
    const light = (rgb) => {
      const [r, g, b] = rgb.map((part) => {
        const c = part / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !element.checkVisibility() || element.closest("script, .unseen, option")) continue;
      const below = ground(element);
      const [one, other] = [light(read(getComputedStyle(element).color, below)), light(below)].sort((a, b) => b - a);
      found.push([(one + 0.05) / (other + 0.05), `${element.className || element.tagName}: ${node.data.slice(0, 30)}`]);
    }
    return found.sort(([a], [b]) => a - b);
  });

export async function themes(open, address) {
  const color = (page) => page.evaluate(() => getComputedStyle(document.body).color);
  for (const dark of [false, true]) {
    const page = await open(`${address}#2`, { dark });
    await page.shot(dark ? "open-dark" : "open-light");
    const all = await contrasts(page);
    assert.ok(all.length > 40, "there is text to look at");
    assert.ok(all[0][0] >= 4.5, `${all[0]}`);

    const seen = { first: await color(page) };
    const toggle = page.getByRole("button", { name: /^Theme/ });
    assert.equal(await toggle.getAttribute("aria-label"), "Theme: system");
    for (const theme of ["light", "dark", "system"]) {
      await toggle.click();
      assert.equal(await toggle.getAttribute("aria-label"), `Theme: ${theme}`);
      seen[theme] = await color(page);
      const [least] = await contrasts(page);
      assert.ok(least[0] >= 4.5, `${theme}: ${least}`);
    }
    assert.notEqual(seen.light, seen.dark);
    assert.equal(seen.system, dark ? seen.dark : seen.light);
    assert.equal(seen.first, seen.system);
    await toggle.click();
    await toggle.click();
    await page.reload();
    assert.equal(await toggle.getAttribute("aria-label"), "Theme: dark", "it is kept");
  }
}

export async function phone(open, ...addresses) {
  for (const [at, address] of addresses.entries()) {
    const page = await open(address, { phone: true, dark: at > 0 });
    const fits = async (what) => {
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("#rows, #detail, .top, .left, .message")]
          .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth)
          .map((box) => `${box.id || box.className || box.tagName} ${box.scrollWidth}`),
      );
      assert.deepEqual(wide, [], what);
    };
    await page.shot(at > 0 ? "phone-many-dark" : "phone-few-light");
    await fits("the list");
    const row = page.locator("#row-1");
    assert.ok((await row.boundingBox()).height >= 44, "a row is large enough to touch");
    await row.tap();
    assert.ok(await page.getByRole("region", { name: "Request" }).isVisible());
    await page.shot(at > 0 ? "phone-open-dark" : "phone-open-light");
    await fits("the details");
    const back = page.getByRole("button", { name: "← Back" });
    assert.ok(await back.isVisible());
    await back.tap();
    assert.ok(await row.isVisible());
    await page.getByLabel("Search operations").fill("startexecution");
    assert.ok(await page.getByLabel("Errors only").isVisible());
    await fits("the search");
  }
}

export async function readers(open, address) {
  const page = await open(`${address}#2`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.title(), /five\.json · Rehearsal$/);
  const list = page.getByRole("listbox", { name: "Interactions" });
  assert.equal(await list.getAttribute("tabindex"), "0");
  const options = await list.getByRole("option").evaluateAll((all) =>
    all.map((one) => [one.ariaPosInSet, one.ariaSetSize, one.ariaSelected, one.ariaLabel]),
  );
  assert.equal(options.length, 5);
  assert.deepEqual(options[1].slice(0, 3), ["2", "5", "true"]);
  assert.match(options[1][3], /^#2 states\.StartExecution, status 200, took 34 ms, attempt 1 of 2$/);
  // Whatever can be reached has a name and shows that it has the focus.
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, summary, [tabindex='0'], dialog, section")]
      .filter((one) => one.checkVisibility())
      .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
      .map((one) => one.outerHTML),
  );
  assert.deepEqual(nameless, []);
  const levels = await page.getByRole("heading").evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  assert.ok(levels[0] === 1 && levels.every((level, at) => at === 0 || level - levels[at - 1] <= 1), `${levels}`);
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return document.activeElement === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    assert.ok(seen, "the focus is visible");
  }
  assert.equal(await page.locator("[role=status]").count(), 2);
}

export async function hostile(open, address) {
  const page = await open(address);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("script").count(), 2, "only the page's own");
  assert.equal(await page.locator("img, iframe, b, svg").count(), 0);
  for (const at of [1, 2]) {
    await page.keyboard.press(at === 1 ? "Enter" : "j");
    for (const fold of await page.locator("#detail summary", { hasText: "header" }).all()) await fold.click();
    const text = await page.locator("#detail").innerText();
    assert.match(text, /<\/script><script>window\.hacked = 1<\/script>/);
    assert.match(text, /\\u\{202e\}/);
    assert.match(text, /\\u\{1b\}\[2K|\\u001b\[2K/);
    assert.doesNotMatch(text, /[\u202e\u001b\u200b]/);
    assert.equal(await page.locator("#detail script, #detail img, #detail b").count(), 0);
  }
  assert.doesNotMatch(await page.locator("body").innerText(), /[\u202e\u001b\u200b]/);
  await page.getByLabel("Search operations").fill("<img");
  await page.keyboard.press("Escape");
  const complained = page.waitForEvent("console");
  await page.evaluate(() => {
    // The page's own policy stands in the way of whatever comes in nevertheless.
    try {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 2'>");
    } catch (error) {
      window.refused = error.name;
    }
  });
  assert.equal(await page.evaluate(() => window.refused), "TypeError");
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.match((await complained).text(), /TrustedHTML/);
  page.seen.complaints = page.seen.complaints.filter((complaint) => !complaint.includes("TrustedHTML"));
}

/** How long a page takes for keys, all in all, and how many elements it has then. */
const effort = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const active = () => document.getElementById("rows").getAttribute("aria-activedescendant");
    const times = [];
    let late = 0;
    press("Enter");
    for (let round = 0; round < 120; round += 1) {
      const before = active();
      const from = performance.now();
      press(["End", "k", "k", "Home", "j", "j"][round % 6]);
      // Layout belongs to it.
      document.getElementById("rows").getBoundingClientRect();
      times.push(performance.now() - from);
      if (active() === before) late += 1;
      await frame();
    }
    times.sort((a, b) => a - b);
    return { typical: times[60], late, rows: document.querySelectorAll("#rows [role=option]").length };
  });

export async function many(open, few, thousands) {
  const small = await open(few);
  const large = await open(thousands);
  await small.shot("few-light");
  await large.shot("many-light");
  assert.match(await large.locator("#counts").textContent(), /^5,000 interactions/);

  const [one, other] = [await effort(small), await effort(large)];
  console.log(JSON.stringify({ one, other }));
  assert.equal(other.late, 0, "a key has acted before the next frame");
  assert.equal(one.rows, 3);
  assert.ok(other.rows < 100, `${other.rows} rows are there`);
  // A few dozen rows come into sight where there were three; if thousands were made, it would be hundreds of times more.
  assert.ok(other.typical <= 6 * Math.max(one.typical, 0.5), JSON.stringify({ one, other }));

  await large.keyboard.press("Escape");
  await large.getByLabel("Search operations").focus();
  const frames = await large.evaluate(async () => {
    const search = document.getElementById("search");
    search.value = "needle-4321";
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    let frames = 0;
    while (document.getElementById("found").textContent !== "1 of 5,000" && frames < 100) {
      frames += 1;
      await new Promise(requestAnimationFrame);
    }
    return frames;
  });
  assert.ok(frames <= 2, `the search took ${frames} frames`);
  await large.keyboard.press("Enter");
  assert.ok(await large.getByText('"needle-4321"').isVisible());
  await large.shot("many-found");
}
