// Opens each page in a browser, wide and narrow, at twice its size, light and dark, and as it
// would be printed; prints, as a JSON list, what axe finds and where a page must be scrolled
// sideways.
//
// usage: node axe.mjs BROWSER PAGE...
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...pages] = process.argv.slice(2);
const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const wide = { width: 1280, height: 900 }, narrow = { width: 320, height: 900 };
// A window of 1280 in which the reader has asked for 200 %: WCAG 2.2, 1.4.4.
const zoomed = { width: 640, height: 450 };
// The text of an A4 page within the margins that the style sheets ask for.
const printed = { width: 605, height: 960 };
// What a view changes is colours and room; the other rules hold for all when they hold for one.
// Twice the size, every target is larger, so only the width is looked at; and on paper every
// template's colours are those of the screen in light, which a few pages of each show.
const all = {}, colours = { runOnly: ["color-contrast"] };
const room = { runOnly: ["scrollable-region-focusable", "target-size"] };
const views = [
  { colorScheme: "light", viewport: wide, rules: all },
  { colorScheme: "dark", viewport: wide, rules: colours },
  { colorScheme: "light", viewport: narrow, rules: room },
  { colorScheme: "dark", viewport: narrow, rules: room },
  { colorScheme: "light", viewport: zoomed },
  { colorScheme: "dark", viewport: printed, media: "print", rules: colours,
    only: /(trygghetsarbete|delegationsbeslut|all|figures)\.html$/ },
];

async function look(page, path, faults) {
  await page.setViewportSize(wide);
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  for (const { viewport, colorScheme, media = "screen", rules, only = /./ } of views) {
    const name = `${basename(dirname(path))}/${basename(path)} ${viewport.width} ${colorScheme} ${media}`;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, media });
    const found = rules && only.test(path)
      ? (await page.evaluate((options) => window.axe.run(options), rules)).violations : [];
    for (const { id, help, nodes } of found) {
      faults.push(`${name}: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
    }
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) faults.push(`${name}: ${over} px wider than the window`);
  }
}

async function reader(browser, waiting, faults) {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) faults.push(`${request.url()} was asked for`);
  });
  while (waiting.length) await look(page, waiting.shift(), faults);
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const faults = [];
// A page waits for the browser more than for a core.
const waiting = [...pages];
await Promise.all([1, 2, 3].map(() => reader(browser, waiting, faults)));
await browser.close();
console.log(JSON.stringify(faults));
