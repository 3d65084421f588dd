"""A server of one's own in a folder: set up by the real commands, started and stopped as a process."""

import os
import re
import signal
import subprocess
import time
import urllib.request
import ssl


class Site:
    def __init__(self, programs, folder, source, port=0, program=None, environment=None):
        self.server_program = os.path.join(programs, "server", "lcoc-server")
        self.folder = folder
        self.source = source
        self.configuration = os.path.join(folder, "lcoc-server.toml")
        self.certificate = os.path.join(folder, "server-certificate.pem")
        self.port = port  # 0: the first start takes one that is free, and later starts the same
        self.process = None
        self.program = program or os.path.join(source, "resources", "program")  # the rulebook
        self.environment = environment or {}

    def command(self, name, *arguments, environment=None):
        result = subprocess.run([self.server_program, name, "--config", self.configuration, *arguments],
                                capture_output=True, text=True, env=dict(os.environ, **(environment or {})))
        if result.returncode != 0:
            raise RuntimeError(f"lcoc-server {name} failed: {result.stderr.strip() or result.stdout.strip()}")
        return result.stdout

    def set_up(self):
        os.makedirs(self.folder, exist_ok=True)
        shown = self.command("init", "--program", self.program, environment={"LCOC_STAFF_PASSWORD": "demonstration only"})
        self.administrator_secret = re.search(r"secret=([A-Z2-7]+)", shown).group(1)
        self.command("import", os.path.join(self.source, "resources", "items"))

    def add_proctor(self, name, display_name, password):
        shown = self.command("staff", "--name", name, "--display-name", display_name, "--role", "proctor",
                             environment={"LCOC_STAFF_PASSWORD": password})
        return re.search(r"secret=([A-Z2-7]+)", shown).group(1)

    def appoint(self, *arguments):
        shown = self.command("appoint", "--level", "LCOC-A", *arguments)
        return re.search(r"admission code: (\S+)", shown).group(1)

    def start(self):
        log_file = os.path.join(self.folder, "server.log")
        with open(log_file, "a") as log:
            self.process = subprocess.Popen([self.server_program, "serve", "--config", self.configuration],
                                            env=dict(os.environ, LCOC_PORT=str(self.port), **self.environment), stdout=log, stderr=log)
        self.port = self.port or self._chosen_port(log_file)
        self.wait_until_ready()

    def _chosen_port(self, log_file, patience=20):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            with open(log_file) as log:
                found = re.search(r"listening on port (\d+)", log.read())
            if found:
                return int(found.group(1))
            time.sleep(0.05)
        raise TimeoutError("the server does not listen; see " + log_file)

    def wait_until_ready(self, patience=30):
        trust_all = ssl._create_unverified_context()
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"https://127.0.0.1:{self.port}/readyz", context=trust_all, timeout=2):
                    return
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError("the server ended; see " + os.path.join(self.folder, "server.log"))
                time.sleep(0.05)
        raise TimeoutError("the server does not become ready; the end of its log:\n" + self.last_log_lines())

    def last_log_lines(self, count=20):
        with open(os.path.join(self.folder, "server.log")) as log:
            return "".join(log.readlines()[-count:])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def address(self, port=None):
        return f"wss://127.0.0.1:{port or self.port}"
