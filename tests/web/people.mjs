// What people do at the portal, step by step, as they would.
import { readFileSync } from "node:fs";
import { oneTimeCode, pause } from "./world.mjs";

export const password = "a long enough password";

export async function register(world, page, { name, email, country = "DE", zone = "Europe/Berlin" }) {
  await page.goto(`${world.origin}/register`);
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Country").selectOption(country);
  if (await page.getByLabel("Time zone").count()) await page.getByLabel("Time zone").selectOption(zone); // without scripts
  await page.getByLabel(/I have read/).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
}

export async function confirm(world, page, email) {
  const mail = await world.mail(email, /Confirm your e-mail/);
  await page.goto(/(https:\/\/localhost\S+\/confirm\?token=[\w-]+)/.exec(mail.text)[1]);
  await page.getByRole("button", { name: "Confirm" }).click();
}

export async function signIn(world, page, email) {
  await page.goto(`${world.origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/dashboard/);
}

export async function newCandidate(world, page, person) {
  await register(world, page, person);
  await confirm(world, page, person.email);
  await signIn(world, page, person.email);
}

// A code counts once: who has signed in stays so in later windows, and another sign-in waits for the next code.
let lastCode = "";
const signedIn = new Map(); // the cookies of each name
export async function signStaffIn(world, page, name = "administrator", { password = "demonstration only", secret = world.totpSecret } = {}) {
  if (signedIn.has(name)) {
    await page.context().addCookies(signedIn.get(name));
    await page.goto(`${world.origin}/staff`);
    return;
  }
  let code = oneTimeCode(secret);
  while (code === lastCode) {
    await pause(500);
    code = oneTimeCode(secret);
  }
  lastCode = code;
  await page.goto(`${world.origin}/staff/sign-in`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("One-time code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/staff$/);
  signedIn.set(name, await page.context().cookies(world.origin));
}

// A token for programs that may do everything that is offered on that page.
export async function makeToken(world, page, address = "/account/tokens", title = "A program") {
  await page.goto(world.origin + address);
  await page.getByLabel("Name", { exact: true }).fill(title);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Make it" }).click();
  return page.getByLabel("Token", { exact: true }).inputValue();
}

// No page is heavier than 100 KB with everything it loads.
export async function light(page, where) {
  const bytes = await page.evaluate(() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource")).reduce((sum, entry) => sum + entry.encodedBodySize, 0));
  return bytes > 100 * 1024 ? [`${where}: ${bytes} bytes`] : [];
}

// No violation of WCAG 2.2 AA that axe can find, and nothing that needs scrolling sideways.
export async function accessible(page, where) {
  await page.evaluate(readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8"));
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const problems = found.violations.map((v) => `${where}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 160)}`);
  if (wide > 0) problems.push(`${where}: ${wide} pixels too wide at ${page.viewportSize().width}`);
  const hidden = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll(".table-wrap")].map((table) => table.scrollWidth - table.clientWidth - 1)));
  if (hidden > 0 && page.viewportSize().width >= 1366) problems.push(`${where}: ${hidden} pixels of a table are hidden at ${page.viewportSize().width}`);
  return problems;
}

// Pays what stands in the cart on the gateway's page, as a person with a card does.
export async function payByCard(world, page, card = "4242 4242 4242 4242") {
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: "Pay" }).click();
}

export async function buyExam(world, page, level = "LCOC-A") {
  await page.goto(`${world.origin}/exams/${level}`);
  await page.getByRole("button", { name: "Add to the cart" }).click();
  await page.getByRole("button", { name: "Order and pay" }).click();
  await page.waitForURL(/\/orders\//);
  await payByCard(world, page);
  await page.waitForURL(/\/orders\//);
  // The gateway tells the server by itself: the page says so when it is looked at again.
  const next = page.getByRole("link", { name: "Schedule an exam" });
  for (let i = 0; i < 40 && !(await next.isVisible()); i++) {
    await pause(250);
    await page.reload();
  }
  await next.waitFor();
}

// The first time that is offered; gives the address of the appointment.
export async function bookFirstTime(world, page, { level = "LCOC-A", delivery = "online" } = {}) {
  await page.goto(`${world.origin}/schedule?level=${level}&delivery=${delivery}`);
  await page.locator(".times label").first().click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.waitForURL(/\/appointments\//);
  return page.url();
}
