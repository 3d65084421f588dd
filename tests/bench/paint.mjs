#!/usr/bin/env node
// First paint of the portal's pages in a real browser, beside the barest page that the same server has: what is beyond
// that is the page's own. Each page is opened by somebody new (nothing cached) and by somebody who was there before.
// usage: tests/bench/paint.mjs [ROUNDS]     LCOC_BUILD=FOLDER: other programs than build/release; needs npm ci in tests/web
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startWorld } from "../web/world.mjs";

const goal = 100; // milliseconds on loopback
const bare = "/healthz";
const pages = [bare, "/", "/exams", "/exams/LCOC-A", "/policies", "/register", "/sign-in", "/directory", "/verify", "/partners"];
const rounds = Number(process.argv[2] ?? 15);
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function firstPaint(page, address) {
  await page.goto(address, { waitUntil: "load" });
  return page.evaluate(async () => {
    for (;;) {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      if (paint) return paint.startTime;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}

const world = await startWorld({ programs: process.env.LCOC_BUILD ?? path.join(root, "build/release") });
const times = new Map(pages.map((page) => [page, { first: [], again: [] }]));
for (let round = 0; round <= rounds; round++)
  for (const address of pages) {
    const context = await world.context();
    const page = await context.newPage();
    const first = await firstPaint(page, world.origin + address);
    const again = await firstPaint(page, world.origin + address);
    await context.close();
    if (round === 0) continue; // the browser warms up
    times.get(address).first.push(first);
    times.get(address).again.push(again);
  }
await world.stop();

const limit = times.get(bare);
const beyond = (numbers, least) => `${median(numbers).toFixed(0).padStart(5)} ms (${(median(numbers) / median(least)).toFixed(2)}, ${(median(numbers) - median(least)).toFixed(0).padStart(3)} ms its own)`;
console.log(`${"page".padEnd(16)} first visit (of the bare page)     again     medians of ${rounds}, goal ${goal} ms`);
for (const [address, { first, again }] of times) console.log(`${address.padEnd(16)} ${beyond(first, limit.first)}   ${beyond(again, limit.again)}`);
