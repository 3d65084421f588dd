"""A card gateway of the tests' own that speaks the part of Stripe's API that the server uses, and its official SDKs expect.

usage: simulator.py [--port N] [--secret-key K] [--webhook-address URL] [--webhook-secret S] [--fail-rate F]

Prints its port. Cards: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0000 0000 0341 pays while its holder is
there and is declined afterwards; so do pm_card_visa, pm_card_chargeDeclined and pm_card_chargeCustomerFail. --fail-rate lets that share of calls end with status 500 after their work was done, as networks do.
The address for webhooks can be set later: POST /simulator/webhook?address=URL. A card's holder disputes a payment: POST
/simulator/dispute?payment_intent=ID."""
import argparse
import hashlib
import hmac
import html
import http.server
import json
import random
import secrets
import ssl
import threading
import time
import urllib.parse
import urllib.request

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Card payment</title><style>body{{font:16px/1.5 sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}}
input,button{{font:inherit;padding:.6rem;width:100%;box-sizing:border-box;margin:.3rem 0 1rem}}.e{{color:#a3241c}}</style>
<h1>Pay {amount}</h1><p>{name}</p>{error}<form method="post"><label>Card number<input name="card" autocomplete="cc-number"
required></label><button>Pay</button></form><p><a href="{cancel}">Cancel</a></p></html>"""


class Book:
    """All that the gateway knows."""

    def __init__(self):
        self.lock = threading.RLock()
        self.intents = {}
        self.sessions = {}
        self.refunds = {}
        self.kept = set()  # customer and card
        self.answers = {}


class Refused(Exception):
    def __init__(self, status, kind, code="", decline=""):
        super().__init__(kind)
        self.status = status
        self.body = {"error": {"type": kind, "code": code, "message": code or kind}}
        if decline:
            self.body["error"]["decline_code"] = decline


def new_id(prefix):
    return f"{prefix}_{secrets.token_hex(12)}"


def nested(form, name):
    """metadata[a]=1 -> {"a": "1"}"""
    return {key[len(name) + 1:-1]: value for key, value in form.items() if key.startswith(name + "[") and key.endswith("]")}


class Gateway(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    book = Book()
    options = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.handle_request("GET", {})

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
        self.handle_request("POST", form)

    def handle_request(self, method, form):
        path = urllib.parse.urlsplit(self.path).path
        try:
            if path.startswith("/pay/"):
                return self.pay_page(method, path.split("/")[2], form)
            if path == "/simulator/webhook":
                query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
                self.options.webhook_address = query["address"]
                return self.answer(200, {})
            if path == "/simulator/dispute":
                query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
                return self.answer(200, self.dispute(query["payment_intent"]))
            if self.headers.get("Authorization") != f"Bearer {self.options.secret_key}":
                raise Refused(401, "invalid_request_error", "invalid_api_key")
            self.answer(200, self.once(method, path, form))
        except Refused as refused:
            self.answer(refused.status, refused.body)

    def once(self, method, path, form):
        """The same idempotency key gets the same answer; with other parameters it is a mistake."""
        key = self.headers.get("Idempotency-Key")
        with self.book.lock:
            known = self.book.answers.get(key) if key else None
            if known and known[0] != (path, form):
                raise Refused(400, "idempotency_error", "idempotency_key_in_use")
            answer = known[1] if known else self.call(method, path, form)
            if key:
                self.book.answers[key] = ((path, dict(form)), answer)
        if random.random() < self.options.fail_rate:
            raise Refused(500, "api_error")
        return answer

    def call(self, method, path, form):
        parts = path.strip("/").split("/")
        if parts[:2] == ["v1", "payment_intents"]:
            if len(parts) == 2 and method == "POST":
                intent = self.new_intent(int(form["amount"]), form["currency"], nested(form, "metadata"))
                if form.get("confirm") != "true":
                    return intent
                if "customer" in form:
                    if (form["customer"], form["payment_method"]) not in self.book.kept:
                        raise Refused(400, "invalid_request_error", "resource_missing")
                    intent["customer"] = form["customer"]
                return self.confirm(intent, form["payment_method"], "off_session" in form)
            intent = self.book.intents.get(parts[2])
            if not intent:
                raise Refused(404, "invalid_request_error", "resource_missing")
            if len(parts) == 4 and parts[3] == "confirm":
                return self.confirm(intent, form.get("payment_method", ""))
            if len(parts) == 4 and parts[3] == "cancel":
                intent["status"] = "canceled"
            return intent
        if parts[:3] == ["v1", "checkout", "sessions"] and method == "POST":
            return self.new_session(form) if len(parts) == 3 else self.expire_session(parts[3])
        if parts[:2] == ["v1", "refunds"] and method == "POST":
            return self.new_refund(form)
        raise Refused(404, "invalid_request_error", "url_unknown")

    def new_intent(self, amount, currency, metadata):
        intent = {"id": new_id("pi"), "object": "payment_intent", "amount": amount, "amount_received": 0, "currency": currency,
                  "status": "requires_payment_method", "metadata": metadata, "client_secret": new_id("secret"),
                  "created": int(time.time())}
        self.book.intents[intent["id"]] = intent
        return intent

    def confirm(self, intent, method, holder_is_away=False):
        if intent["status"] == "succeeded":
            return intent
        if "threeDSecure" in method:
            intent["status"] = "requires_action"
            return intent
        if "Declined" in method or (holder_is_away and "CustomerFail" in method):
            intent["status"] = "requires_payment_method"
            self.tell("payment_intent.payment_failed", intent)
            raise Refused(402, "card_error", "card_declined", "insufficient_funds" if "Insufficient" in method else "generic_decline")
        intent["status"] = "succeeded"
        intent["payment_method"] = method
        if intent.pop("setup_future_usage", None) == "off_session":
            intent["customer"] = new_id("cus")
            self.book.kept.add((intent["customer"], method))
        intent["amount_received"] = intent["amount"]
        self.tell("payment_intent.succeeded", intent)
        return intent

    def new_session(self, form):
        metadata = {key[len("payment_intent_data[metadata]["):-1]: value for key, value in form.items()
                    if key.startswith("payment_intent_data[metadata][")}
        intent = self.new_intent(int(form["line_items[0][price_data][unit_amount]"]), form["line_items[0][price_data][currency]"], metadata)
        if form.get("payment_intent_data[setup_future_usage]"):
            intent["setup_future_usage"] = form["payment_intent_data[setup_future_usage]"]
        session = {"id": new_id("cs"), "object": "checkout.session", "payment_intent": intent["id"], "status": "open",
                   "success_url": form["success_url"], "cancel_url": form["cancel_url"],
                   "name": form["line_items[0][price_data][product_data][name]"]}
        session["url"] = f"http://127.0.0.1:{self.server.server_port}/pay/{session['id']}"
        self.book.sessions[session["id"]] = session
        return session

    def expire_session(self, session_id):
        session = self.book.sessions.get(session_id)
        if not session:
            raise Refused(404, "invalid_request_error", "resource_missing")
        if session["status"] != "open":
            raise Refused(400, "invalid_request_error")
        session["status"] = "expired"
        return session

    def new_refund(self, form):
        intent = self.book.intents.get(form["payment_intent"])
        if not intent or intent["status"] != "succeeded":
            raise Refused(400, "invalid_request_error", "charge_not_refundable")
        amount = int(form.get("amount", intent["amount"]))
        given = sum(r["amount"] for r in self.book.refunds.values() if r["payment_intent"] == intent["id"])
        if given + amount > intent["amount"]:
            raise Refused(400, "invalid_request_error", "charge_already_refunded")
        refund = {"id": new_id("re"), "object": "refund", "amount": amount, "currency": intent["currency"],
                  "payment_intent": intent["id"], "status": "succeeded", "metadata": nested(form, "metadata")}
        self.book.refunds[refund["id"]] = refund
        self.tell("refund.updated", refund)
        return refund

    def dispute(self, intent_id):
        intent = self.book.intents.get(intent_id)
        if not intent or intent["status"] != "succeeded":
            raise Refused(404, "invalid_request_error", "resource_missing")
        dispute = {"id": new_id("dp"), "object": "dispute", "amount": intent["amount"], "currency": intent["currency"],
                   "payment_intent": intent["id"], "reason": "fraudulent", "status": "needs_response", "metadata": {}}
        self.tell("charge.dispute.created", dispute)
        return dispute

    def pay_page(self, method, session_id, form):
        session = self.book.sessions.get(session_id)
        if not session or session["status"] == "expired":
            raise Refused(404, "invalid_request_error", "resource_missing")
        intent = self.book.intents[session["payment_intent"]]
        error = ""
        if method == "POST":
            card = form.get("card", "").replace(" ", "")
            try:
                with self.book.lock:
                    self.confirm(intent, {"4242424242424242": "pm_card_visa", "4000000000000341": "pm_card_chargeCustomerFail"}.get(card, "pm_card_chargeDeclined"))
                session["status"] = "complete"
                return self.redirect(session["success_url"])
            except Refused:
                error = '<p class="e" role="alert">The card was declined. Try another one.</p>'
        page = PAGE.format(amount=f"${intent['amount'] / 100:.2f}", name=html.escape(session["name"]), error=error,
                           cancel=html.escape(session["cancel_url"]))
        self.send(200, "text/html; charset=utf-8", page.encode())

    def tell(self, kind, thing):
        """A signed webhook, tried again until it is taken."""
        if not self.options.webhook_address:
            return
        event = {"id": new_id("evt"), "object": "event", "type": kind, "created": int(time.time()), "data": {"object": dict(thing)}}
        threading.Thread(target=self.deliver, args=(json.dumps(event),), daemon=True).start()

    def deliver(self, body):
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        for attempt in range(8):
            stamp = str(int(time.time()))
            mac = hmac.new(self.options.webhook_secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
            request = urllib.request.Request(self.options.webhook_address, body.encode(), {
                "Content-Type": "application/json", "Stripe-Signature": f"t={stamp},v1={mac}"})
            try:
                with urllib.request.urlopen(request, timeout=10, context=trusting) as response:
                    if response.status < 300:
                        return
            except OSError:
                pass
            time.sleep(0.2 * 2 ** attempt)

    def redirect(self, address):
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, body):
        self.send(status, "application/json", json.dumps(body).encode())

    def send(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--secret-key", default="sk_test_simulator")
    parser.add_argument("--webhook-address", default="")
    parser.add_argument("--webhook-secret", default="whsec_simulator")
    parser.add_argument("--fail-rate", type=float, default=0)
    Gateway.options = parser.parse_args()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", Gateway.options.port), Gateway)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
