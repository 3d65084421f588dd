// The desk as a program of the staff's uses it: what its pages do, and who may not.
import assert from "node:assert/strict";
import { buyExam, makeToken, newCandidate, signStaffIn } from "./people.mjs";
import { until } from "./world.mjs";

const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
export const nobody = "0".repeat(32);
const same = (one, other) => assert.equal(new Date(one).getTime(), new Date(other).getTime());

// Reading page by page gives what one large page has, each once.
export async function pagesFit(call, operation, token, key, limit, path = {}) {
  const whole = (await call(operation, { token, path, query: { limit: "100" }, expected: 200 })).answer.items.map((item) => item[key]);
  const read = [];
  for (let after; ; ) {
    const { answer } = await call(operation, { token, path, query: { limit: String(limit), ...(after && { after }) }, expected: 200 });
    read.push(...answer.items.map((item) => item[key]));
    if (!(after = answer.next) || read.length >= whole.length) break;
  }
  assert.deepEqual(read.slice(0, whole.length), whole, operation);
  for (const [name, value] of [["after", "made-up"], ["limit", "0"], ["limit", "101"], ["limit", "some"]])
    assert.equal((await call(operation, { token, path, query: { [name]: value }, expected: 422 })).answer.detail, name, operation);
}

const listing = ["listAllGroups", "listDiscountCodes", "listFulfilments", "listMails", "listAllOrganisations", "showFigures", "listOverdueParts", "listRefunds", "listPaymentProblems", "listTransfers", "listProctorHours", "listPeople", "checkAudit", "listQuestionDomains"];
const writing = [
  ["decideGroup", { group: nobody }], ["moveGroup", { group: nobody }], ["callOffGroup", { group: nobody }], ["takeVoucherBack", { code: "LCOC" }], ["keepDiscountCode", { code: "NEVER" }],
  ["noteSent", { id: nobody }], ["sendMailAgain", { id: nobody }], ["decideListing", { id: nobody }], ["sendRefund", { id: nobody }], ["closePaymentProblem", { id: nobody }], ["matchTransfer", { id: nobody }], ["setProctorHours", {}],
  ["openStaffAccount", {}], ["changeRoles", { id: nobody }], ["assignCenters", { id: nobody }], ["giveNewKeys", { id: nobody }], ["closeStaffAccount", { id: nobody }],
];

// Nobody, a candidate, and staff without the role are refused everything; whatever they send.
export async function refuseStrangers(call, { candidate, reviewer }) {
  const rows = [...listing.map((operation) => [operation, {}]), ["showAnyGroup", { group: nobody }], ["showAnyOrder", { number: "LCOC-1999-000001" }], ["downloadAnyInvoice", { number: "INV-1999-000001" }], ...writing];
  for (const [operation, path] of rows) {
    const body = writing.some(([name]) => name === operation) ? { roles: ["programme-administrator"], reason: "Because." } : undefined;
    await call(operation, { path, body, expected: 401 });
    await call(operation, { token: candidate, path, body, expected: 403 });
    await call(operation, { token: reviewer, path, body, expected: 403 });
  }
}

