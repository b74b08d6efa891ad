// Opens a report from disk in Chromium and uses it: links, search, filters, zoom, tips, keyboard, narrow and dark screens. Fails
// on a console error, on a request to the network, and where a control does nothing. An index of reports, as the last argument,
// is searched and sorted as well.
//
//   node report.mjs REPORT.html [CHROMIUM] [INDEX.html]
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium", index] = process.argv.slice(2);
assert.ok(report, "usage: node report.mjs REPORT.html [CHROMIUM] [INDEX.html]");

// A page that notes in `faults` what it should not do.
const open = async (browser, file, faults, options = {}) => {
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 }, ...options });
  const url = pathToFileURL(file).href;
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith("data:") && address.split("#")[0] !== url) faults.push(`request: ${address}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return page;
};

// Waits until `count` gives what `fits` wants; the search waits for the typing to end.
const becomes = async (count, fits, what) => {
  for (let tries = 0; tries < 40; tries += 1) {
    if (fits(await count())) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`${what}: still ${await count()}`);
};

const links = async (page) => {
  for (const section of ["overview", "conflicts", "timeline", "statements", "names", "places", "text"]) {
    await page.click(`nav a[href="#${section}"]`);
    assert.equal(await page.evaluate(() => location.hash), `#${section}`);
  }
};

const search = async (page) => {
  const rows = page.locator("#list .st tbody tr");
  const shown = () => rows.count();
  const all = await shown();
  assert.ok(all > 0, "no statements");
  await page.fill("#find", "zzzz-nothing-of-the-kind");
  await becomes(shown, (count) => count === 0, "search leaves rows that do not match");
  assert.match(await page.textContent("#found"), /^0 of \d+ statements/);
  await page.click("#clear");
  await becomes(shown, (count) => count > 0, "clearing the search brings no rows back");

  await page.click("details.filters summary");
  for (const field of ["f-text", "f-language", "f-genre", "f-topic"]) {
    if ((await page.locator(`#${field} option`).count()) < 2) continue;
    await page.selectOption(`#${field}`, { index: 1 });
    await becomes(() => page.textContent("#found"), (text) => text !== "", `${field} filters nothing`);
    await page.click("#clear");
    await becomes(() => page.textContent("#found"), (text) => text === "", `${field} stays`);
  }
  await page.fill("#f-from", "3000");
  await becomes(shown, (count) => count === 0, "a year that no statement has leaves rows");
  await page.click("#clear");
  await becomes(shown, (count) => count > 0, "clearing the years brings no rows back");
  return all;
};

const timeline = async (page) => {
  const years = () => page.locator("#axis").textContent();
  const before = await years();
  await page.click('#timeline [data-zoom="0.5"]');
  await page.click('#timeline [data-move="0.3"]');
  assert.notEqual(await years(), before, "zoom moves nothing");
  await page.click('#timeline [data-zoom="all"]');
};

const tips = async (page) => {
  await page.click('nav a[href="#text"]');
  const date = page.locator(".art .d").first();
  await date.waitFor();
  await date.focus();
  assert.ok(await page.locator("#tip").isVisible(), "no tip at a date that has the focus");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#tip").isHidden(), "escape hides no tip");
};

const folds = async (page) => {
  const folded = page.locator("#text details.out").first();
  if (!(await folded.count())) return;
  await folded.locator("summary").click();
  assert.ok(await folded.locator("p").first().isVisible(), "a fold does not open");
};

// Every control has a name that a screen reader can say.
const named = async (page) => {
  const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, select, a[href]")]
    .filter((node) => !(node.textContent.trim() || node.getAttribute("aria-label") || node.labels?.length || node.title))
    .map((node) => node.outerHTML.slice(0, 80)));
  assert.deepEqual(nameless, [], "controls without a name");
};

const narrow = async (browser, faults) => {
  const page = await open(browser, report, faults, { viewport: { width: 360, height: 640 }, colorScheme: "dark" });
  const [wide, paper] = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    getComputedStyle(document.body).backgroundColor,
  ]);
  assert.ok(wide <= 0, `a narrow screen must scroll ${wide} pixels sideways`);
  assert.ok(paper.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 80), `a dark screen is ${paper}`);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("nav").first().isHidden(), "the controls are printed");
  await page.close();
};

const list = async (browser, faults) => {
  const page = await open(browser, index, faults);
  const rows = () => page.locator("#docs tbody:not(.no-match)").count();
  const all = await rows();
  assert.ok(all > 0, "the index lists nothing");
  const first = () => page.locator("#docs tbody").first().textContent();
  const before = await first();
  await page.click("#docs th:nth-child(2) button");
  await page.click("#docs th:nth-child(2) button");
  await page.click("#docs th:nth-child(7) button");
  assert.ok(all < 3 || (await first()) !== before, "the index does not sort");
  await page.fill("#find", "zzzz-nothing-of-the-kind");
  await becomes(rows, (count) => count === 0, "the index does not search");
  await page.fill("#find", "");
  await named(page);
  const href = await page.locator("#docs tbody a[href]").first().getAttribute("href");
  statSync(new URL(href.split("#")[0], pathToFileURL(index)));
  await page.close();
  console.log(`${index}: ${all} documents, no fault`);
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const faults = [];
  await (await open(browser, report, [])).close();
  const began = Date.now();
  const page = await open(browser, report, faults);
  const opened = Date.now() - began;

  await links(page);
  const all = await search(page);
  await timeline(page);
  await tips(page);
  await folds(page);
  await named(page);
  await narrow(browser, faults);
  assert.deepEqual(faults, []);
  console.log(`${report}: ${all} statements listed at first, opened in ${opened} ms, ${statSync(report).size} bytes, no fault`);
  if (index) await list(browser, faults);
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
}
