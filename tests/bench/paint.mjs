#!/usr/bin/env node
// First paint of the portal's pages in Debian's Chromium, beside the barest page that the same server has: what is beyond
// that is the page's own. Each page is opened by somebody new (nothing cached) and by somebody who was there before. No
// tool is attached while a page loads: one that watches a page slows it down by half.
// usage: tests/bench/paint.mjs [ROUNDS]     LCOC_BUILD=FOLDER: other programs than build/release; needs npm ci in tests/web
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buyExam, newCandidate } from "../web/people.mjs";
import { pause, startWorld } from "../web/world.mjs";

const goal = 100; // milliseconds on loopback
const bare = "/healthz";
const forEverybody = [bare, "/", "/exams", "/exams/LCOC-A", "/policies", "/register", "/sign-in", "/directory", "/verify", "/partners"];
const forTheirOwner = ["/dashboard", "/orders", "/schedule?level=LCOC-A", "/credentials", "/account"];
const pages = [...forEverybody, ...forTheirOwner];
const rounds = Number(process.argv[2] ?? 9);
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const tabIsUp = 1500; // milliseconds
const isPainted = 600;
const answerWithin = 20000;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

// A browser as people have it, spoken to in its DevTools protocol: messages of JSON, each ended by a zero byte.
function startBrowser() {
  const profile = mkdtempSync(path.join(tmpdir(), "lcoc-paint-"));
  const options = ["--headless=new", "--no-sandbox", "--no-first-run", "--ignore-certificate-errors", "--window-size=1440,900", "--remote-debugging-pipe"];
  const browser = spawn("/usr/bin/chromium", [...options, `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const answers = new Map();
  let asked = 0;
  let seen = "";
  browser.stdio[4].on("data", (data) => {
    const messages = (seen + data).split("\0");
    seen = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      if (error) answers.get(id)?.reject(new Error(error.message));
      else answers.get(id)?.resolve(result);
      answers.delete(id);
    }
  });
  return {
    ask: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        answers.set(++asked, { resolve, reject });
        setTimeout(() => reject(new Error(`${method}: no answer in ${answerWithin} ms`)), answerWithin).unref();
        browser.stdio[3].write(`${JSON.stringify({ id: asked, method, params, sessionId })}\0`);
      }),
    async stop() {
      const ended = new Promise((resolve) => browser.on("exit", resolve));
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function attached(browser, targetId, method, params) {
  const { sessionId } = await browser.ask("Target.attachToTarget", { targetId, flatten: true });
  const result = await browser.ask(method, params, sessionId);
  await browser.ask("Target.detachFromTarget", { sessionId });
  return result;
}

async function firstPaint(browser, tab, address) {
  await attached(browser, tab, "Page.navigate", { url: address });
  await pause(isPainted);
  const expression = `performance.getEntriesByName("first-contentful-paint")[0].startTime`;
  return (await attached(browser, tab, "Runtime.evaluate", { expression, returnByValue: true })).result.value;
}

const world = await startWorld({ programs: process.env.LCOC_BUILD ?? path.join(root, "build/release") });
const ada = await (await world.context()).newPage();
await newCandidate(world, ada, { name: "Ada Lovelace", email: "ada@example.org" });
await buyExam(world, ada);
const cookies = await ada.context().cookies();
await world.browser.close(); // that one is watched
const browser = startBrowser();
const times = new Map(pages.map((page) => [page, { first: [], again: [] }]));
for (let round = 0; round <= rounds; round++)
  for (const page of pages) {
    const { browserContextId } = await browser.ask("Target.createBrowserContext");
    if (forTheirOwner.includes(page)) await browser.ask("Storage.setCookies", { cookies, browserContextId });
    const { targetId } = await browser.ask("Target.createTarget", { url: "about:blank", browserContextId });
    await pause(tabIsUp);
    const first = await firstPaint(browser, targetId, world.origin + page);
    const again = await firstPaint(browser, targetId, world.origin + page);
    await browser.ask("Target.disposeBrowserContext", { browserContextId });
    if (round === 0) continue; // the browser warms up
    times.get(page).first.push(first);
    times.get(page).again.push(again);
  }
await browser.stop();
await world.stop();

const limit = times.get(bare);
const beyond = (numbers, least) => `${median(numbers).toFixed(0).padStart(5)} ms (${(median(numbers) / median(least)).toFixed(2)}, ${(median(numbers) - median(least)).toFixed(0).padStart(3)} ms its own)`;
console.log(`${"page".padEnd(16)} first visit (of the bare page)     again     medians of ${rounds}, goal ${goal} ms`);
for (const [address, { first, again }] of times) console.log(`${address.padEnd(16)} ${beyond(first, limit.first)}   ${beyond(again, limit.again)}`);
