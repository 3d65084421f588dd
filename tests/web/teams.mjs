// An organisation's people and their programs: a team, exams for it, a seat on site, orders and files; and who may not.
import assert from "node:assert/strict";
import { nobody, pagesFit } from "./desk.mjs";
import { makeToken, newCandidate } from "./people.mjs";
import { until } from "./world.mjs";

const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
const isPdf = (file) => file.toString("latin1", 0, 5) === "%PDF-";

// Somebody with an account and a token for everything.
export async function newMember(world, person) {
  const page = await (await world.context()).newPage();
  await newCandidate(world, page, person);
  const token = await makeToken(world, page);
  await page.context().close();
  return { ...person, token };
}

export async function manageTeam(call, { manager, member, stranger }) {
  const { token } = manager;
  const guild = { name: "Example Guild", kind: "non-profit", country: "DE", website: "https://guild.example.org" };
  for (const [wrong, detail] of [[{ name: "" }, "name"], [{ kind: "club" }, "kind"], [{ country: "Germany" }, "country"], [{ website: "ftp://guild.example.org" }, "website"]])
    assert.equal((await call("foundOrganisation", { token, body: { ...guild, ...wrong }, expected: 422 })).answer.detail, detail);
  const found = { token, key: "found-1", body: guild, expected: 201 };
  const { id } = (await call("foundOrganisation", found)).answer;
  assert.equal((await call("foundOrganisation", found)).answer.id, id);
  assert.deepEqual((await call("listOrganisations", { token, expected: 200 })).answer.items.map((one) => one.id), [id]);
  assert.equal((await call("showOrganisation", { token, path: { id }, expected: 200 })).answer.website, guild.website);

  const path = { id };
  const invite = (addresses, expected) => call("inviteMembers", { token, path, body: { addresses }, expected });
  for (const addresses of [[], ["no address"], [7], "milo@example.org"]) assert.equal((await invite(addresses, 422)).answer.detail, "addresses");
  await call("joinOrganisation", { token: member.token, path, expected: 404 });
  assert.equal((await invite([member.email, "not-yet@example.org", member.email], 200)).answer.invited, 2);
  assert.equal((await invite([member.email], 200)).answer.invited, 1);
  const memberships = async () => (await call("listMemberships", { token: member.token, expected: 200 })).answer.items.map((one) => [one.organisation, one.role, one.joined]);
  assert.deepEqual(await memberships(), [[id, "member", false]]);
  await call("joinOrganisation", { token: stranger, path, expected: 404 });
  assert.equal((await call("joinOrganisation", { token: member.token, path, expected: 200 })).answer.joined, true);
  await call("joinOrganisation", { token: member.token, path, expected: 404 });
  const { invited, managers, there } = (await invite([member.email], 200)).answer;
  assert.deepEqual([invited, managers, there], [0, 0, 1]);
  const coverage = (await call("showCoverage", { token, path, expected: 200 })).answer.items;
  assert.ok(coverage.length > 0 && coverage.every((part) => part.people === 2 && part.holders === 0));
  await pagesFit(call, "listMembers", token, "email", 1, path);
  const remove = (email, expected) => call("removeMember", { token, path: { id, email }, expected });
  await remove("not-yet@example.org", 200);
  await remove("not-yet@example.org", 404);
  await remove(manager.email, 422);
  return id;
}

// To whoever does not manage it, an organisation does not exist; staff have other tokens; nobody is nobody.
export async function refuseOutsiders(call, { member, stranger, desk }, id) {
  const body = { addresses: ["eve@example.org"], level: "LCOC-A", quantity: 1, paymentMethod: "card" };
  for (const [operation, path] of [["showOrganisation", {}], ["showCoverage", {}], ["listTeamOrders", {}], ["listTeamVouchers", {}], ["inviteMembers", {}], ["removeMember", { email: member.email }], ["orderTeamVouchers", {}], ["assignTeamVouchers", {}], ["replaceTeamVoucher", { code: "LCOC" }]]) {
    const request = { path: { id, ...path }, ...(/^(show|list|remove|replace)/.test(operation) ? {} : { body }) };
    await call(operation, { ...request, expected: 401 });
    await call(operation, { ...request, token: desk, expected: 403 });
    for (const token of [stranger, member.token]) await call(operation, { ...request, token, expected: 404 });
    await call(operation, { ...request, path: { ...request.path, id: nobody }, token: stranger, expected: 404 });
  }
  for (const operation of ["joinOrganisation", "leaveOrganisation"]) {
    await call(operation, { path: { id }, expected: 401 });
    await call(operation, { token: desk, path: { id }, expected: 403 });
    await call(operation, { token: stranger, path: { id }, expected: 404 });
  }
  for (const [operation, query] of [["listMemberships", {}], ["listOpenGroups", { level: "LCOC-A" }]]) {
    await call(operation, { query, expected: 401 });
    await call(operation, { query, token: desk, expected: 403 });
  }
  await call("foundOrganisation", { body: { name: "Nobody's", kind: "company" }, expected: 401 });
  await call("foundOrganisation", { token: desk, body: { name: "The desk's", kind: "company" }, expected: 403 });
}

