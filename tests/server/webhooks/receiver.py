"""A program that hears webhooks: turns the first message away, takes all others, and notes each in notes.jsonl. Called with
"together", it takes messages in pairs, each while the other one is under way, and turns away those that come alone."""
import http.server
import json
import os
import ssl
import sys
import threading

folder = sys.argv[1]
pair = threading.Barrier(2, timeout=3) if "together" in sys.argv else None


class Receiver(http.server.BaseHTTPRequestHandler):
    seen = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        note = {name: self.headers[f"webhook-{name}"] for name in ("id", "timestamp", "signature")}
        with open(os.path.join(folder, "notes.jsonl"), "a") as notes:
            notes.write(json.dumps({**note, "body": body}) + "\n")
        Receiver.seen += 1
        self.send_response(204 if self.takes() else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def takes(self):
        if not pair:
            return Receiver.seen > 1
        try:
            pair.wait()
        except threading.BrokenBarrierError:
            return False
        return True

    def log_message(self, *_):
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
