// Opens a report from disk in Chromium and uses it: links, search, filter, zoom, tips. Fails on a console error, on a request
// to the network, and where a control does nothing.
//
//   node report.mjs REPORT.html [CHROMIUM]
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium"] = process.argv.slice(2);
assert.ok(report, "usage: node report.mjs REPORT.html [CHROMIUM]");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  const faults = [];
  const url = pathToFileURL(report).href;
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith("data:") && address.split("#")[0] !== url) faults.push(`request: ${address}`);
  });

  const began = Date.now();
  await page.goto(url, { waitUntil: "load" });
  const opened = Date.now() - began;

  for (const section of ["overview", "conflicts", "timeline", "statements", "names", "places", "text"]) {
    await page.click(`nav a[href="#${section}"]`);
    assert.equal(await page.evaluate(() => location.hash), `#${section}`);
  }

  const shown = () => page.locator(".st tbody tr:not(.no-match)").count();
  const all = await shown();
  assert.ok(all > 0, "no statements");
  const topics = await page.locator("#topic option").count();
  if (topics > 1) {
    await page.selectOption("#topic", { index: 1 });
    const some = await shown();
    assert.ok(some > 0 && some <= all, `filter by topic: ${some} of ${all}`);
    await page.selectOption("#topic", { index: 0 });
  }
  await page.fill("#find", "zzzz-nothing-of-the-kind");
  assert.equal(await shown(), 0, "search leaves rows that do not match");
  await page.fill("#find", "");
  assert.equal(await shown(), all, "clearing the search brings all rows back");

  const years = () => page.locator("#axis").textContent();
  const before = await years();
  await page.click('[data-zoom="0.5"]');
  await page.click('[data-move="0.3"]');
  assert.notEqual(await years(), before, "zoom moves nothing");
  await page.click('[data-zoom="all"]');

  const date = page.locator(".art .d").first();
  await date.focus();
  assert.ok(await page.locator("#tip").isVisible(), "no tip at a date that has the focus");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#tip").isHidden(), "escape hides the tip");

  const folded = page.locator("details.out").first();
  if (await folded.count()) {
    await folded.locator("summary").click();
    assert.ok(await folded.locator("p").first().isVisible(), "a fold does not open");
  }
  assert.deepEqual(faults, []);
  console.log(`${report}: ${all} statements, opened in ${opened} ms, no fault`);
} finally {
  await browser.close();
}