// Exams for the team: ordered, invoiced, paid by transfer, handed out, used.
export async function buyForTeam(world, call, { manager, member, stranger, desk }, id) {
  const { token } = manager;
  const path = { id };
  const wish = { level: "LCOC-A", quantity: 3, paymentMethod: "wire-transfer" };
  for (const [wrong, detail] of [[{ level: "LCOC-X" }, "level"], [{ quantity: 0 }, "quantity"], [{ quantity: 1001 }, "quantity"], [{ paymentMethod: "payment-plan" }, "paymentMethod"], [{ paymentMethod: "purchase-order" }, "reference"]])
    assert.equal((await call("orderTeamVouchers", { token, path, body: { ...wish, ...wrong }, expected: 422 })).answer.detail, detail);
  const order = { token, key: "team-order-1", path, body: wish, expected: 201 };
  const { number, totalCents } = (await call("orderTeamVouchers", order)).answer;
  assert.equal((await call("orderTeamVouchers", order)).answer.number, number);
  assert.deepEqual((await call("listTeamOrders", { token, path, expected: 200 })).answer.items.map((one) => one.number), [number]);
  await call("assignTeamVouchers", { token, path, body: { level: "LCOC-A", addresses: [member.email] }, expected: 409 });

  const { invoices } = (await call("showOrder", { token, path: { number }, expected: 200 })).answer;
  assert.equal(invoices.length, 1);
  const invoice = { number: invoices[0].number };
  assert.ok(isPdf((await call("downloadInvoice", { token, path: invoice, expected: 200 })).file));
  assert.ok(isPdf((await call("downloadAnyInvoice", { token: desk, path: invoice, expected: 200 })).file));
  await call("downloadInvoice", { path: invoice, expected: 401 });
  await call("downloadInvoice", { token: desk, path: invoice, expected: 403 });
  for (const other of [stranger, member.token]) {
    await call("downloadInvoice", { token: other, path: invoice, expected: 404 });
    await call("showOrder", { token: other, path: { number }, expected: 404 });
  }
  await call("downloadAnyInvoice", { token: desk, path: { number: "INV-1999-000001" }, expected: 404 });

  await call("noteTransfer", { token: desk, body: { id: "bank-team-1", reference: number, payer: "Example Guild", amountCents: totalCents }, expected: 201 });
  await pagesFit(call, "listTeamVouchers", token, "code", 1, path);
  const assign = (body, expected) => call("assignTeamVouchers", { token, path, body, expected });
  assert.equal((await assign({ level: "LCOC-A", addresses: ["none"] }, 422)).answer.detail, "addresses");
  await assign({ level: "LCOC-A", addresses: ["a@example.org", "b@example.org", "c@example.org", "d@example.org"] }, 409);
  await assign({ addresses: [member.email] }, 409);
  const [wrong] = (await assign({ level: "LCOC-A", addresses: ["misspelt@example.org"] }, 200)).answer.items;
  const replaced = { token, path: { id, code: wrong.code } };
  const fresh = (await call("replaceTeamVoucher", { ...replaced, expected: 200 })).answer;
  assert.deepEqual([fresh.state, fresh.email, fresh.code === wrong.code], ["free", null, false]);
  await call("replaceTeamVoucher", { ...replaced, expected: 409 });
  await world.mail("misspelt@example.org", /was taken back/);
  const [{ code, email }] = (await assign({ level: "LCOC-A", addresses: [member.email] }, 200)).answer.items;
  assert.equal(email, member.email);
  assert.ok((await world.mail(member.email, /pays for your exam/)).text.includes(code));
  assert.equal((await call("listTeamVouchers", { token, path, query: { state: "assigned" }, expected: 200 })).answer.items.length, 1);
  const lines = [{ kind: "exam", product: "LCOC-A", quantity: 1 }];
  assert.equal((await call("placeOrder", { token: member.token, body: { lines, paymentMethod: "card", code }, expected: 201 })).answer.state, "paid");
}

