// The portal as people use it, in a real browser, against the real server, mail server and gateway simulator.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import Stripe from "stripe";
import { describedApi } from "./api.mjs";
import { arrangeGroup, changeReviewer, keepCodes, listPartner, lookAfterMoney, openReviewer, refuseStrangers, sendThings, setHours } from "./desk.mjs";
import { accessible, bookFirstTime, buyExam, confirm, light, makeToken, newCandidate, password, payByCard, register, signStaffIn } from "./people.mjs";
import { buyForTeam, changeOrders, handInEvidence, manageTeam, newMember, refuseOutsiders, sitOnSite } from "./teams.mjs";
import { pause, startWorld, until } from "./world.mjs";

let world;
let page; // of Ada, who becomes certified
const ada = { name: "Ada Müller-Sørensen", email: "ada@example.org" };
const problems = [];

async function look(where, address, who = page) {
  if (address) await who.goto(world.origin + address);
  problems.push(...(await light(who, where)));
  await world.shot(who, where);
  for (const width of [1440, 360]) {
    await who.setViewportSize({ width, height: 900 });
    problems.push(...(await accessible(who, where)));
  }
  await who.setViewportSize({ width: 1440, height: 900 });
}

// What takes a credential or a result: the exam day's journey has them.
const ofTheDay = ["verifyCredential", "bookAppointment", "appealResult", "downloadCertificate", "showResult", "downloadScoreReport", "showCredits", "claimCredits", "renewByCredits", "changeCredential", "decideReview", "decideAppeal"];

const tried = new Set(); // what went well of the API

const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);

before(async () => {
  world = await startWorld({ shots: process.env.LCOC_SHOTS });
  page = await (await world.context()).newPage();
});
after(async () => world?.stop());

test("anybody can look around", async () => {
  for (const [where, address] of [["home", "/"], ["exams", "/exams"], ["exam", "/exams/LCOC-P"], ["policies", "/policies"], ["support", "/support"], ["verify", "/verify"], ["directory", "/directory"], ["sign-in", "/sign-in"], ["register", "/register"]])
    await look(where, address);
});

test("pages that need an account ask for one, and go on afterwards", async () => {
  await page.goto(`${world.origin}/orders`);
  assert.match(page.url(), /sign-in\?next=%2Forders/);
  await page.goto(`${world.origin}/schedule?delivery=online&day=2030-01-31`);
  assert.equal(new URL(page.url()).searchParams.get("next"), "/schedule?delivery=online&day=2030-01-31");
});

test("wrong input is named at its field and nothing is lost", async () => {
  await page.goto(`${world.origin}/register`);
  await page.getByLabel("Full name").fill("Somebody");
  await page.getByLabel("E-mail address").fill("somebody@example.org");
  await page.getByLabel("Password").fill("short");
  await page.getByLabel("Country").selectOption("DE");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Use at least 12 characters").waitFor();
  assert.equal(await page.getByLabel("Full name").inputValue(), "Somebody");
  await look("register-errors");
});

test("a candidate registers, confirms the address and signs in", async () => {
  await newCandidate(world, page, ada);
  await look("dashboard-empty");
});

test("who registers twice is not told so by the page, but by mail", async () => {
  const other = await (await world.context()).newPage();
  await register(world, other, ada);
  await world.mail(ada.email, /You have an account already/);
  await other.context().close();
});

test("after five wrong passwords an account rests, also for the right one", async () => {
  const other = await (await world.context()).newPage();
  await register(world, other, { name: "Otto", email: "otto@example.org" });
  await confirm(world, other, "otto@example.org");
  const codeFields = async (email) => {
    const { headers, body } = await other.context().request.post(`${world.origin}/sign-in`, { form: { email, password: "a wrong password", code: "123456" }, ignoreHTTPSErrors: true }).then(async (answer) => ({ headers: answer.headers(), body: await answer.text() }));
    assert.match(headers["content-type"], /html/);
    return body.split('name="code"').length - 1;
  };
  assert.equal(await codeFields("nobody@example.org"), await codeFields(ada.email), "the page does not tell who has an account");
  const attempt = async (typed) => {
    await other.goto(`${world.origin}/sign-in`);
    await other.getByLabel("E-mail address").fill("otto@example.org");
    await other.getByLabel("Password").fill(typed);
    await other.getByRole("button", { name: "Sign in" }).click();
    await other.waitForLoadState();
    return /dashboard/.test(other.url());
  };
  for (let i = 0; i < 5; i++) assert.equal(await attempt("wrong password " + i), false);
  assert.equal(await attempt(password), false);
  await other.context().close();
});

test("the account's pages", async () => {
  for (const [where, address] of [["account", "/account"], ["security", "/account/security"], ["second-factor", "/account/second-factor"], ["your-data", "/account/data"], ["accommodations", "/accommodations"], ["cart-empty", "/cart"], ["orders-empty", "/orders"], ["credentials-empty", "/credentials"]])
    await look(where, address);
  await page.goto(`${world.origin}/account`);
  await page.getByLabel("Professional headline").fill("Platform engineer");
  await page.locator("#f-city").fill("Berlin");
  await page.getByLabel(/Show me in the public directory/).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your profile is saved.").waitFor();
});

test("what is missing for the Professional exam is said before anything is paid", async () => {
  await page.goto(`${world.origin}/exams/LCOC-P`);
  await page.getByText("You need an active Associate credential first.").waitFor();
  await page.getByRole("button", { name: "Add to the cart" }).click();
  assert.ok(await page.getByRole("button", { name: "Order and pay" }).isDisabled());
  await page.getByText("This cannot be ordered yet:").waitFor();
  await look("cart-blocked");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("heading", { name: "Nothing in it yet" }).waitFor();
});

