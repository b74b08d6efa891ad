// Shows TimelineJS files in the viewer that they are made for. Fails on an error of the viewer, on one of the script, and where
// a slide is missing.
//
//   node timeline.mjs CHROMIUM FILE.timeline.json ...
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...files] = process.argv.slice(2);
assert.ok(files.length > 0, "usage: node timeline.mjs CHROMIUM FILE ...");
const viewer = (name) => fileURLToPath(new URL(`node_modules/@knight-lab/timelinejs/dist/${name}`, import.meta.url));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let shown = 0;
try {
  for (const file of files) {
    const show = JSON.parse(readFileSync(file, "utf8"));
    if (show.events.length === 0) continue;
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    const faults = [];
    page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
    page.on("dialog", (dialog) => faults.push(`a dialog: ${dialog.message()}`));
    // The viewer looks for fonts of its own; the data must ask for nothing.
    await page.route(/^https?:/, (route) => route.abort());
    await page.setContent('<div id="line" style="width:1000px;height:600px"></div>');
    await page.addStyleTag({ path: viewer("css/timeline.css") });
    await page.addScriptTag({ path: viewer("js/timeline.js") });
    await page.evaluate((show) => {
      window.line = new TL.Timeline("line", show, { language: "en", hash_bookmark: false });
    }, show);
    await page.waitForSelector(".tl-slide, .tl-message-full", { state: "attached", timeout: 20000 });
    await page.waitForFunction(() => window.line.config, undefined, { timeout: 20000 });
    const state = await page.evaluate(() => ({
      errors: window.line.config.getErrors("; "),
      slides: window.line.config.events.length,
    }));
    await page.waitForFunction((count) => document.querySelectorAll(".tl-slide").length >= count, state.slides);
    const slides = await page.locator(".tl-slide").count();
    const scripts = await page.locator("#line script, #line img, #line iframe").count();
    const message = await page.locator(".tl-message-full:visible .tl-message-content").allTextContents();
    await page.close();
    assert.deepEqual(faults, [], file);
    assert.equal(state.errors || "", "", file);
    assert.equal(state.slides, show.events.length, `${file}: events that the viewer took`);
    assert.equal(slides, show.events.length, `${file}: slides; the viewer says ${message}`);
    assert.equal(scripts, 0, `${file}: something of the page came alive`);
    shown += slides;
  }
} finally {
  await browser.close();
}
assert.ok(shown > 0, "no slide was shown");
console.log(`${shown} slides of ${files.length} files`);