// An exam on site is found by who belongs to the team, a seat taken and left.
export async function sitOnSite(call, { manager, member, stranger, desk }, id) {
  const startsAt = `${inDays(50)}T08:00:00Z`;
  const wish = { level: "LCOC-A", candidates: 12, address: "Example Guild, 1 Short Street, Berlin", wishedFor: startsAt, timeZone: "Europe/Berlin" };
  const { id: group } = (await call("askGroup", { token: manager.token, path: { id }, body: wish, expected: 201 })).answer;
  const offered = async (token) => (await call("listOpenGroups", { token, query: { level: "LCOC-A" }, expected: 200 })).answer.items.map((one) => one.id);
  const book = (token, body, expected) => call("bookAppointment", { token, body: { level: "LCOC-A", delivery: "group", ...body }, expected });
  assert.deepEqual(await offered(member.token), []);
  await book(member.token, { group }, 404);
  await call("decideGroup", { token: desk, path: { group }, body: { outcome: "arrange", startsAt }, expected: 200 });
  assert.deepEqual(await offered(member.token), [group]);
  assert.ok(!(await offered(stranger)).includes(group));
  assert.equal((await call("listOpenGroups", { token: member.token, query: { level: "LCOC-X" }, expected: 422 })).answer.detail, "level");
  assert.equal((await call("listTimes", { token: member.token, query: { level: "LCOC-A", delivery: "group", day: inDays(50) }, expected: 422 })).answer.detail, "delivery");

  assert.equal((await book(member.token, {}, 422)).answer.detail, "group");
  await book(member.token, { group: nobody }, 404);
  assert.notEqual((await book(stranger, { group })).status, 201);
  const booked = (await book(member.token, { group }, 201)).answer;
  assert.deepEqual([booked.delivery, booked.center, new Date(booked.startsAt).getTime()], ["group", wish.address, new Date(startsAt).getTime()]);
  const shown = (await call("showAppointment", { token: member.token, path: { id: booked.id }, expected: 200 })).answer;
  assert.deepEqual([shown.changeable, shown.feeCents, shown.bookableAgain], [true, 0, true]);
  await call("showAppointment", { path: { id: booked.id }, expected: 401 });
  await call("showAppointment", { token: stranger, path: { id: booked.id }, expected: 404 });
  const seats = async () => (await call("showGroup", { token: manager.token, path: { id, group }, expected: 200 })).answer.seatsTaken;
  assert.equal(await seats(), 1);
  const { file } = await call("downloadInvitation", { token: member.token, path: { id: booked.id }, expected: 200 });
  assert.match(file.toString(), /^BEGIN:VCALENDAR/);
  await call("downloadInvitation", { path: { id: booked.id }, expected: 401 });
  await call("downloadInvitation", { token: stranger, path: { id: booked.id }, expected: 404 });
  assert.equal((await call("cancelAppointment", { token: member.token, path: { id: booked.id }, expected: 200 })).answer.bookableAgain, true);
  assert.equal(await seats(), 0);

  await call("leaveOrganisation", { token: member.token, path: { id }, expected: 200 });
  await call("leaveOrganisation", { token: member.token, path: { id }, expected: 404 });
  await call("leaveOrganisation", { token: manager.token, path: { id }, expected: 422 });
}