test("a declined card charges nothing; another one pays", async () => {
  await page.goto(`${world.origin}/exams/LCOC-A`);
  await page.getByRole("button", { name: "Add to the cart" }).click();
  await look("cart");
  await page.getByRole("button", { name: "Order and pay" }).click();
  await page.waitForURL(/\/orders\//);
  await look("order-open");
  await payByCard(world, page, "4000 0000 0000 0002");
  await page.getByText("The card was declined").waitFor();
  await page.getByLabel("Card number").fill("4242424242424242");
  await page.getByRole("button", { name: "Pay" }).click();
  await page.waitForURL(/\/orders\//);
  await world.mail(ada.email, /^Paid/);
  await page.reload();
  await page.getByRole("link", { name: "Schedule an exam" }).waitFor();
  await look("order-paid");
});

test("an exam is booked, moved and cancelled, and calendars follow", async () => {
  await look("schedule", "/schedule");
  const appointment = await bookFirstTime(world, page);
  await look("appointment");
  const booked = await world.mail(ada.email, /^Your exam on/);
  assert.match(booked.text, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  const calendar = (mail) => Buffer.from(/text\/calendar[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail.raw)[1], "base64").toString();
  assert.match(calendar(booked), /METHOD:REQUEST[\s\S]*SEQUENCE:0/);
  await page.getByRole("link", { name: "Move" }).click();
  await page.locator(".times label").last().click();
  await page.getByRole("button", { name: "Move to this time" }).click();
  await page.getByText("Please pay the fee for that here.").waitFor(); // it was tomorrow
  await page.goto(appointment);
  await page.getByRole("link", { name: "Move" }).click();
  await page.locator(".times label").first().click();
  await page.getByRole("button", { name: "Move to this time" }).click();
  await page.getByText("Please pay the fee for that first").waitFor();
  await page.goto(`${world.origin}/orders`);
  await page.locator("tbody a").first().click();
  await payByCard(world, page);
  await page.waitForURL(/\/orders\//);
  await page.goto(appointment);
  const moved = await world.mail(ada.email, /^Moved/);
  assert.match(calendar(moved), /SEQUENCE:1/);
  assert.equal(/UID:(.*)/.exec(calendar(moved))[1], /UID:(.*)/.exec(calendar(booked))[1]);
  await page.getByLabel("I do not want this appointment").check();
  await page.getByRole("button", { name: "Cancel the appointment" }).click();
  await page.getByText("The appointment is cancelled.").waitFor();
  assert.match(calendar(await world.mail(ada.email, /^Cancelled/)), /METHOD:CANCEL[\s\S]*SEQUENCE:2/);
});

test("staff sign in, open a testing center and issue vouchers", async () => {
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  const candidate = page;
  page = staff;
  await look("desk", "/staff");
  await staff.goto(`${world.origin}/staff/centers`);
  await staff.getByLabel("Name", { exact: true }).fill("Testing center Mitte");
  await staff.getByLabel("Address").fill("Example street 1");
  await staff.getByLabel("City", { exact: true }).fill("Berlin");
  await staff.getByLabel("Country").selectOption("DE");
  await staff.getByLabel("Time zone").selectOption("Europe/Berlin");
  await staff.getByRole("button", { name: "Save" }).click();
  await staff.getByText("The testing center is saved.").waitFor();
  await look("centers");
  await staff.goto(`${world.origin}/staff/vouchers`);
  await staff.getByRole("button", { name: "Issue" }).click();
  await staff.getByText("1 voucher is issued.").waitFor();
  await look("vouchers");
  world.voucher = await staff.locator("tbody td").first().innerText();
  await staff.goto(`${world.origin}/staff/discount-codes`);
  await staff.getByLabel("Code", { exact: true }).fill("spring 26");
  await staff.getByLabel("Title", { exact: true }).fill("Spring");
  await staff.getByLabel("Until", { exact: true }).fill(new Date(Date.now() + 90 * 86400000).toISOString().slice(0, 10));
  await staff.getByRole("button", { name: "Save" }).click();
  await staff.getByText("The code is saved.").waitFor();
  await staff.getByRole("cell", { name: "SPRING26" }).waitFor();
  await look("discount-codes");
  for (const [where, address] of [["reviews", "/staff/reviews"], ["requests", "/staff/requests"], ["all-orders", "/staff/orders"], ["appointments", "/staff/appointments"], ["candidates", "/staff/candidates"], ["mails", "/staff/mails"], ["audit", "/staff/audit"]])
    await look(where, address);
  page = candidate;
  await staff.context().close();
});

test("a voucher pays for an exam at a testing center", async () => {
  await page.goto(`${world.origin}/exams/LCOC-A`);
  await page.getByRole("button", { name: "Add to the cart" }).click();
  await page.getByLabel("Voucher or discount code").fill("spring26");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("SPRING26 is applied.").waitFor();
  await page.getByLabel("Voucher or discount code").fill(world.voucher.toLowerCase());
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText(`${world.voucher} is applied.`).waitFor();
  await look("cart-voucher");
  await page.getByRole("button", { name: "Order", exact: true }).click();
  await page.getByText("Your exam can be scheduled now.").waitFor();
  await page.goto(`${world.origin}/schedule?delivery=center`);
  const day = new Date(Date.now() + 7 * 86400000);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  await page.getByLabel("Day").fill(day.toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Show times" }).click();
  await look("schedule-center");
  await page.locator(".times label").first().click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.getByText("Testing center Mitte").first().waitFor();
  await look("dashboard", "/dashboard");
});

// No page may need more room than its window for it.
const longName = "Frank Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

test("an organisation buys exams for its team and hands them out", async () => {
  await page.goto(`${world.origin}/organisations`);
  await page.getByLabel("Name", { exact: true }).fill("Example Works Incorporated for Applied Thrift and Saving");
  await page.getByLabel("Kind").selectOption("company");
  await look("organisations");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByText("The organisation is there.").waitFor();
  const team = page.url();
  await page.getByLabel("How many").fill("5");
  await page.getByLabel("Paid by").selectOption("card");
  await page.getByRole("button", { name: "Order", exact: true }).click();
  await page.getByText("5 exams at once").first().waitFor();
  await payByCard(world, page);
  await page.waitForURL(/\/orders\//);
  for (let i = 0; i < 40; i++) {
    await page.goto(team);
    if (await page.getByText("Free", { exact: true }).count()) break;
    await pause(250);
  }
  assert.equal(await page.getByText("Free", { exact: true }).count(), 5);
  const hand = page.locator("form[action$='/assign']");
  await hand.getByLabel("E-mail addresses, one for each line").fill("frank@example.org, grace@example.org");
  await hand.getByRole("button", { name: "Assign and send" }).click();
  await page.getByText("2 vouchers are on their way.").waitFor();
  const mail = await world.mail("frank@example.org", /pays for your exam/);
  assert.match(mail.text, /Your voucher is [0-9A-Z-]+/);
  await page.locator("form[action$='/members']").getByLabel("E-mail addresses, one for each line").fill("frank@example.org\nno address");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText("1 person is invited.").waitFor();
  const frank = await (await world.context()).newPage();
  await newCandidate(world, frank, { name: longName, email: "frank@example.org" });
  assert.equal((await frank.goto(team)).status(), 404);
  await frank.goto(`${world.origin}/organisations`);
  await frank.getByRole("button", { name: "Join" }).click();
  await frank.getByText("You have joined.").waitFor();
  assert.equal((await frank.goto(team)).status(), 404);
  await frank.context().close();
  await look("organisation-webhooks", `${new URL(team).pathname}/webhooks`);
  await look("organisation", new URL(team).pathname);
  await page.getByRole("heading", { name: "Orders and invoices" }).waitFor();
  const csv = await (await page.context().request.get(`${team}/export?as=csv`, { ignoreHTTPSErrors: true })).text();
  assert.ok(csv.includes(`"${longName}","frank@example.org"`));
  await page.getByLabel("About your organisation").fill("We save for others.");
  await page.getByLabel(/We use the programme's name/).check();
  await page.getByRole("button", { name: "Ask to be listed" }).click();
  await page.getByText("Being looked at").waitFor();
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  await staff.goto(`${world.origin}/staff/organisations`);
  await staff.getByRole("button", { name: "List", exact: true }).click();
  await staff.getByText("Decided.").waitFor();
  await staff.context().close();
  await look("partners", "/partners");
  await page.getByText("We save for others.").waitFor();
});

test("an organisation has an exam on site, which a person arranges, moves and calls off", async () => {
  await page.goto(`${world.origin}/organisations`);
  const team = await page.getByRole("link", { name: "Open", exact: true }).getAttribute("href");
  await look("groups-empty", `${team}/groups`);
  await page.getByLabel("How many people").fill("9");
  await page.getByLabel("Where", { exact: true }).fill("Example Works Incorporated, building 7, third floor, room Gesellschafterversammlung, 112 Long Street, 10115 Berlin");
  await page.getByLabel("Day that you wish for").fill(inDays(40));
  await page.getByLabel("What we should know").fill("Thirty computers are there. The porter opens at eight.");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("is for 10 people or more").waitFor();
  assert.match(await page.getByLabel("Where", { exact: true }).inputValue(), /Gesellschafterversammlung/);
  await page.getByLabel("How many people").fill("12");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("Asked for", { exact: true }).waitFor();
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  await look("staff-groups", "/staff/groups", staff);
  await staff.locator("a[href^='/staff/groups/']").first().click();
  await look("staff-group-asked", null, staff);
  await staff.getByLabel("Time", { exact: true }).fill("09:-5");
  await staff.getByRole("button", { name: "Arrange" }).click();
  await staff.getByText("Enter a time such as 09:30").waitFor();
  assert.equal(await staff.getByLabel("Time", { exact: true }).inputValue(), "09:-5");
  await staff.getByLabel("Time", { exact: true }).fill("09:30");
  await staff.getByRole("button", { name: "Arrange" }).click();
  await staff.getByText("Decided, and the organisation is told.").waitFor();
  await look("staff-group-arranged", null, staff);
  await world.mail(ada.email, /on site/i);
  await look("groups-arranged", `${team}/groups`);
  await page.getByText("Arranged", { exact: true }).waitFor();
  await staff.getByLabel("Day", { exact: true }).fill(inDays(45));
  await staff.getByRole("button", { name: "Move for everybody" }).click();
  await staff.getByText("Moved, and everybody is told.").waitFor();
  await staff.getByLabel("Reason").fill("The building is closed.");
  await staff.getByRole("button", { name: "Cancel for everybody" }).click();
  await staff.getByText(/Cancelled, and everybody is told/).waitFor();
  await staff.context().close();
});

test("the programme's people get accounts, roles and new keys, and leave", async () => {
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  await look("desk", "/staff", staff);
  await look("people", "/staff/people", staff);
  await staff.getByLabel("Name for signing in").fill("reviewer-of-long-cases");
  await staff.getByLabel("Name that others see").fill("Wilhelmina van der Vlugt-Oppenheimer");
  await staff.getByRole("button", { name: "Open the account" }).click();
  await staff.getByText("Choose at least one role.").waitFor();
  assert.equal(await staff.getByLabel("Name for signing in").inputValue(), "reviewer-of-long-cases");
  await staff.getByLabel("Reviewer").check();
  await staff.getByRole("button", { name: "Open the account" }).click();
  await staff.getByRole("heading", { name: "Hand this over" }).waitFor();
  await look("staff-secrets", null, staff);
  await staff.getByRole("link", { name: "Done" }).click();
  await staff.locator("tr", { hasText: "reviewer-of-long-cases" }).getByRole("link").click();
  await look("staff-person", null, staff);
  await staff.getByRole("button", { name: "Make new ones" }).click();
  assert.equal(await staff.getByRole("heading", { name: "Hand this over" }).count(), 0, "what is final is asked once more");
  await staff.getByLabel(/signs in with now no longer works$/).check();
  await staff.getByRole("button", { name: "Make new ones" }).click();
  await staff.getByRole("heading", { name: "Hand this over" }).waitFor();
  await staff.goBack();
  await staff.getByLabel("Yes, close it for good").check();
  await staff.getByRole("button", { name: "Close the account" }).click();
  await staff.getByText("The account is closed and signed out everywhere.").waitFor();
  await look("question-bank", "/staff/question-bank", staff);
  await look("proctor-hours", "/staff/proctor-hours", staff);
  await staff.getByLabel("Exams at once").fill("3");
  await staff.getByRole("button", { name: "Save" }).click();
  await look("proctor-hours-set", null, staff);
  await look("staff-password", "/staff/password", staff);
  for (const name of ["programme", "orders", "requests", "reviews", "appointments", "centers", "vouchers", "discount-codes", "fulfilments", "candidates", "mails", "audit"]) await look(`staff-${name}`, `/staff/${name}`, staff);
  await staff.goto(`${world.origin}/staff/orders?q=card`);
  assert.match(await staff.getByRole("link", { name: "Download CSV" }).getAttribute("href"), /as=csv&q=card$/);
  await staff.context().close();
});

// One sign-in for all of the desk: a one-time code counts once.
let desk;

test("a testing center gets another room and other hours, and closes where nobody is booked", async () => {
  desk = await (await world.context()).newPage();
  await signStaffIn(world, desk);
  await desk.goto(`${world.origin}/staff/centers`);
  await desk.getByLabel("Name", { exact: true }).fill("Testing center Nord");
  await desk.getByLabel("Address").fill("Example street 2");
  await desk.getByLabel("City", { exact: true }).fill("Hamburg");
  await desk.getByLabel("Country").selectOption("DE");
  await desk.getByLabel("Time zone").selectOption("Europe/Berlin");
  await desk.getByLabel("Closes", { exact: true }).fill("07:00");
  await desk.getByRole("button", { name: "Save" }).click();
  await desk.getByText("Enter a time after the opening").waitFor();
  assert.equal(await desk.getByLabel("City", { exact: true }).inputValue(), "Hamburg");
  await look("centers-wrong", null, desk);
  await desk.goto(`${world.origin}/staff/centers`);
  await desk.locator("tr", { hasText: "Testing center Mitte" }).getByRole("link", { name: "Open" }).click();
  await desk.getByText("1 appointment is booked").waitFor();
  await look("center", null, desk);
  const room = desk.getByRole("form", { name: "Room 1", exact: true });
  await room.getByLabel("Seats").fill("0");
  await room.getByRole("button", { name: "Save the room" }).click();
  await desk.getByText("Seat 1 is booked").waitFor();
  await look("center-wrong", null, desk);
  await room.getByLabel("Seats").fill("12");
  await room.getByRole("button", { name: "Save the room" }).click();
  await desk.getByText("The room is saved.").waitFor();
  const another = desk.getByRole("form", { name: "Another room" });
  await another.getByLabel("Name of the room").fill("Room 2");
  await another.getByLabel("Seats").fill("4");
  await another.getByRole("button", { name: "Add the room" }).click();
  await desk.getByRole("form", { name: "Room 2", exact: true }).waitFor();
  const hours = desk.getByRole("form", { name: "Hours" });
  await hours.getByLabel("Saturday").fill("from nine on");
  await hours.getByRole("button", { name: "Save the hours" }).click();
  await desk.getByText("Write it like 08:00-12:00").waitFor();
  await hours.getByLabel("Saturday").fill("09:00-12:00, 13:00-16:00");
  await hours.getByLabel("Closed days").fill(inDays(200));
  await hours.getByRole("button", { name: "Save the hours" }).click();
  await desk.getByText("The hours are saved.").waitFor();
  assert.equal(await hours.getByLabel("Saturday").inputValue(), "09:00-12:00, 13:00-16:00");
  const closing = desk.getByRole("form", { name: "Close this center" });
  await closing.getByLabel("First day without exams").fill(inDays(2));
  await closing.getByRole("button", { name: "Close from that day on" }).click();
  await desk.getByText("1 appointment is booked on this day or later").waitFor();
  await closing.getByLabel("First day without exams").fill(inDays(60));
  await closing.getByRole("button", { name: "Close from that day on" }).click();
  await desk.getByText("Nobody can book this center").waitFor();
  await look("center-closing", null, desk);
  await desk.goto(`${world.origin}/staff/centers`);
  await desk.getByText(`Closes on ${inDays(60)}`).waitFor();
  await desk.locator("tr", { hasText: "Testing center Mitte" }).getByRole("link", { name: "Open" }).click();
  await desk.getByRole("button", { name: "Keep it open" }).click();
  await desk.getByText("The center stays open.").waitFor();
});

test("a voucher that was taken back is refused at the cart", async () => {
  await desk.goto(`${world.origin}/staff/vouchers`);
  await desk.getByRole("button", { name: "Issue" }).click();
  await desk.getByText("1 voucher is issued.").waitFor();
  const code = await desk.locator("tr", { hasText: "Good" }).locator("td").first().innerText();
  const back = desk.getByRole("form", { name: "Take a voucher back" });
  await back.getByLabel("Code").fill(world.voucher);
  await back.getByLabel("Reason").fill("It went to the wrong person.");
  await back.getByRole("button", { name: "Take it back" }).click();
  await desk.getByText("This voucher is used up").waitFor();
  await look("vouchers-wrong", null, desk);
  assert.equal(await back.getByLabel("Reason").inputValue(), "It went to the wrong person.");
  await back.getByLabel("Code").fill(code);
  await back.getByRole("button", { name: "Take it back" }).click();
  await desk.getByText("The voucher is taken back").waitFor();
  await desk.goto(`${world.origin}/staff/vouchers?q=${code}`);
  await desk.getByText("Taken back", { exact: true }).waitFor();
  await page.goto(`${world.origin}/exams/LCOC-A`);
  await page.getByRole("button", { name: "Add to the cart" }).click();
  await page.getByLabel("Voucher or discount code").fill(code);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("was used already, or has expired").waitFor();
  await page.getByLabel(/Quantity of/).fill("0");
  await page.getByRole("button", { name: "Change" }).click();
});

test("a listed partner is taken off the list", async () => {
  await look("organisations-listed", "/staff/organisations", desk);
  await desk.getByLabel(/^Why Example Works/).fill("They asked for it.");
  await desk.getByRole("button", { name: "Take off the list" }).click();
  await desk.getByText("is off the list.").waitFor();
  await page.goto(`${world.origin}/partners`);
  assert.equal(await page.getByText("We save for others.").count(), 0);
});

test("the desk sees one order with its money, overdue parts and mail that was given up", async () => {
  await desk.goto(`${world.origin}/staff/orders?q=card`);
  await desk.locator("tbody tr", { hasText: "Ada" }).last().getByRole("link", { name: "Open" }).click();
  await desk.getByRole("heading", { name: /^Order LCOC-/ }).waitFor();
  await look("staff-order", null, desk);
  const payments = desk.getByRole("region", { name: "Payments" });
  assert.ok((await payments.getByText("Paid", { exact: true }).count()) > 0);
  await desk.getByText(/^Invoice INV-/).waitFor();
  await desk.goto(`${world.origin}/staff/orders`);
  await desk.getByRole("link", { name: "Overdue parts of payment plans" }).click();
  await desk.getByRole("heading", { name: "Overdue parts of payment plans" }).waitFor();
  await look("overdue-parts", null, desk);
  await desk.goto(`${world.origin}/staff/mails`);
  await desk.getByRole("heading", { name: "Given up" }).waitFor();
});

test("the audit trail names what the desk did, and is checked when somebody asks", async () => {
  await desk.goto(`${world.origin}/staff/audit`);
  for (const action of ["center.closing", "voucher.taken-back", "listing.withdrawn"]) await desk.getByRole("cell", { name: action }).first().waitFor();
  assert.equal(await desk.getByText("the chain is unbroken").count(), 0);
  await desk.getByRole("button", { name: "Check the chain" }).click();
  await desk.getByText("the chain is unbroken").waitFor();
  await look("audit-checked", null, desk);
  await desk.context().close();
});

test("the API does what its description says", async () => {
  const token = await makeToken(world, page);
  await look("tokens");
  await page.getByLabel("Name", { exact: true }).fill("Reads only");
  await page.getByLabel("Read orders").check();
  await page.getByRole("button", { name: "Make it" }).click();
  const reader = await page.getByLabel("Token", { exact: true }).inputValue();
  const { call, called, description } = await describedApi(world, page.context().request);
  assert.equal(description.openapi, "3.1.0");

  const programme = (await call("showProgramme", { expected: 200 })).answer;
  for (const list of ["levels", "bundles", "products", "volumeTiers", "priceProgrammes", "creditActivities"]) assert.ok(programme[list].length > 0, list);
  await call("showLevel", { path: { level: "LCOC-A" }, expected: 200 });
  await call("showLevel", { path: { level: "LCOC-X" }, expected: 404 });
  await call("searchDirectory", { expected: 200 });
  await call("verifyCredential", { path: { number: "LCOC-A-2026-AAAA-AAAA" }, expected: 404 });
  assert.equal((await call("showMe", { token, expected: 200 })).answer.email, ada.email);
  await call("showMe", { expected: 401 });
  await call("showMe", { token: `${token}x`, expected: 401 });
  await call("showMe", { token: reader, expected: 403 });

  const lines = [{ kind: "exam", product: "LCOC-A", quantity: 1 }];
  await call("placeOrder", { token: reader, body: { lines, paymentMethod: "card" }, expected: 403 });
  await call("placeOrder", { token, body: { lines: [], paymentMethod: "card" }, expected: 422 });
  await call("placeOrder", { token, body: { lines: [{ kind: "exam", product: "LCOC-P", quantity: 1 }], paymentMethod: "card" }, expected: 422 });
  const first = await call("placeOrder", { token, key: "order-1", body: { lines, paymentMethod: "wire-transfer" }, expected: 201 });
  const again = await call("placeOrder", { token, key: "order-1", body: { lines, paymentMethod: "wire-transfer" }, expected: 201 });
  assert.equal(again.answer.number, first.answer.number);
  await call("placeOrder", { token, key: "order-1", body: { lines, paymentMethod: "card" }, expected: 409 });
  await call("showOrder", { token: reader, path: { number: first.answer.number }, expected: 200 });

  const card = (await call("placeOrder", { token, body: { lines, paymentMethod: "card" }, expected: 201 })).answer;
  await call("payOrder", { token: reader, path: { number: card.number }, expected: 403 });
  await call("payOrder", { token, path: { number: "LCOC-1999-000001" }, expected: 404 });
  const { url } = (await call("payOrder", { token, path: { number: card.number }, expected: 200 })).answer;
  await page.goto(url);
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(new RegExp(`/orders/${card.number}`));
  await until("the order is paid", async () => (await call("showOrder", { token, path: { number: card.number }, expected: 200 })).answer.state === "paid");
  await call("payOrder", { token, path: { number: card.number }, expected: 409 });

  const all = (await call("listOrders", { token, query: { limit: "100" }, expected: 200 })).answer.items.map((order) => order.number);
  const pages = [];
  for (let after; ; ) {
    const { answer } = await call("listOrders", { token, query: { limit: "2", ...(after && { after }) }, expected: 200 });
    pages.push(...answer.items.map((order) => order.number));
    if (!(after = answer.next)) break;
  }
  assert.deepEqual(pages, all);

  const appointments = (await call("listAppointments", { token, expected: 200 })).answer.items;
  const booked = appointments.find((appointment) => appointment.state === "booked");
  assert.match((await call("changeMe", { token, body: { legalName: "Somebody Else" }, expected: 422 })).answer.detail, /^legalName: You have booked/);
  const times = (await call("listTimes", { token, query: { level: "LCOC-A", delivery: "online", day: inDays(9) }, expected: 200 })).answer.items;
  assert.equal((await call("moveAppointment", { token, path: { id: booked.id }, body: { delivery: "online", startsAt: times[1].startsAt }, expected: 200 })).answer.feeCents, 0);
  await call("moveAppointment", { token, path: { id: booked.id }, body: { delivery: "group", startsAt: times[1].startsAt }, expected: 422 });
  await call("moveAppointment", { token: reader, path: { id: booked.id }, body: { delivery: "online", startsAt: times[1].startsAt }, expected: 403 });
  await call("renewAdmissionCode", { token: reader, path: { id: booked.id }, expected: 403 });
  assert.equal((await call("renewAdmissionCode", { token, path: { id: booked.id }, expected: 200 })).answer.id, booked.id);
  await call("reportEmergency", { token, path: { id: booked.id }, body: { statement: "ill" }, expected: 422 });
  await call("reportEmergency", { token, path: { id: booked.id }, body: { statement: "I was in an accident on the way." }, expected: 201 });
  await call("reportEmergency", { token, path: { id: booked.id }, body: { statement: "I was in an accident on the way." }, expected: 409 });
  assert.equal((await call("showAppointment", { token, path: { id: booked.id }, expected: 200 })).answer.emergency.state, "asked");
  await call("cancelAppointment", { token, path: { id: booked.id }, expected: 200 });
  await call("cancelAppointment", { token, path: { id: booked.id } });
  assert.ok((await call("listCenters", { expected: 200 })).answer.items.length > 0);
  await call("askAccommodation", { token, body: { wished: "", statement: "x" }, expected: 422 });
  await call("askAccommodation", { token, body: { wished: "A larger screen", statement: "I see badly." }, expected: 201 });
  assert.ok((await call("listAccommodations", { token, expected: 200 })).answer.items.some((request) => request.wished === "A larger screen"));
  const quote = (await call("quoteOrder", { token: reader, body: { lines: [{ kind: "bundle", product: "associate-professional", quantity: 1 }, { kind: "exam", product: "LCOC-A", quantity: 1 }] } })).answer;
  assert.ok(quote.totalCents > 0 || quote.code === "not-found", JSON.stringify(quote));
  await call("quoteOrder", { token: reader, body: { lines }, expected: 200 });
  await call("quoteOrder", { token: reader, body: { lines, code: "NO-SUCH-CODE" }, expected: 422 });
  assert.equal((await call("listOrganisations", { token, expected: 200 })).answer.items.length, 1);
  for (const [operation, path, body] of [["appealResult", { session: "0".repeat(32) }, { statement: "x" }], ["showCredits", { number: "LCOC-A-2026-AAAA-AAAA" }], ["renewByCredits", { number: "LCOC-A-2026-AAAA-AAAA" }]])
    await call(operation, { token, path, body, expected: 404 });
  await call("bookAppointment", { token, body: { level: "LCOC-A", delivery: "online", startsAt: "tomorrow" }, expected: 422 });
  const made = await call("bookAppointment", { token, body: { level: "LCOC-A", delivery: "online", startsAt: times[0].startsAt } });
  assert.ok(made.status === 201 || made.answer.code === "not-eligible", JSON.stringify(made));
  await call("listResults", { token, expected: 200 });
  await call("listCredentials", { token, expected: 200 });
  await page.goto(`${world.origin}/organisations`);
  const team = (await page.getByRole("link", { name: "Open", exact: true }).getAttribute("href")).split("/").at(-1);
  await call("listMembers", { token, path: { id: team }, expected: 200 });
  await call("listMembers", { token, path: { id: "0".repeat(32) }, expected: 404 });
  const hook = (await call("addWebhook", { token, body: { address: "https://hooks.example.org/lcoc", events: ["order.placed"] }, expected: 201 })).answer;
  assert.match(hook.secret, /^whsec_/);
  await call("addWebhook", { token, body: { address: "http://hooks.example.org/", events: ["*"] }, expected: 422 });
  await call("addWebhook", { token: reader, body: { address: "https://hooks.example.org/", events: ["*"] }, expected: 403 });
  await call("addWebhook", { token, body: { address: "https://hooks.example.org/team", events: ["*"], organisation: team }, expected: 201 });
  assert.equal((await call("listWebhooks", { token, expected: 200 })).answer.items.length, 1);
  assert.equal((await call("listWebhooks", { token, query: { organisation: team }, expected: 200 })).answer.items.length, 1);
  await call("placeOrder", { token, body: { lines, paymentMethod: "wire-transfer" }, expected: 201 });
  assert.equal((await call("listWebhookDeliveries", { token, path: { id: hook.id }, expected: 200 })).answer.items[0].event, "order.placed");
  await call("removeWebhook", { token, path: { id: hook.id }, query: { organisation: team }, expected: 404 });
  await call("removeWebhook", { token, path: { id: hook.id }, expected: 200 });
  assert.equal((await call("listWebhooks", { token, expected: 200 })).answer.items.length, 0);
  const newcomer = { legalName: "Nia Neu", email: "nia@example.org", password: "a long enough password", country: "DE", timeZone: "Europe/Berlin", termsAgreed: true };
  assert.match((await call("registerAccount", { body: { ...newcomer, country: "Atlantis" }, expected: 422 })).answer.detail, /^country: /);
  await call("registerAccount", { body: { ...newcomer, termsAgreed: false }, expected: 422 });
  const { password: _, ...withoutPassword } = newcomer;
  await call("registerAccount", { body: withoutPassword, expected: 422 });
  assert.equal((await call("registerAccount", { body: newcomer, expected: 202 })).answer.state, "to-be-confirmed");
  await world.mail(newcomer.email, /onfirm/);
  assert.equal((await call("registerAccount", { body: { ...newcomer, email: ada.email }, expected: 202 })).answer.state, "to-be-confirmed");

  assert.match((await call("changeMe", { token, body: { timeZone: "Mars/Olympus" }, expected: 422 })).answer.detail, /^timeZone: /);
  await call("changeMe", { token: reader, body: { city: "Bonn" }, expected: 403 });
  const changed = (await call("changeMe", { token, body: { city: "Bonn", listed: true }, expected: 200 })).answer;
  assert.deepEqual([changed.city, changed.listed, changed.legalName], ["Bonn", true, ada.name]);
  assert.equal((await call("showMyData", { token, expected: 200 })).answer.email, ada.email);
  await call("stateExperience", { token, body: { level: "LCOC-P", statement: "too short" }, expected: 422 });
  await call("stateExperience", { token, body: { level: "LCOC-P", statement: "Three years of running inference at scale." }, expected: 201 });
  assert.deepEqual((await call("listExperience", { token, expected: 200 })).answer.items.map((one) => [one.level, one.state, one.reason])[0], ["LCOC-P", "stated", null]);
  await call("askSpecialPrice", { token, body: { programme: "everybody", statement: "Because I would like to." }, expected: 422 });
  const wish = (await call("askSpecialPrice", { token, body: { programme: "academic", statement: "I teach at the Example School." }, expected: 201 })).answer;
  const file = { fileName: "card.pdf", content: Buffer.from("%PDF-1.4 proof").toString("base64") };
  await call("attachEvidence", { token, path: { id: wish.id }, body: file, expected: 201 });
  await call("attachEvidence", { token, path: { id: wish.id }, body: { ...file, content: Buffer.from("<script>").toString("base64") }, expected: 422 });
  await call("attachEvidence", { token, path: { id: wish.id }, body: { ...file, content: "no base64!" }, expected: 422 });
  await call("attachEvidence", { token, path: { id: "0".repeat(32) }, body: file, expected: 404 });

  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  const desk = await makeToken(world, staff, "/staff/tokens");
  await look("staff-tokens", "/staff/tokens", staff);
  for (const operation of ["listAllOrders", "listAllAppointments", "listCandidates", "listReviews", "listAppeals", "listRequests", "listVouchers", "listAudit"]) {
    await call(operation, { token: desk, expected: 200 });
    await call(operation, { token, expected: 403 });
    await call(operation, { expected: 401 });
  }
  await call("showMe", { token: desk, expected: 403 });
  assert.equal((await call("listCandidates", { token: desk, query: { search: ada.email }, expected: 200 })).answer.items[0].legalName, ada.name);
  const person = { id: (await call("listCandidates", { token: desk, query: { search: ada.email }, expected: 200 })).answer.items[0].id };
  const known = (await call("showCandidate", { token: desk, path: person, expected: 200 })).answer;
  assert.ok(known.appointments.some((appointment) => appointment.id === booked.id) && known.orders.length > 0);
  await call("showCandidate", { token: desk, path: { id: "0".repeat(32) }, expected: 404 });
  const correct = (legalName, expected, by = desk) => call("correctLegalName", { token: by, path: person, body: { legalName, reason: "Her passport" }, expected });
  await correct("Ada Byron", 403, token);
  await correct(ada.name, 422);
  assert.equal((await correct("Ada Byron", 200)).answer.legalName, "Ada Byron");
  assert.match((await world.mail(ada.email, /^The name of your account/)).text, /Ada Byron/);
  await correct(ada.name, 200);
  const order = (await call("listAllOrders", { token: desk, query: { search: first.answer.number }, expected: 200 })).answer.items[0];
  const numbers = (await call("listAllOrders", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.map((one) => one.number);
  const inPairs = [];
  for (let after; ; ) {
    const { answer } = await call("listAllOrders", { token: desk, query: { limit: "2", ...(after && { after }) }, expected: 200 });
    inPairs.push(...answer.items.map((one) => one.number));
    if (!(after = answer.next)) break;
  }
  assert.deepEqual(inPairs, numbers);
  assert.equal(order.buyer, ada.name);
  await call("noteTransfer", { token: desk, body: { id: "bank-api-1", reference: order.number, amountCents: 0 }, expected: 422 });
  const transfer = { token: desk, key: "transfer-1", body: { id: "bank-api-1", reference: order.number, payer: ada.name, amountCents: order.totalCents }, expected: 201 };
  assert.equal((await call("noteTransfer", transfer)).answer.matched, true);
  assert.equal((await call("noteTransfer", transfer)).answer.matched, true);
  assert.equal((await call("showOrder", { token, path: { number: order.number }, expected: 200 })).answer.state, "paid");
  const special = (await call("listRequests", { token: desk, expected: 200 })).answer.items.find((request) => request.statement === "I teach at the Example School.");
  const decision = { kind: "status", outcome: "refused", reason: "The school does not know the name." };
  await call("decideRequest", { token: desk, path: { id: special.id }, body: { ...decision, reason: "" }, expected: 422 });
  await call("decideRequest", { token: desk, path: { id: special.id }, body: { ...decision, kind: "wish" }, expected: 404 });
  await call("decideRequest", { token: desk, path: { id: special.id }, body: decision, expected: 200 });
  await call("decideRequest", { token: desk, path: { id: special.id }, body: decision, expected: 409 });
  const issue = { count: 2, percent: 10, usesAllowed: 1, expiresAt: `${inDays(30)}T00:00:00Z` };
  await call("issueVouchers", { token: desk, body: { ...issue, percent: 101 }, expected: 422 });
  await call("issueVouchers", { token: desk, body: { ...issue, expiresAt: "2020-01-01T00:00:00Z" }, expected: 422 });
  const vouchers = (await call("issueVouchers", { token: desk, body: issue, expected: 201 })).answer.items;
  assert.equal((await call("listVouchers", { token: desk, query: { search: vouchers[1].code }, expected: 200 })).answer.items.length, 1);
  assert.match((await call("listAudit", { token: desk, query: { search: "vouchers.issued" }, expected: 200 })).answer.items[0].detail, /^2 of 10 %/);
  const center = { name: "Testing center Süd", address: "Example street 9", city: "Munich", country: "DE", timeZone: "Europe/Berlin", rooms: [{ name: "Room 1", seats: 4 }], hours: [{ weekday: 1, open: "08:00-12:00, 13:00-18:00" }] };
  await call("addCenter", { token: desk, body: { ...center, rooms: [{ name: "Room 1", seats: 0 }] }, expected: 422 });
  assert.match((await call("addCenter", { token: desk, body: { ...center, hours: [{ weekday: 8, open: "08:00-12:00" }] }, expected: 422 })).answer.detail, /^hours: /);
  const added = (await call("addCenter", { token: desk, body: center, expected: 201 })).answer;
  assert.deepEqual([added.hours, added.closesOn], [center.hours, null]);
  const changedCenter = (await call("changeCenter", { token: desk, path: { id: added.id }, body: { rooms: [{ id: added.rooms[0].id, seats: 6 }, { name: "Quiet room", seats: 1, separate: true }], closedDays: ["2030-12-24"], closesOn: "2031-01-01" }, expected: 200 })).answer;
  assert.deepEqual(changedCenter.rooms.map((room) => [room.name, room.seats, room.separate]), [["Room 1", 6, false], ["Quiet room", 1, true]]);
  assert.deepEqual([changedCenter.closedDays, changedCenter.closesOn, changedCenter.hours], [["2030-12-24"], "2031-01-01", center.hours]);
  await call("changeCenter", { token: desk, path: { id: added.id }, body: { closesOn: "yesterday" }, expected: 422 });
  await call("changeCenter", { token, path: { id: added.id }, body: { closesOn: null }, expected: 403 });
  assert.equal((await call("changeCenter", { token: desk, path: { id: added.id }, body: { closesOn: "2020-01-01" }, expected: 422 })).answer.detail.startsWith("closesOn: "), true);
  assert.ok((await call("listAllCenters", { token: desk, expected: 200 })).answer.items.some((one) => one.id === added.id && one.closesOn === "2031-01-01"));
  await call("changeCredential", { token: desk, path: { number: "LCOC-A-2026-AAAA-AAAA" }, body: { outcome: "suspend", reason: "None" }, expected: 404 });
  await staff.getByRole("button", { name: "Revoke A program" }).click();
  await staff.getByText("The token is revoked.").waitFor();
  await call("listAudit", { token: desk, expected: 401 });
  await staff.context().close();
  for (const operation of called) tried.add(operation);

  await look("webhooks-empty", "/account/webhooks");
  await page.getByLabel("Address").fill("https://hooks.example.org/a/rather/long/path/that/some/framework/made/for/this/very/account?tenant=0123456789abcdef");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByText("Choose what it is told of.").waitFor();
  await page.getByLabel("order.placed").check();
  await page.getByRole("button", { name: "Add it" }).click();
  assert.match(await page.getByLabel("Secret", { exact: true }).inputValue(), /^whsec_/);
  await call("placeOrder", { token, body: { lines, paymentMethod: "wire-transfer" }, expected: 201 });
  await look("webhooks", "/account/webhooks");
  await page.locator("article .linklist").getByText("An order is placed").first().waitFor();
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.getByText("The webhook is removed.").waitFor();

  await page.goto(`${world.origin}/account/tokens`);
  await page.locator(".linklist").getByText(/Read orders; /).waitFor();
  await page.getByRole("button", { name: "Revoke A program" }).click();
  await page.getByText("The token is revoked.").waitFor();
  await call("showMe", { token, expected: 401 });
});

test("a special price is asked for with evidence and decided by a person", async () => {
  await page.goto(`${world.origin}/special-prices`);
  await page.getByLabel("Where you belong").fill("I study at the Example School.");
  const proof = page.getByLabel(/Proof/);
  const complaint = () => proof.evaluate((input) => input.validationMessage);
  await proof.setInputFiles({ name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(900 * 1024 + 1) });
  assert.match(await complaint(), /larger than 900 kB/);
  await proof.setInputFiles({ name: "card.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(900 * 1024) });
  assert.equal(await complaint(), "");
  await page.getByLabel(/Proof/).setInputFiles({ name: "card.html", mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") });
  await page.getByRole("button", { name: "Send the request" }).click();
  await page.locator(".error").getByText("A PDF, or a picture").waitFor();
  await look("special-prices");
  await page.getByLabel(/Proof/).setInputFiles({ name: "card.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 proof") });
  await page.getByRole("button", { name: "Send the request" }).click();
  await page.getByText("Being decided").waitFor();
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  await staff.goto(`${world.origin}/staff/requests`);
  await staff.getByRole("textbox", { name: "Name, or any word of the case" }).fill("nobody of that name");
  await staff.getByRole("button", { name: "Search" }).click();
  await staff.getByRole("heading", { name: "Nothing fits" }).waitFor();
  await staff.getByRole("textbox", { name: "Name, or any word of the case" }).fill("price programme");
  await staff.getByRole("button", { name: "Search" }).click();
  const csv = await staff.context().request.get(world.origin + (await staff.getByRole("link", { name: "Download CSV" }).getAttribute("href")), { ignoreHTTPSErrors: true });
  assert.match(await csv.text(), /^"What","Facts","Statement","Number"\r\n"Price programme",/);
  const open = staff.getByRole("article").filter({ hasText: "Price programme" });
  const evidence = await open.getByRole("link", { name: "Evidence: card.pdf" }).getAttribute("href");
  const file = await staff.context().request.get(world.origin + evidence, { ignoreHTTPSErrors: true });
  assert.equal(file.headers()["content-type"], "application/pdf");
  assert.match(file.headers()["content-disposition"], /^attachment/);
  assert.ok(!(await page.context().request.get(world.origin + evidence, { ignoreHTTPSErrors: true, maxRedirects: 0 })).ok());
  await open.getByLabel("Reason").fill("The card is good.");
  await open.getByRole("button", { name: "Grant" }).click();
  await staff.getByText("Decided, and the candidate is told.").waitFor();
  await staff.goto(`${world.origin}/staff/fulfilments`);
  await staff.getByRole("heading", { name: "To be sent" }).waitFor();
  await staff.context().close();
  await page.goto(`${world.origin}/special-prices`);
  await page.getByText("Granted", { exact: true }).waitFor();
  await page.goto(`${world.origin}/exams/LCOC-A`);
  await page.getByRole("button", { name: "Add to the cart" }).click();
  await page.getByText("$149.00").first().waitFor();
});

test("a book that was bought asks where it goes", async () => {
  await page.goto(`${world.origin}/exams`);
  await page.locator("form:has(input[value='book-complete-guide'])").getByRole("button").click();
  await page.getByRole("button", { name: "Order and pay" }).click();
  await page.waitForURL(/\/orders\//);
  await payByCard(world, page);
  await page.waitForURL(/\/orders\//);
  const address = page.getByLabel("Name and address");
  for (let i = 0; i < 40 && !(await address.isVisible()); i++) {
    await pause(250);
    await page.reload();
  }
  await look("order-delivery");
  await address.fill("Ada Müller-Sørensen\n12 Example Street\n10115 Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("We write to you when it is on its way.").waitFor();
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  await look("staff-fulfilments-waiting", "/staff/fulfilments?q=ada", staff);
  await staff.getByText("12 Example Street").first().waitFor();
  await staff.context().close();
});

test("programs do what the desk's pages do, each for who may", async () => {
  const candidate = await makeToken(world, page);
  await page.getByLabel("Name", { exact: true }).fill("Reads organisations only");
  await page.getByLabel("Read the organisations").check();
  await page.getByRole("button", { name: "Make it" }).click();
  const reader = await page.getByLabel("Token", { exact: true }).inputValue();
  await page.goto(`${world.origin}/organisations`);
  const team = (await page.getByRole("link", { name: "Open", exact: true }).getAttribute("href")).split("/").at(-1);
  const staff = await (await world.context()).newPage();
  await signStaffIn(world, staff);
  const desk = await makeToken(world, staff, "/staff/tokens");
  await staff.context().close();
  const { call, called, operations } = await describedApi(world, page.context().request);
  const reviewer = await openReviewer(world, call, desk);
  await refuseStrangers(call, { candidate, reviewer: reviewer.token });
  await changeReviewer(call, desk, reviewer);
  await arrangeGroup(call, { desk, candidate, reader }, team);
  await keepCodes(call, desk);
  await sendThings(call, desk, "refused-by-its-server@example.org");
  await listPartner(call, { desk, candidate, reader }, team);
  await lookAfterMoney(world, call, desk);
  await setHours(call, desk);
  const manager = await newMember(world, { name: "Mona Managerin", email: "mona@example.org" });
  const member = await newMember(world, { name: "Milo Mitglied", email: "milo@example.org" });
  const own = await manageTeam(call, { manager, member, stranger: candidate });
  await refuseOutsiders(call, { member, stranger: candidate, desk }, own);
  await buyForTeam(world, call, { manager, member, stranger: candidate, desk }, own);
  await sitOnSite(call, { manager, member, stranger: candidate, desk }, own);
  await changeOrders(call, { manager, stranger: candidate, desk });
  await handInEvidence(call, { manager, desk });
  assert.equal((await call("checkAudit", { token: desk, expected: 200 })).answer.unbroken, true);
  const audit = (await call("listAudit", { token: desk, query: { search: "staff.closed" }, expected: 200 })).answer.items;
  assert.ok(audit.some((line) => line.subject === reviewer.id));
  const untried = operations.filter((operation) => !tried.has(operation) && !called.has(operation) && !ofTheDay.includes(operation));
  assert.deepEqual(untried, []);
});

test("a badge can stand on somebody else's page", async () => {
  const other = await (await world.context()).newPage();
  const width = (address) => other.evaluate((src) => new Promise((resolve) => {
    const image = document.body.appendChild(new Image());
    image.onload = () => resolve(image.naturalWidth);
    image.onerror = () => resolve(0);
    image.src = src;
  }), world.origin + address);
  await other.setContent("<h1>Somebody's page</h1>");
  assert.ok((await width("/badges/LCOC-A.png")) > 0);
  assert.equal(await width("/static/mark.svg"), 0, "what is not meant for other pages stays off them");
  await other.context().close();
});

test("nobody sees what belongs to another", async () => {
  const other = await (await world.context()).newPage();
  await newCandidate(world, other, { name: "Eve", email: "eve@example.org" });
  await page.goto(`${world.origin}/orders`);
  const order = await page.locator("tbody a").first().getAttribute("href");
  for (const address of [order, "/staff", "/staff/orders", `/staff${order}`]) {
    const response = await other.goto(world.origin + address);
    assert.ok(response.status() === 404 || /sign-in/.test(other.url()), `${address} gave ${response.status()}`);
  }
  await other.context().close();
});

test("the gateway's word counts with its signature alone", async () => {
  const { webhooks } = new Stripe("sk_test_unused");
  const payload = JSON.stringify({ id: "evt_by_hand", object: "event", type: "charge.updated", created: 1, data: { object: { id: "ch_1" } } });
  const send = (header) => page.context().request.post(`${world.origin}/webhooks/gateway`, { data: Buffer.from(payload), headers: { "content-type": "application/json", "stripe-signature": header }, ignoreHTTPSErrors: true });
  const secret = "whsec_world";
  assert.equal((await send(webhooks.generateTestHeaderString({ payload, secret }))).status(), 200);
  assert.ok((await send(webhooks.generateTestHeaderString({ payload, secret: "whsec_other" }))).status() >= 400);
  assert.ok((await send(webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(Date.now() / 1000) - 3600 }))).status() >= 400);
  assert.ok((await send("")).status() >= 400);
});

test("a form from elsewhere changes nothing", async () => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const send = (headers, body) => page.context().request.post(`${world.origin}/account/sessions/close`, { headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers }, data: body, ignoreHTTPSErrors: true, maxRedirects: 0 });
  assert.equal((await send({ "sec-fetch-site": "cross-site" }, "csrf=x")).status(), 403);
  assert.equal((await send({ origin: "https://elsewhere.example" }, "csrf=x")).status(), 403);
  assert.equal((await send({ origin: world.origin }, "csrf=wrong")).status(), 403);
});

test("everything that matters works without JavaScript", async () => {
  const plain = await (await world.context({ javaScriptEnabled: false })).newPage();
  await newCandidate(world, plain, { name: "Nora", email: "nora@example.org" });
  await buyExam(world, plain);
  await bookFirstTime(world, plain);
  await plain.getByLabel("I do not want this appointment").check();
  await plain.getByRole("button", { name: "Cancel the appointment" }).click();
  await plain.getByText(/The appointment is cancelled/).waitFor();
  await plain.context().close();
});

test("the portal and its mails speak the visitor's language", async () => {
  const spoken = [
    { locale: "de-DE", code: "de", name: "Jürgen Großkopf-Weißenfels", email: "juergen@example.org", welcome: /Anmelden/, letter: /^Bestätigen Sie Ihre E-Mail-Adresse$/ },
    { locale: "ja-JP", code: "ja", name: "佐藤 花子", email: "hanako@example.org", welcome: /サインイン/, letter: /^メールアドレスをご確認ください$/ },
  ];
  for (const { locale, code, name, email, welcome, letter } of spoken) {
    const visitor = await (await world.context({ locale })).newPage();
    const send = () => visitor.locator("main form button:not([name])").first().click();
    for (const [where, address] of [["home", "/"], ["exams", "/exams"], ["exam", "/exams/LCOC-P"], ["verify", "/verify"], ["directory", "/directory"], ["partners", "/partners"], ["policies", "/policies"], ["support", "/support"], ["sign-in", "/sign-in"], ["register", "/register"]]) {
      await look(`${code}-${where}`, address, visitor);
      assert.equal(await visitor.locator("html").getAttribute("lang"), code);
      assert.match(await visitor.locator("nav").first().innerText(), welcome);
    }
    await visitor.locator("[name=legal_name]").fill(name);
    await visitor.locator("[name=email]").fill(email);
    await visitor.locator("[name=password]").fill("short");
    await send();
    await look(`${code}-register-wrong`, null, visitor);
    await visitor.locator("[name=password]").fill(password);
    await visitor.locator("[name=country]").selectOption("DE");
    await visitor.locator("[name=terms]").check();
    await send();
    const mail = await world.mail(email, letter);
    await visitor.goto(/(https:\/\/localhost\S+\/confirm\?token=[\w-]+)/.exec(mail.text)[1]);
    await send();
    await visitor.locator("[name=email]").fill(email);
    await visitor.locator("[name=password]").fill(password);
    await send();
    await visitor.waitForURL(/dashboard/);
    await look(`${code}-dashboard`, null, visitor);
    await visitor.goto(`${world.origin}/exams/LCOC-A`);
    await send();
    await look(`${code}-cart`, "/cart", visitor);
    for (const [where, address] of [["schedule", "/schedule"], ["accommodations", "/accommodations"], ["organisations", "/organisations"], ["special-prices", "/special-prices"], ["orders", "/orders"], ["credentials", "/credentials"], ["account", "/account"], ["security", "/account/security"], ["tokens", "/account/tokens"], ["webhooks", "/account/webhooks"], ["data", "/account/data"]])
      await look(`${code}-${where}`, address, visitor);
    assert.equal(await visitor.locator("html").getAttribute("lang"), code);
    await visitor.goto(`${world.origin}/account`);
    assert.equal(await visitor.locator("[name=language]").inputValue(), code);
    await visitor.getByRole("button", { name: "English" }).click();
    await visitor.getByRole("button", { name: "Save" }).waitFor();
    await visitor.goto(`${world.origin}/dashboard`);
    assert.equal(await visitor.locator("html").getAttribute("lang"), "en");
    await visitor.context().close();
  }
});

test("dark mode reads as well", async () => {
  const dark = await (await world.context({ colorScheme: "dark", storageState: await page.context().storageState() })).newPage();
  for (const [where, address] of [["home", "/"], ["exams", "/exams"], ["verify", "/verify"], ["directory", "/directory"], ["dashboard", "/dashboard"], ["cart", "/cart"], ["orders", "/orders"], ["schedule", "/schedule"], ["account", "/account"], ["webhooks", "/account/webhooks"], ["organisations", "/organisations"]])
    await look(`dark-${where}`, address, dark);
  await dark.context().close();
});

test("every page is accessible, fits its window and is light", async () => {
  assert.deepEqual([...new Set(problems)], []);
});
