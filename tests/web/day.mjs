// A candidate's way through the portal, around an exam that is sat with the real application.
// usage: day.mjs before|after ORIGIN MAIL_FOLDER ADMINISTRATOR_SECRET OUTPUT_FOLDER
// "before" ends with the admission code on standard output.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describedApi } from "./api.mjs";
import { fetchPublic, unbakedPng, unbakedSvg, verifyBadge } from "./badges.mjs";
import { accessible, buyExam, light, makeToken, newCandidate, password, signIn, signStaffIn } from "./people.mjs";
import { until, visitPortal } from "./world.mjs";

const [part, origin, mailFolder, totpSecret, output] = process.argv.slice(2);
const ada = { name: "Ada Müller-Sørensen", email: "ada@example.org" };
const world = await visitPortal({ origin, mailFolder, totpSecret });
const newPage = async () => (await world.context({ viewport: { width: 1366, height: 768 } })).newPage();
const problems = []; // with the pages that only somebody with a result or a credential sees

async function shot(page, name) {
  await page.screenshot({ path: path.join(output, `portal-${name}.png`), fullPage: true });
  problems.push(...(await light(page, name)), ...(await accessible(page, name)));
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  problems.push(...(await accessible(page, name)));
  await page.setViewportSize(size);
}

// Somewhere on earth it is a good time of day for an exam.
const zoneAtNoon = () =>
  ["Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Pacific/Honolulu"].find((zone) => {
    const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format());
    return hour >= 7 && hour <= 17;
  });

async function openCenter(zone) {
  const staff = await newPage();
  await signStaffIn(world, staff);
  await staff.goto(`${origin}/staff/centers`);
  await staff.getByLabel("Name", { exact: true }).fill("Testing center One");
  await staff.getByLabel("Address").fill("Example street 1");
  await staff.getByLabel("City").fill("Example City");
  await staff.getByLabel("Country").selectOption("DE");
  await staff.getByLabel("Time zone").selectOption(zone);
  await staff.getByLabel("Opens").fill("06:00");
  await staff.getByLabel("Closes").fill("22:00");
  await staff.getByLabel("Open at weekends too").check();
  await staff.getByRole("button", { name: "Save" }).click();
  await staff.getByText("The testing center is saved.").waitFor();
  await shot(staff, "staff-centers");
}

async function before() {
  const zone = zoneAtNoon();
  await openCenter(zone);
  const page = await newPage();
  await page.goto(origin);
  await shot(page, "home");
  await page.goto(`${origin}/register`);
  await shot(page, "register");
  await newCandidate(world, page, { ...ada, zone });
  await page.goto(`${origin}/account`);
  await page.getByLabel(/Show me in the public directory/).check();
  await page.getByRole("button", { name: "Save" }).click();
  await buyExam(world, page);
  await shot(page, "order");
  const invoice = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Invoice/ }).click();
  await (await invoice).saveAs(path.join(output, "invoice.pdf"));
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format();
  await page.goto(`${origin}/schedule?delivery=center&day=${today}`);
  await shot(page, "schedule");
  await page.locator(".times label").first().click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.waitForURL(/\/appointments\//);
  await shot(page, "appointment");
  const mail = await world.mail(ada.email, /^Your exam on/);
  const calendar = Buffer.from(/text\/calendar[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail.raw)[1], "base64");
  writeFileSync(path.join(output, "invitation.ics"), calendar);
  console.log(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(mail.text)[0]);
}

async function release() {
  const staff = await newPage();
  await signStaffIn(world, staff);
  await staff.goto(`${origin}/staff/reviews`);
  await shot(staff, "staff-reviews");
  const reason = staff.getByLabel("Reason");
  if (await reason.count()) {
    await reason.first().fill("The connection was cut on purpose for the demonstration; nothing else was noticed.");
    await staff.getByRole("button", { name: "Release the result" }).first().click();
    await staff.getByText("Decided, and the candidate is told.").waitFor();
  }
}

