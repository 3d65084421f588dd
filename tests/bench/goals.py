"""The goals: what is measured of our server and of the raw limit, and which ratio of the two is to be reached."""

import dataclasses
import math
import time

from machine import ExamServer, LimitServer, random_pause, resident_kib, wait_for_quiet

BYTES = 300    # of a sealed record, ours and the limit's
SETTLING = 5   # seconds


@dataclasses.dataclass
class Goal:
    name: str
    about: str
    target: float
    at_least: bool  # otherwise at most
    engines: tuple

    def met(self, ratio):
        return ratio >= self.target if self.at_least else ratio <= self.target


@dataclasses.dataclass
class Figure:
    """One goal in one round. Where there is no limit to divide by, `limit` is nothing and `ours` counts."""
    goal: str
    engine: str
    ours: float
    limit: float | None
    unit: str
    idle: float
    failures: int = 0

    @property
    def ratio(self):
        if self.limit is None:
            return self.ours
        return self.ours / self.limit if self.limit else math.nan


BOTH = ("sqlite", "postgresql")
GOALS = [
    Goal("G1", "saves/s, 64 clients", 0.7, True, ("sqlite",)),
    Goal("G2", "saves/s against single commits", 2.5, True, ("sqlite",)),
    Goal("G3", "p99 of 5,000 every 10 s", 6.0, False, BOTH),
    Goal("G4", "acknowledged answers lost", 0, False, BOTH),
    Goal("G5", "KiB per seated candidate", 28, False, BOTH),
    Goal("G6", "server CPU per save", 1.5, False, ("sqlite",)),
    Goal("G7", "starts/s of a storm", 0.6, True, BOTH),
    Goal("G8", "p99 during a storm", 4.0, False, BOTH),
    Goal("G10", "saves/s, PostgreSQL", 1.5, True, ("postgresql",)),
]


def report_of(load, seconds):
    """What a load measures in `seconds`, once what checking in has left behind is done."""
    load.wait_until_seated()
    time.sleep(SETTLING)
    load.report()
    time.sleep(seconds)
    return load.report()


def saturation(machine, options, engine):
    """G1, G2, G6 or G10: 64 candidates who save as fast as they can."""
    idle = wait_for_quiet()
    with ExamServer(machine, engine, 64) as server:
        ours = server.measure(64, "--closed-loop", "--bytes", BYTES, "--duration", options.seconds)
    rate, failures = ours["per_second"], ours["errors"] + ours["lost"]
    if engine == "postgresql":
        wait_for_quiet()
        limit = machine.limit("postgres", machine.new_postgresql(), options.seconds, 64)
        return [Figure("G10", engine, rate, limit["per_second"], "/s", idle, failures)]
    wait_for_quiet()
    with LimitServer(machine) as server:
        echo = machine.limit("client", "echo", server.address, machine.certificate, 64, options.seconds, BYTES,
                             server.process.pid)
    wait_for_quiet()
    commits = machine.limit("sqlite", machine.new_folder() / "commits.db", options.seconds)
    return [Figure("G1", engine, rate, echo["per_second"], "/s", idle, failures),
            Figure("G2", engine, rate, commits["per_second"], "/s", idle, failures),
            Figure("G6", engine, ours["server_cpu_us"], echo["server_cpu_us"], "us", idle, failures)]


def paced(machine, options, engine):
    """G3: the acknowledgement's p99 at an everyday load."""
    idle = wait_for_quiet()
    with ExamServer(machine, engine, options.paced) as server:
        load = server.load(options.paced, "--every", 10, "--bytes", BYTES, "--duration", 600)
        ours = report_of(load, max(20, options.seconds))
        load.end()
    wait_for_quiet()
    limit = machine.limit("append", machine.new_folder() / "append", options.seconds)
    return [Figure("G3", engine, ours["p99_ms"], limit["p99_ms"], "ms", idle, ours["errors"] + ours["lost"])]


def memory(machine, options, engine):
    """G5: what one seated candidate who has saved once costs, beside what an empty server takes."""
    idle = wait_for_quiet()
    with ExamServer(machine, engine, 1) as server:
        before = resident_kib(server.process)
    with ExamServer(machine, engine, options.seated) as server:
        ours = server.measure(options.seated, "--once", "--bytes", BYTES, "--duration", 10)
    each = (ours["server_kib"] - before) / options.seated
    return [Figure("G5", engine, each, None, "KiB", idle, ours["errors"] + ours["lost"])]


def storm(machine, options, engine):
    """G7: all candidates at once, against bare handshakes. They have checked in ahead."""
    idle = wait_for_quiet()
    with ExamServer(machine, engine, options.storm) as server:
        load = server.load(options.storm, "--start-storm")
        load.wait_until_seated()
        time.sleep(SETTLING)
        ours = load.storm()
        load.leave()
    wait_for_quiet()
    with LimitServer(machine) as server:
        limit = machine.limit("client", "handshakes", server.address, machine.certificate, 64, options.storm,
                              server.process.pid)
    return [Figure("G7", engine, ours["per_second"], limit["per_second"], "/s", idle, ours["errors"])]


def seated_during_storm(machine, options, engine):
    """G8: what the candidates who already sit notice of a storm."""
    idle = wait_for_quiet()
    with ExamServer(machine, engine, options.storm + 500) as server:
        crowd = server.load(options.storm, "--start-storm")
        crowd.give_way()
        crowd.wait_until_seated()
        load = server.load(500, "--every", 1, "--bytes", BYTES, "--duration", 600)
        quiet = report_of(load, options.seconds)
        starts = crowd.storm()
        busy = load.report()
        crowd.leave()
        load.end()
    failures = quiet["errors"] + busy["errors"] + starts["errors"]
    return [Figure("G8", engine, busy["p99_ms"], quiet["p99_ms"], "ms", idle, failures)]


def kills(machine, options, engine):
    """G4: how many acknowledged answers a server does not have after it was killed again and again."""
    idle = wait_for_quiet(longest=10)
    lost = failures = 0
    left = options.kills
    while left > 0:
        count = min(left, 500)
        left -= count
        missing, failed = kill_again_and_again(machine, engine, count)
        lost += missing
        failures += failed
    return [Figure("G4", engine, lost, None, f"of {options.kills} kills", idle, failures)]


def kill_again_and_again(machine, engine, count):
    with ExamServer(machine, engine, 16) as server:
        ledger = server.folder / "ledger"
        load = server.load(16, "--closed-loop", "--reconnect", "--ledger", ledger, "--duration", 1_000_000)
        load.wait_until_seated()
        for _ in range(count):
            random_pause(0.5)
            server.kill()
            server.start()
        random_pause(0.5)
        report = load.end()
        server.kill()
        stored = server.stored_answers()
        acknowledged = [line.split() for line in ledger.read_text().splitlines()]
        lost = sum(stored.get((session, int(sequence))) != digest for session, sequence, digest in acknowledged)
        if not acknowledged:
            raise RuntimeError("no answer was acknowledged")
        return lost + report["lost"], report["errors"]


# Which measurement gives which goals.
MEASUREMENTS = [
    (saturation, {"sqlite": {"G1", "G2", "G6"}, "postgresql": {"G10"}}),
    (paced, {engine: {"G3"} for engine in BOTH}),
    (memory, {engine: {"G5"} for engine in BOTH}),
    (storm, {engine: {"G7"} for engine in BOTH}),
    (seated_during_storm, {engine: {"G8"} for engine in BOTH}),
    (kills, {engine: {"G4"} for engine in BOTH}),
]
