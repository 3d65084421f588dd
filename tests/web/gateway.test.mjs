// The gateway simulator as the card network's own SDK sees it: what the server's adapter is tested against must be what
// the real gateway does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";

const simulator = path.join(path.dirname(fileURLToPath(import.meta.url)), "../gateway/simulator.py");
const running = [];

function start(...options) {
  const child = spawn("/usr/bin/python3", [simulator, "--secret-key", "sk_test_sdk", "--webhook-secret", "whsec_sdk", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  return new Promise((resolve) => child.stdout.once("data", (line) => resolve(Number(line))));
}
const sdk = (port, key = "sk_test_sdk", retries = 0) => new Stripe(key, { host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: retries, telemetry: false });

let port;
let stripe;
before(async () => {
  port = await start();
  stripe = sdk(port);
});
after(() => running.forEach((child) => child.kill()));

const intentOf = (amount, options) => stripe.paymentIntents.create({ amount, currency: "usd", metadata: { payment: "p1" } }, options);

test("a card pays, another one is declined", async () => {
  const intent = await intentOf(29900);
  assert.equal(intent.status, "requires_payment_method");
  await assert.rejects(stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_chargeDeclined" }), { type: "StripeCardError", code: "card_declined" });
  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
  assert.equal(paid.status, "succeeded");
  assert.equal(paid.amount_received, 29900);
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).metadata.payment, "p1");
});

test("the same idempotency key is the same payment, and another body is a mistake", async () => {
  const first = await intentOf(100, { idempotencyKey: "one" });
  assert.equal((await intentOf(100, { idempotencyKey: "one" })).id, first.id);
  await assert.rejects(intentOf(200, { idempotencyKey: "one" }), { type: "StripeIdempotencyError" });
});

test("no more is given back than was paid", async () => {
  const intent = await intentOf(10000);
  await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id, amount: 5000 })).status, "succeeded");
  await assert.rejects(stripe.refunds.create({ payment_intent: intent.id, amount: 5001 }), { type: "StripeInvalidRequestError" });
});

test("a page that was closed takes no card, and is closed once", async () => {
  const session = await stripe.checkout.sessions.create({ mode: "payment", success_url: "https://example.org/", cancel_url: "https://example.org/", line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 100, product_data: { name: "Order" } } }] });
  assert.equal((await stripe.checkout.sessions.expire(session.id)).status, "expired");
  await assert.rejects(stripe.checkout.sessions.expire(session.id), { type: "StripeInvalidRequestError" });
  assert.equal((await fetch(session.url, { method: "POST", body: new URLSearchParams({ card: "4242424242424242" }) })).status, 404);
  assert.equal((await stripe.paymentIntents.retrieve(session.payment_intent)).status, "requires_payment_method");
});

test("a wrong key opens nothing", async () => {
  await assert.rejects(sdk(port, "sk_test_other").paymentIntents.create({ amount: 1, currency: "usd" }), { type: "StripeAuthenticationError" });
});

test("webhooks carry a signature that the SDK accepts, once for each event", async () => {
  const received = [];
  const listener = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      received.push(stripe.webhooks.constructEvent(body, request.headers["stripe-signature"], "whsec_sdk"));
      response.end();
    });
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  await fetch(`http://127.0.0.1:${port}/simulator/webhook?address=${encodeURIComponent(`http://127.0.0.1:${listener.address().port}/`)}`, { method: "POST" });
  const intent = await intentOf(700);
  await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
  for (let i = 0; i < 50 && received.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(received.map((event) => [event.type, event.data.object.id]), [["payment_intent.succeeded", intent.id]]);
  listener.close();
});

test("a call that fails after its work was done is made once, since its key is sent again", async () => {
  const shaky = sdk(await start("--fail-rate", "0.3"), "sk_test_sdk", 8);
  const intent = await shaky.paymentIntents.create({ amount: 5, currency: "usd" });
  await shaky.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
  await shaky.refunds.create({ payment_intent: intent.id, amount: 5 });
  await assert.rejects(shaky.refunds.create({ payment_intent: intent.id, amount: 5 }), { type: "StripeInvalidRequestError" });
});