// What a program of the holder can do, which needs a credential.
async function useApi(page, number) {
  const token = await makeToken(world, page);
  const { call } = await describedApi(world, page.context().request);
  const path = { number };
  await call("verifyCredential", { path, expected: 200 });
  await call("showCredits", { token, path, expected: 200 });
  const today = new Date().toISOString().slice(0, 10);
  await call("claimCredits", { token, path, body: { activity: "webinar", title: "Caching in practice", amount: 1, doneOn: today }, expected: 201 });
  await call("claimCredits", { token, path, body: { activity: "sleeping", title: "A nap", amount: 1, doneOn: today }, expected: 422 });
  await call("renewByCredits", { token, path, expected: 422 });
  const { session } = (await call("listResults", { token, expected: 200 })).answer.items[0];
  if (!(await call("showResult", { token, path: { session }, expected: 200 })).answer.score.domains.length) throw new Error("the result has no score");
  for (const [operation, where] of [["downloadCertificate", path], ["downloadScoreReport", { session }]]) {
    const { file } = await call(operation, { token, path: where, expected: 200 });
    if (!file.toString("latin1").startsWith("%PDF-")) throw new Error(`${operation}: no PDF`);
  }
  await call("appealResult", { token, path: { session }, body: { statement: "The chart of question 12 was cut off." }, expected: 201 });
  await call("appealResult", { token, path: { session }, body: { statement: "Once more." }, expected: 409 });
  await useDeskApi(call, path, session);
}

// What a program of the staff's does with a result and a credential.
async function useDeskApi(call, path, session) {
  const staff = await newPage();
  await signStaffIn(world, staff);
  const token = await makeToken(world, staff, "/staff/tokens");
  const reason = "For the demonstration.";
  await call("decideReview", { token, path: { session }, body: { outcome: "release", reason }, expected: 409 });
  if ((await call("listAppeals", { token, expected: 200 })).answer.items[0].session !== session) throw new Error("the appeal is not listed");
  await call("decideAppeal", { token, path: { session }, body: { outcome: "perhaps", reason }, expected: 422 });
  if ((await call("listCandidates", { token, query: { search: path.number }, expected: 200 })).answer.items.length !== 1) throw new Error("the holder is not found by the number");
  const statusAfter = async (outcome) => {
    await call("changeCredential", { token, path, body: { outcome, reason }, expected: 200 });
    const badge = JSON.parse(await fetchPublic(`${origin}/verify/${path.number}/badge.json`));
    const { revoked, suspended } = await verifyBadge(badge);
    return `${(await call("verifyCredential", { path, expected: 200 })).answer.status} ${suspended ? "suspended" : ""}${revoked ? "revoked" : ""}`;
  };
  const statuses = [await statusAfter("suspend"), await statusAfter("reinstate")];
  if (statuses.join() !== "suspended suspended,active ") throw new Error(`statuses ${statuses}`);
}

// Everything of a candidate's is there for its owner, for nobody else, and for nobody at all without signing in.
async function strangersSeeNothing(page, number) {
  const stranger = await newPage();
  await newCandidate(world, stranger, { name: "Eve Fremd", email: "eve@example.org" });
  const theirs = await makeToken(world, stranger);
  const nobody = await newPage();
  const linkOn = async (address, start) => {
    await page.goto(origin + address);
    return page.locator(`a[href^="${start}"]`).first().getAttribute("href");
  };
  const order = await linkOn("/orders", "/orders/");
  const result = await linkOn("/dashboard", "/results/");
  const { call } = await describedApi(world, page.context().request);
  const own = await makeToken(world, page, "/account/tokens", "Another program");
  const [appointment] = (await call("listAppointments", { token: own, expected: 200 })).answer.items;
  const table = [order, await linkOn(order, "/invoices/"), `/appointments/${appointment.id}`, `/appointments/${appointment.id}/invitation.ics`, result, `${result}/report.pdf`, `/credentials/${number}`, `/credentials/${number}/certificate.pdf`];
  for (const address of table) {
    const statusFor = async (who) => (await who.context().request.get(origin + address, { ignoreHTTPSErrors: true, maxRedirects: 0 })).status();
    const statuses = [await statusFor(page), await statusFor(stranger), await statusFor(nobody)];
    if (statuses.join() !== "200,404,303") throw new Error(`${address}: ${statuses}`);
  }
  const session = result.split("/").at(-1);
  for (const [operation, path, body] of [
    ["showOrder", { number: order.split("/").at(-1) }], ["cancelAppointment", { id: appointment.id }], ["renewAdmissionCode", { id: appointment.id }], ["reportEmergency", { id: appointment.id }, { statement: "I would like to know more." }],
    ["moveAppointment", { id: appointment.id }, { delivery: "online", startsAt: "2030-01-01T09:00:00Z" }], ["appealResult", { session }, { statement: "Not mine." }],
    ["showResult", { session }], ["downloadScoreReport", { session }], ["downloadCertificate", { number }], ["showAppointment", { id: appointment.id }], ["downloadInvitation", { id: appointment.id }],
    ["showCredits", { number }], ["claimCredits", { number }, { activity: "webinar", title: "Not mine", amount: 1, doneOn: "2026-01-01" }], ["renewByCredits", { number }]])
    await call(operation, { token: theirs, path, body, expected: 404 });
}