// Orders are cancelled while nothing is paid, paid in parts, and say where they go.
export async function changeOrders(call, { manager, stranger, desk }) {
  const { token } = manager;
  const place = (lines, paymentMethod, expected = 201) => call("placeOrder", { token, body: { lines, paymentMethod }, expected });
  const exams = (quantity) => [{ kind: "exam", product: "LCOC-A", quantity }];
  const { number } = (await place(exams(1), "wire-transfer")).answer;
  await call("cancelOrder", { path: { number }, expected: 401 });
  await call("cancelOrder", { token: desk, path: { number }, expected: 403 });
  await call("cancelOrder", { token: stranger, path: { number }, expected: 404 });
  const cancel = { token, key: "cancel-1", path: { number }, expected: 200 };
  assert.equal((await call("cancelOrder", cancel)).answer.state, "cancelled");
  assert.equal((await call("cancelOrder", cancel)).answer.number, number);
  await call("cancelOrder", { token, path: { number }, expected: 409 });

  assert.equal((await place([{ kind: "product", product: "book-complete-guide", quantity: 1 }], "payment-plan", 422)).answer.detail, "paymentMethod");
  assert.equal((await place(exams(1), "in-cash", 422)).answer.detail, "paymentMethod");
  const plan = (await place(exams(10), "payment-plan")).answer;
  const { parts } = (await call("showOrder", { token, path: { number: plan.number }, expected: 200 })).answer;
  assert.equal(parts.reduce((sum, part) => sum + part.amountCents, 0), plan.totalCents);
  assert.ok(parts.length > 1 && parts.every((part) => !part.paidAt));
  await call("cancelOrder", { token, path: { number: plan.number }, expected: 200 });

  const book = (await place([{ kind: "product", product: "book-complete-guide", quantity: 1 }], "wire-transfer")).answer;
  await call("noteTransfer", { token: desk, body: { id: "bank-book-1", reference: book.number, payer: manager.name, amountCents: book.totalCents }, expected: 201 });
  await call("cancelOrder", { token, path: { number: book.number }, expected: 409 });
  const [{ id, address }] = (await call("showOrder", { token, path: { number: book.number }, expected: 200 })).answer.deliveries;
  assert.equal(address, null);
  const path = { number: book.number, id };
  const body = { address: "Mona Managerin\n3 Example Street\n10115 Berlin" };
  await call("setDelivery", { path, body, expected: 401 });
  await call("setDelivery", { token: desk, path, body, expected: 403 });
  await call("setDelivery", { token: stranger, path, body, expected: 404 });
  await call("setDelivery", { token, path: { ...path, id: nobody }, body, expected: 404 });
  for (const wrong of ["", "x".repeat(401)]) assert.equal((await call("setDelivery", { token, path, body: { address: wrong }, expected: 422 })).answer.detail, "address");
  assert.equal((await call("setDelivery", { token, path, body, expected: 200 })).answer.address, body.address);
  await call("noteSent", { token: desk, path: { id }, body: {}, expected: 200 });
  await call("setDelivery", { token, path, body, expected: 409 });
  assert.equal((await call("showOrder", { token, path: { number: book.number }, expected: 200 })).answer.deliveries[0].state, "sent");
}

// What came with a request is read by who decides on it, as it was handed in.
export async function handInEvidence(call, { manager, desk }) {
  const { id } = (await call("askSpecialPrice", { token: manager.token, body: { programme: "non-profit", statement: "The guild is a charity." }, expected: 201 })).answer;
  await call("listSpecialPrices", { expected: 401 });
  await call("listSpecialPrices", { token: desk, expected: 403 });
  assert.deepEqual((await call("listSpecialPrices", { token: manager.token, expected: 200 })).answer.items.map((one) => [one.id, one.programme, one.state]), [[id, "non-profit", "asked"]]);
  const content = Buffer.from("%PDF-1.7\n% the register's extract\n");
  await call("attachEvidence", { token: manager.token, path: { id }, body: { fileName: "register.pdf", content: content.toString("base64") }, expected: 201 });
  const request = await until("the request is listed", async () => (await call("listRequests", { token: desk, query: { limit: "100" }, expected: 200 })).answer.items.find((one) => one.id === id));
  assert.deepEqual(request.evidence.map((file) => [file.fileName, file.contentType]), [["register.pdf", "application/pdf"]]);
  const path = { id: request.evidence[0].id };
  await call("downloadEvidence", { path, expected: 401 });
  await call("downloadEvidence", { token: manager.token, path, expected: 403 });
  await call("downloadEvidence", { token: desk, path: { id: nobody }, expected: 404 });
  assert.ok((await call("downloadEvidence", { token: desk, path, expected: 200 })).file.equals(content));
}