// A reviewer's account, opened by program and signed in with what was told; a token of theirs.
export async function openReviewer(world, call, desk) {
  const person = { name: "reviewer-by-program", displayName: "Rahel Rezensentin", roles: ["reviewer"] };
  assert.equal((await call("openStaffAccount", { token: desk, body: { ...person, roles: ["king"] }, expected: 422 })).answer.detail, "roles");
  assert.equal((await call("openStaffAccount", { token: desk, body: { ...person, displayName: "" }, expected: 422 })).answer.detail, "displayName");
  await call("openStaffAccount", { token: desk, body: { ...person, name: "administrator" }, expected: 422 });
  const opened = (await call("openStaffAccount", { token: desk, key: "open-1", body: person, expected: 201 })).answer;
  assert.match(opened.totpAddress, /^otpauth:\/\/totp\//);
  const again = (await call("openStaffAccount", { token: desk, key: "open-1", body: person, expected: 201 })).answer;
  assert.deepEqual([again.id, again.password, again.totpSecret, again.totpAddress], [opened.id, null, null, null]);
  const page = await (await world.context()).newPage();
  await signStaffIn(world, page, person.name, { password: opened.password, secret: opened.totpSecret });
  const token = await makeToken(world, page, "/staff/tokens");
  await page.context().close();
  return { id: opened.id, token };
}

// Roles hold at once, new keys are told, and a closed account's token is worth nothing.
export async function changeReviewer(call, desk, { id, token }) {
  await pagesFit(call, "listPeople", desk, "id", 1);
  await call("changeRoles", { token: desk, path: { id }, body: { roles: [] }, expected: 422 });
  const changed = (await call("changeRoles", { token: desk, path: { id }, body: { roles: ["reviewer", "administrator"] }, expected: 200 })).answer;
  assert.deepEqual(changed.roles, ["reviewer", "administrator"]);
  await call("listAllGroups", { token, expected: 200 });
  await call("listPeople", { token, expected: 403 });
  const center = (await call("listAllCenters", { token: desk, expected: 200 })).answer.items[0].id;
  const centersOf = async () => (await call("listAllCenters", { token, expected: 200 })).answer.items.map((one) => one.id);
  assert.deepEqual(await centersOf(), []);
  await call("changeCenter", { token, path: { id: center }, body: {}, expected: 404 });
  assert.equal((await call("assignCenters", { token: desk, path: { id }, body: { centers: [nobody] }, expected: 422 })).answer.detail, "centers");
  assert.deepEqual((await call("assignCenters", { token: desk, path: { id }, body: { centers: [center] }, expected: 200 })).answer.centers, [center]);
  assert.deepEqual(await centersOf(), [center]);
  await call("addCenter", { token, body: {}, expected: 403 });
  await call("listProctorHours", { token, expected: 403 });
  const own = (await call("listPeople", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.find((one) => one.name === "administrator").id;
  for (const operation of ["changeRoles", "giveNewKeys", "closeStaffAccount"]) await call(operation, { token: desk, path: { id: own }, body: { roles: ["proctor"] }, expected: 422 });
  await call("assignCenters", { token: desk, path: { id: own }, body: { centers: [] }, expected: 422 });
  await call("giveNewKeys", { token: desk, path: { id: nobody }, expected: 404 });
  assert.ok((await call("giveNewKeys", { token: desk, path: { id }, expected: 200 })).answer.password.length > 11);
  assert.ok((await call("closeStaffAccount", { token: desk, path: { id }, expected: 200 })).answer.closedAt);
  await call("closeStaffAccount", { token: desk, path: { id }, expected: 409 });
  await call("listAllGroups", { token, expected: 401 });
}

export async function arrangeGroup(call, { desk, candidate, reader }, team) {
  const path = { id: team };
  const wish = { level: "LCOC-A", candidates: 12, address: "Example Works, 112 Long Street, Berlin", wishedFor: `${inDays(50)}T08:00:00Z`, timeZone: "Europe/Berlin", note: "Thirty computers are there." };
  for (const [wrong, detail] of [[{ candidates: 9 }, "candidates"], [{ timeZone: "Mars/Olympus" }, "timeZone"], [{ wishedFor: "2020-01-01T08:00:00Z" }, "wishedFor"], [{ level: "LCOC-X" }, "level"], [{ address: "" }, "address"]])
    assert.equal((await call("askGroup", { token: candidate, path, body: { ...wish, ...wrong }, expected: 422 })).answer.detail, detail);
  await call("askGroup", { token: candidate, path: { id: nobody }, body: wish, expected: 404 });
  await call("askGroup", { token: reader, path, body: wish, expected: 403 });
  await call("askGroup", { path, body: wish, expected: 401 });
  await call("askGroup", { token: desk, path, body: wish, expected: 403 });
  const { id: group } = (await call("askGroup", { token: candidate, key: "group-1", path, body: wish, expected: 201 })).answer;
  assert.equal((await call("askGroup", { token: candidate, key: "group-1", path, body: wish, expected: 201 })).answer.id, group);
  assert.equal((await call("listGroups", { token: candidate, path, expected: 200 })).answer.items.filter((one) => one.id === group).length, 1);
  await call("showGroup", { token: candidate, path: { id: team, group: nobody }, expected: 404 });
  assert.equal((await call("showGroup", { token: candidate, path: { id: team, group }, expected: 200 })).answer.state, "asked");
  await call("inviteToGroup", { token: candidate, path: { id: team, group }, expected: 409 });

  const decide = (body, expected) => call("decideGroup", { token: desk, path: { group }, body, expected });
  assert.equal((await decide({ outcome: "arrange", startsAt: "2020-01-01T08:00:00Z" }, 422)).answer.detail, "startsAt");
  assert.equal((await decide({ outcome: "arrange", startsAt: wish.wishedFor, coordinator: nobody }, 422)).answer.detail, "coordinator");
  assert.equal((await decide({ outcome: "refuse" }, 422)).answer.detail, "reason");
  await decide({ outcome: "perhaps" }, 422);
  const arranged = (await decide({ outcome: "arrange", startsAt: wish.wishedFor }, 200)).answer;
  assert.ok(arranged.coordinator);
  same(arranged.startsAt, wish.wishedFor);
  await decide({ outcome: "arrange", startsAt: wish.wishedFor }, 409);
  assert.ok((await call("inviteToGroup", { token: candidate, path: { id: team, group }, expected: 200 })).answer.invited > 0);
  same((await call("moveGroup", { token: desk, path: { group }, body: { startsAt: `${inDays(51)}T08:00:00Z` }, expected: 200 })).answer.startsAt, `${inDays(51)}T08:00:00Z`);
  await call("moveGroup", { token: desk, path: { group }, body: { startsAt: "soon" }, expected: 422 });
  assert.deepEqual((await call("showAnyGroup", { token: desk, path: { group }, expected: 200 })).answer.seats, []);
  await pagesFit(call, "listAllGroups", desk, "id", 1);
  await call("callOffGroup", { token: desk, path: { group }, body: {}, expected: 422 });
  assert.equal((await call("callOffGroup", { token: desk, path: { group }, body: { reason: "The building is closed." }, expected: 200 })).answer.state, "cancelled");
  await call("callOffGroup", { token: desk, path: { group }, body: { reason: "Again." }, expected: 409 });
}

export async function keepCodes(call, desk) {
  const issue = { count: 1, percent: 10, usesAllowed: 1, expiresAt: `${inDays(30)}T00:00:00Z` };
  const [{ code }] = (await call("issueVouchers", { token: desk, body: issue, expected: 201 })).answer.items;
  await call("takeVoucherBack", { token: desk, path: { code }, body: {}, expected: 422 });
  await call("takeVoucherBack", { token: desk, path: { code: "LCOC-AAAA-AAAA-AAAA" }, body: { reason: "None." }, expected: 404 });
  assert.equal((await call("takeVoucherBack", { token: desk, path: { code }, body: { reason: "The wrong person." }, expected: 200 })).answer.withdrawn, true);
  await call("takeVoucherBack", { token: desk, path: { code }, body: { reason: "Again." }, expected: 409 });
  const terms = { title: "Autumn", percent: 10, usesAllowed: 100, validFrom: `${inDays(0)}T00:00:00Z`, validUntil: `${inDays(90)}T00:00:00Z` };
  for (const [wrong, detail] of [[{ percent: 0 }, "percent"], [{ usesAllowed: 0 }, "usesAllowed"], [{ validUntil: terms.validFrom }, "validUntil"], [{ level: "LCOC-X" }, "level"]])
    assert.equal((await call("keepDiscountCode", { token: desk, path: { code: "autumn-26" }, body: { ...terms, ...wrong }, expected: 422 })).answer.detail, detail);
  const kept = (await call("keepDiscountCode", { token: desk, path: { code: "autumn-26" }, body: terms, expected: 200 })).answer;
  assert.deepEqual([kept.code, kept.percent, kept.uses, kept.level], ["AUTUMN26", 10, 0, null]);
  assert.equal((await call("keepDiscountCode", { token: desk, path: { code: "AUTUMN26" }, body: { ...terms, percent: 15 }, expected: 200 })).answer.percent, 15);
  assert.deepEqual((await call("listDiscountCodes", { token: desk, query: { search: "AUTUMN" }, expected: 200 })).answer.items.map((one) => one.code), ["AUTUMN26"]);
  await pagesFit(call, "listDiscountCodes", desk, "code", 1);
}

export async function sendThings(call, desk, spareAddress) {
  const refused = { legalName: "Nobody There", email: spareAddress, password: "a long enough password", country: "DE", timeZone: "Europe/Berlin", termsAgreed: true };
  await call("registerAccount", { body: refused, expected: 202 });
  const dead = await until("the mail is given up", async () => (await call("listMails", { token: desk, query: { search: spareAddress }, expected: 200 })).answer.items.find((mail) => mail.state === "dead"));
  assert.ok(dead.problem);
  await call("sendMailAgain", { token: desk, path: { id: nobody }, expected: 409 });
  assert.equal((await call("sendMailAgain", { token: desk, path: { id: dead.id }, expected: 200 })).answer.state, "waiting");
  await pagesFit(call, "listMails", desk, "id", 40);

  await pagesFit(call, "listFulfilments", desk, "id", 1);
  const { id } = (await call("listFulfilments", { token: desk, query: { search: "waiting" }, expected: 200 })).answer.items.find((one) => one.address);
  await call("noteSent", { token: desk, path: { id }, body: { tracking: "T".repeat(101) }, expected: 422 });
  assert.equal((await call("noteSent", { token: desk, key: "sent-1", path: { id }, body: { tracking: "T-1" }, expected: 200 })).answer.state, "sent");
  await call("noteSent", { token: desk, key: "sent-1", path: { id }, body: { tracking: "T-1" }, expected: 200 });
  await call("noteSent", { token: desk, path: { id }, body: { tracking: "T-1" }, expected: 409 });
}

export async function listPartner(call, { desk, candidate, reader }, team) {
  const body = { listing: "We save for others, by program.", termsAgreed: true };
  await call("askListing", { token: candidate, path: { id: team }, body: { ...body, termsAgreed: false }, expected: 422 });
  await call("askListing", { token: candidate, path: { id: nobody }, body, expected: 404 });
  await call("askListing", { token: reader, path: { id: team }, body, expected: 403 });
  await call("askListing", { path: { id: team }, body, expected: 401 });
  const ask = () => call("askListing", { token: candidate, path: { id: team }, body, expected: 201 });
  const decide = (decision, expected) => call("decideListing", { token: desk, path: { id: team }, body: decision, expected });
  const listed = async () => (await call("listPartners", { expected: 200 })).answer.items.some((partner) => partner.id === team);
  await ask();
  assert.ok((await call("listAllOrganisations", { token: desk, query: { state: "asked" }, expected: 200 })).answer.items.some((one) => one.id === team));
  await call("listAllOrganisations", { token: desk, query: { state: "secret" }, expected: 422 });
  await decide({ outcome: "unlist", reason: "Never listed." }, 409);
  await decide({ outcome: "refuse" }, 422);
  await decide({ outcome: "refuse", reason: "Its text names no work." }, 200);
  await decide({ outcome: "list" }, 409);
  await ask();
  assert.equal((await decide({ outcome: "list" }, 200)).answer.listingState, "listed");
  assert.ok(await listed());
  await decide({ outcome: "unlist" }, 422);
  await decide({ outcome: "unlist", reason: "They asked for it." }, 200);
  assert.ok(!(await listed()));
  await pagesFit(call, "listAllOrganisations", desk, "id", 1);
}

// A transfer that is too small pays a part of the order that a person names, a later one the rest; what is more is given back.
async function matchTransfers(call, desk, token) {
  const lines = [{ kind: "exam", product: "LCOC-A", quantity: 1 }];
  const order = (await call("placeOrder", { token, body: { lines, paymentMethod: "wire-transfer" }, expected: 201 })).answer;
  const note = (id, reference, amountCents, expected = 201) => call("noteTransfer", { token: desk, body: { id, reference, payer: "Somebody", amountCents }, expected });
  const match = (id, number, expected = 200) => call("matchTransfer", { token: desk, path: { id }, body: { order: number }, expected });
  assert.equal((await note("bank/desk 2", order.number, 100)).answer.matched, false);
  await note("bank/desk 2", order.number, 100, 409);
  assert.equal((await note("bank-desk-9", order.number, 10000000001, 422)).answer.detail, "amountCents");
  assert.equal((await match("bank/desk 2", "LCOC-1999-000001", 422)).answer.detail, "order");
  await match("never noted", order.number, 404);
  const partly = (await match("bank/desk 2", order.number)).answer;
  assert.deepEqual([partly.state, partly.paidCents], ["placed", 100]);
  await match("bank/desk 2", order.number, 409);
  await note("bank-desk-3", "a wrong reference", order.totalCents);
  const whole = (await match("bank-desk-3", order.number)).answer;
  assert.deepEqual([whole.state, whole.refundedCents], ["paid", 100]);
}

// What somebody paid by card and is given back, since the exam was cancelled in time.
async function cancelPaidExam(world, call) {
  const page = await (await world.context()).newPage();
  await newCandidate(world, page, { name: "Rita Rückgeld", email: "rita@example.org" });
  await buyExam(world, page);
  const token = await makeToken(world, page);
  await page.context().close();
  const [time] = (await call("listTimes", { token, query: { level: "LCOC-A", delivery: "online", day: inDays(9) }, expected: 200 })).answer.items;
  const { id } = (await call("bookAppointment", { token, body: { level: "LCOC-A", delivery: "online", startsAt: time.startsAt }, expected: 201 })).answer;
  return { token, cents: (await call("cancelAppointment", { token, path: { id }, expected: 200 })).answer.refundCents };
}

// What the holder of a card disputes at the bank is put before a person.
async function lookAtDispute(world, call, desk, order) {
  const { gatewayId } = order.payments.find((payment) => payment.state === "paid");
  await fetch(`http://127.0.0.1:${world.gatewayPort}/simulator/dispute?payment_intent=${gatewayId}`, { method: "POST" });
  const problem = await until("the dispute", async () => (await call("listPaymentProblems", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.find((one) => one.order === order.number));
  assert.deepEqual([problem.kind, problem.detail, problem.doneAt], ["disputed", "fraudulent", null]);
  const close = { token: desk, path: { id: problem.id } };
  assert.ok((await call("closePaymentProblem", { ...close, expected: 200 })).answer.doneAt);
  await call("closePaymentProblem", { ...close, expected: 409 });
  assert.equal((await call("showAnyOrder", { token: desk, path: { number: order.number }, expected: 200 })).answer.problems.length, 1);
}

export async function lookAfterMoney(world, call, desk) {
  const order = (await call("listAllOrders", { token: desk, query: { search: "card" }, expected: 200 })).answer.items.find((one) => one.paidCents > 0);
  const whole = (await call("showAnyOrder", { token: desk, path: { number: order.number }, expected: 200 })).answer;
  assert.ok(whole.payments.some((payment) => payment.state === "paid") && whole.invoices.length > 0);
  await call("showAnyOrder", { token: desk, path: { number: "LCOC-1999-000001" }, expected: 404 });
  await lookAtDispute(world, call, desk, whole);
  await call("noteTransfer", { token: desk, body: { id: "bank-desk-1", reference: "no order", payer: "Somebody", amountCents: 100 }, expected: 201 });
  assert.ok((await call("listTransfers", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.some((transfer) => transfer.id === "bank-desk-1"));
  await call("listOverdueParts", { token: desk, expected: 200 });
  const { token, cents } = await cancelPaidExam(world, call);
  await matchTransfers(call, desk, token);
  const byHand = (await call("listRefunds", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.findLast((refund) => !refund.byCard);
  const send = { token: desk, key: "refund-1", path: { id: byHand.id }, expected: 200 };
  assert.equal((await call("sendRefund", send)).answer.state, "sent");
  assert.equal((await call("sendRefund", send)).answer.amountCents, byHand.amountCents);
  await call("sendRefund", { token: desk, path: { id: byHand.id }, expected: 409 });
  const [bought] = (await call("listOrders", { token, expected: 200 })).answer.items.filter((one) => one.paymentMethod === "card");
  const refundOf = async () => (await call("showAnyOrder", { token: desk, path: { number: bought.number }, expected: 200 })).answer.refunds[0];
  assert.equal((await refundOf()).amountCents, cents);
  const sent = await until("the card to have its money back", async () => ((await refundOf()).state === "sent" ? refundOf() : null), 45000);
  await call("sendRefund", { token: desk, path: { id: sent.id }, expected: 409 });
  const domains = (await call("listQuestionDomains", { token: desk, expected: 200 })).answer.items;
  assert.ok(domains.some((domain) => domain.exam === "LCOC-A" && domain.inEachExam > 0));
  assert.ok((await call("showFigures", { token: desk, expected: 200 })).answer.months[0].orders > 0);
}

export async function setHours(call, desk) {
  const hours = { from: `${inDays(20)}T08:00:00Z`, until: `${inDays(20)}T10:00:00Z` };
  const at = async () => (await call("listProctorHours", { token: desk, query: { day: inDays(20) }, expected: 200 })).answer.items;
  assert.equal((await call("setProctorHours", { token: desk, body: { ...hours, from: `${inDays(20)}T08:30:00Z`, sessions: 3 }, expected: 422 })).answer.detail, "from");
  assert.equal((await call("setProctorHours", { token: desk, body: { ...hours, sessions: -1 }, expected: 422 })).answer.detail, "sessions");
  assert.equal((await call("setProctorHours", { token: desk, body: { ...hours, sessions: 3 }, expected: 200 })).answer.booked, 0);
  assert.deepEqual((await at()).slice(7, 11).map((hour) => [hour.sessions === 3, hour.own]), [[false, false], [true, true], [true, true], [false, false]]);
  await call("setProctorHours", { token: desk, body: hours, expected: 200 });
  assert.ok((await at()).every((hour) => !hour.own));
  await call("listProctorHours", { token: desk, query: { day: "2026-02-30" }, expected: 422 });
}