// An account goes when nothing is open any more; its certificate can be verified afterwards.
async function leave(page, number) {
  const ask = async () => {
    await page.goto(`${origin}/account/data`);
    await page.getByLabel("Current password").fill(password);
    await page.getByRole("button", { name: "Delete my account" }).click();
  };
  await ask();
  await page.getByText("an appeal is open").waitFor();
  const staff = await newPage();
  await signStaffIn(world, staff);
  await staff.goto(`${origin}/staff/reviews`);
  await staff.getByLabel("Reason").first().fill("The chart was complete.");
  await staff.getByRole("button", { name: "Refuse" }).first().click();
  await staff.getByText("Decided, and the candidate is told.").waitFor();
  await ask();
  await page.getByText("Your account is deleted.").waitFor();
  await page.goto(`${origin}/verify/${number}`);
  await page.getByRole("heading", { name: ada.name }).waitFor();
  await page.goto(`${origin}/directory`);
  if (await page.getByText(ada.name).count()) throw new Error("the directory still lists a deleted account");
}

async function after() {
  const page = await newPage();
  await signIn(world, page, ada.email);
  await until("the scored exam", async () => (await page.goto(`${origin}/dashboard`)) && (await page.getByText("Result", { exact: true }).count()));
  await release();
  await world.mail(ada.email, /^You have passed/);
  await page.goto(`${origin}/dashboard`);
  await shot(page, "dashboard");
  await page.locator('a[href^="/results/"]').click();
  await shot(page, "result");
  await page.goto(`${origin}/credentials`);
  await page.getByRole("article").getByRole("link").first().click();
  await shot(page, "credential");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Certificate" }).click();
  await (await download).saveAs(path.join(output, "certificate.pdf"));
  const number = new URL(page.url()).pathname.split("/").at(-1);
  const badge = JSON.parse(await fetchPublic(`${origin}/verify/${number}/badge.json`));
  const png = await fetchPublic(`${origin}/verify/${number}/badge.png`);
  const svg = await fetchPublic(`${origin}/verify/${number}/badge.svg`);
  for (const credential of [badge, unbakedPng(png), unbakedSvg(svg.toString())]) {
    const judgement = await verifyBadge(credential);
    if (!judgement.verified || judgement.revoked !== false || judgement.suspended !== false) throw new Error(`the badge is not accepted: ${JSON.stringify(judgement.error ?? judgement, null, 1)}`);
  }
  writeFileSync(path.join(output, "badge.json"), JSON.stringify(badge, null, 2));
  writeFileSync(path.join(output, "badge.png"), png);
  writeFileSync(path.join(output, "badge.svg"), svg);
  const employer = await newPage();
  await employer.goto(`${origin}/verify?number=${number.toLowerCase().replaceAll("-", " ")}`);
  await employer.getByRole("heading", { name: ada.name }).waitFor();
  await employer.getByText("Active", { exact: true }).waitFor();
  await shot(employer, "verified");
  await employer.goto(`${origin}/directory`);
  await employer.getByText(ada.name).waitFor();
  await shot(employer, "directory");
  await useApi(page, number);
  await strangersSeeNothing(page, number);
  await leave(page, number);
  mkdirSync(path.join(output, "mails"), { recursive: true });
  cpSync(mailFolder, path.join(output, "mails"), { recursive: true });
}

try {
  await (part === "before" ? before() : after());
  if (problems.length) throw new Error(problems.join("\n"));
} finally {
  await world.stop();
}
