"""What surrounds the portal on a day: a mail server, a card gateway, a browser that is driven by a script."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.parse
import urllib.request

GATEWAY_KEY = "sk_test_day"
WEBHOOK_SECRET = "whsec_day"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Surroundings:
    """A mail server and a gateway of the day's own, and what the server must know of them."""

    def __init__(self, folder, source):
        self.source = source
        self.mails = os.path.join(folder, "mails")
        self.processes = []
        mail_port = str(free_port())
        self._start("web/mailbox.py", self.mails, mail_port)
        self.gateway = self._start("gateway/simulator.py", "--secret-key", GATEWAY_KEY, "--webhook-secret", WEBHOOK_SECRET)
        self.port = free_port()
        self.origin = f"https://localhost:{self.port}"
        self.environment = {"LCOC_PORTAL": self.origin, "LCOC_MAIL_SERVER": f"smtp://127.0.0.1:{mail_port}",
                            "LCOC_GATEWAY": f"http://127.0.0.1:{self.gateway}", "LCOC_GATEWAY_KEY": GATEWAY_KEY,
                            "LCOC_GATEWAY_WEBHOOK_SECRET": WEBHOOK_SECRET}
        address = urllib.parse.quote(self.origin + "/webhooks/gateway", safe="")
        urllib.request.urlopen(urllib.request.Request(
            f"http://127.0.0.1:{self.gateway}/simulator/webhook?address={address}", method="POST"))

    def _start(self, program, *arguments):
        """Starts a program of tests/ and gives the port that it prints."""
        process = subprocess.Popen([sys.executable, os.path.join(self.source, "tests", program), *arguments],
                                   stdout=subprocess.PIPE, text=True)
        self.processes.append(process)
        return int(process.stdout.readline())

    def stop(self):
        for process in self.processes:
            process.terminate()
            process.wait()

    def visit(self, part, administrator_secret, output):
        """One part of the day in a browser: tests/web/day.mjs."""
        return subprocess.run(["node", os.path.join(self.source, "tests", "web", "day.mjs"), part, self.origin, self.mails,
                               administrator_secret, output], check=True, capture_output=True, text=True).stdout


def rulebook_for_today(source, folder):
    """The programme's own rules, but for one: on this day an exam can be booked for the next minutes."""
    program = os.path.join(folder, "program")
    shutil.copytree(os.path.join(source, "resources", "program"), program)
    file = os.path.join(program, "scheduling.toml")
    with open(file) as text:
        rules = re.sub(r"from_hours_ahead = 24", "from_hours_ahead = 0", text.read())
    with open(file, "w") as text:
        text.write(rules)
    for other in ("mail",):
        os.symlink(os.path.join(source, "resources", other), os.path.join(folder, other))
    return program
