"""What the measurements run on: the programs of a build, a folder on the disk, and the servers."""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_SECONDS = 30


def cpu_times():
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def idle_share(seconds=1.0):
    """The share of the machine, in percent, that nobody uses during the next `seconds`."""
    total, idle = cpu_times()
    time.sleep(seconds)
    later, idle_later = cpu_times()
    return 100.0 * (idle_later - idle) / max(1, later - total)


def wait_for_quiet(least=85.0, longest=120.0):
    """Returns the idle share once it is at least `least`, or after `longest` seconds whatever it is."""
    end = time.monotonic() + longest
    share = idle_share()
    while share < least and time.monotonic() < end:
        share = idle_share()
    return share


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, process):
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.005)
    raise RuntimeError("the server does not listen")


def resident_kib(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("the server is gone")


def json_lines(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


class Machine:
    """The programs, and a new folder for each server. Use as a context; removes what it made."""

    def __init__(self, build, folder, items):
        self.build = build
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lcoc-bench-", dir=folder))
        self.items = items
        self.count = 0
        self.certificate = self.folder / "certificate.pem"
        self.key = self.folder / "key.pem"
        self.postgresql = None

    def __enter__(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout", self.key, "-out", self.certificate], check=True, capture_output=True)
        return self

    def __exit__(self, *_):
        if self.postgresql:
            self.postgresql.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def program(self, name):
        return self.build / ("server" if name == "lcoc-server" else "tests") / name

    def new_folder(self):
        self.count += 1
        folder = self.folder / str(self.count)
        folder.mkdir()
        return folder

    def limit(self, name, *arguments):
        """The JSON that one of the raw limits prints."""
        done = subprocess.run([self.program("limit-" + name), *map(str, arguments)], check=True, capture_output=True,
                              text=True)
        return json_lines(done.stdout)[0]

    def new_postgresql(self):
        """The connection string of a new, empty database."""
        if not self.postgresql:
            self.postgresql = Postgresql()
        return self.postgresql.new_database()


class Postgresql:
    """A cluster of its own for as long as the measurements take."""

    def __init__(self):
        script = ROOT / "tests/server/storage/with-postgresql"
        self.process = subprocess.Popen([script, "bash", "-c", 'echo "$LCOC_TEST_POSTGRESQL"; cat'],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.count = 0

    def new_database(self):
        self.count += 1
        name = f"bench{self.count}"
        self.query(self.address, f"CREATE DATABASE {name}")
        return self.address.replace("dbname=postgres", f"dbname={name}")

    @staticmethod
    def query(address, sql):
        done = subprocess.run(["psql", "-qAtX", "-F", " ", "-v", "ON_ERROR_STOP=1", "-c", sql, address], check=True,
                              capture_output=True, text=True)
        return done.stdout

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


class LimitServer:
    """limit-server in a new folder. Use as a context."""

    def __init__(self, machine):
        self.machine = machine
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"

    def __enter__(self):
        database = self.machine.new_folder() / "limit.db"
        self.process = subprocess.Popen([self.machine.program("limit-server"), str(self.port), self.machine.certificate,
                                         self.machine.key, database], stderr=subprocess.DEVNULL)
        wait_for_port(self.port, self.process)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class ExamServer:
    """lcoc-server with its own database and appointments for as many candidates as asked. Use as a context."""

    def __init__(self, machine, engine, appointments):
        self.machine = machine
        self.engine = engine
        self.appointments = appointments
        self.port = free_port()
        self.process = None
        self.used = 0

    def __enter__(self):
        self.folder = self.machine.new_folder()
        self.config = self.folder / "lcoc.toml"
        self.codes = self.folder / "codes"
        self.database = ("sqlite:" + str(self.folder / "lcoc.db") if self.engine == "sqlite"
                         else "postgresql:" + self.machine.new_postgresql())
        self.config.write_text(self.configuration())
        self.command("init")
        self.command("import", self.machine.items)
        self.command("appoint", "--level", "LCOC-A", "--mode", "online", "--count", str(self.appointments),
                     "--starts-in-minutes", "1", "--codes-file", self.codes)
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def configuration(self):
        return (f'[server]\naddress = "127.0.0.1"\nport = {self.port}\ncertificate = "{self.machine.certificate}"\n'
                f'private_key = "{self.machine.key}"\n\n[database]\naddress = "{self.database}"\n\n'
                f'[folders]\nprogram = "{ROOT / "resources/program"}"\nkeys = "{self.folder / "keys"}"\n')

    def command(self, name, *arguments):
        done = subprocess.run([self.machine.program("lcoc-server"), name, "--config", self.config, *arguments],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"lcoc-server {name}: {done.stdout}{done.stderr}")

    def start(self):
        log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen([self.machine.program("lcoc-server"), "serve", "--config", self.config],
                                        stdout=log, stderr=log)
        log.close()
        wait_for_port(self.port, self.process)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def load(self, candidates, *arguments):
        """Starts lcoc-load with codes that nobody has used; `finish` or `report` say what it measured."""
        skipped = self.used
        self.used += candidates
        return Load([self.machine.program("lcoc-load"), "--server", f"127.0.0.1:{self.port}", "--trust",
                     self.machine.certificate, "--codes", self.codes, "--skip", str(skipped), "--candidates",
                     str(candidates), "--process", str(self.process.pid), "--json", *map(str, arguments)])

    def measure(self, candidates, *arguments):
        return self.load(candidates, *arguments).finish()

    def stored_answers(self):
        """(session, sequence) -> SHA-256 of the sealed record, of every answer in the database."""
        if self.engine == "sqlite":
            return stored_in_sqlite(self.folder / "lcoc.db")
        rows = Postgresql.query(self.database.removeprefix("postgresql:"), "SELECT session, sequence, "
                                "encode(sha256(sealed), 'hex') FROM (SELECT session, sequence, sealed FROM answers "
                                "UNION ALL SELECT session, sequence, sealed FROM answer_log) AS every_answer")
        return {(session, int(sequence)): digest for session, sequence, digest in map(str.split, rows.splitlines())}


def stored_in_sqlite(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT session, sequence, sealed FROM answers UNION ALL "
                                "SELECT session, sequence, sealed FROM answer_log")
        return {(session, sequence): hashlib.sha256(sealed).hexdigest() for session, sequence, sealed in rows}


class Load:
    """A running lcoc-load."""

    def __init__(self, arguments):
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def wait_until_seated(self):
        for line in self.process.stderr:
            if line.strip() == "seated":
                return
        raise RuntimeError("the candidates were not seated: " + self.process.stdout.read())

    def storm(self):
        """Lets a storm loose, and says what it measured once everybody is inside."""
        return self.report()

    def give_way(self):
        """The crowd's computers are elsewhere: theirs must not take this one's processors from who is measured."""
        os.setpriority(os.PRIO_PROCESS, self.process.pid, 5)

    def leave(self):
        self.process.terminate()
        self.process.wait()

    def report(self):
        """What was measured since the last report."""
        self.process.send_signal(signal.SIGUSR1)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("lcoc-load ended: " + self.process.stderr.read())
        return json.loads(line)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.finish()

    def finish(self):
        output, errors = self.process.communicate(timeout=900)
        reports = json_lines(output)
        if not reports:
            raise RuntimeError("lcoc-load: " + output + errors)
        for reason, count in reports[-1]["reasons"].items():
            print(f"  {count} x {reason}", file=sys.stderr, flush=True)
        return reports[-1]


def random_pause(longest):
    time.sleep(random.uniform(0, longest))
