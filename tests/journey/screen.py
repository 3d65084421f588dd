"""A person at a screen of their own: sees windows through the accessibility bus, as a screen reader does, and uses the
mouse and the keyboard of the X server. Nothing in the programs knows about it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


class NotFound(Exception):
    pass


class Display:
    """An X server without a screen, with its own session bus and accessibility bus."""

    def __init__(self, width=1366, height=768):
        # The server picks its number itself, and tells it once programs can connect. Without -noreset it would begin anew when the
        # only program so far leaves, and throw out the one that is just connecting.
        self.server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", f"{width}x{height}x24",
                                        "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        number = self.server.stdout.readline().strip()
        if not number:
            raise RuntimeError("Xvfb does not start")
        self.folder = tempfile.mkdtemp(prefix="lcoc-display-")
        self.environment = dict(
            os.environ,
            DISPLAY=f":{number}",
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
            QT_QPA_PLATFORM="xcb",
            XDG_RUNTIME_DIR=self.folder,
            NO_AT_BRIDGE="0",
            LANG="C.UTF-8",
        )
        bus = subprocess.run(["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"],
                             env=self.environment, capture_output=True, text=True, check=True).stdout.split()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus[0]
        self.bus_process = int(bus[1])
        launcher = shutil.which("at-spi-bus-launcher") or "/usr/libexec/at-spi-bus-launcher"
        quiet = dict(env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.helpers = [subprocess.Popen(["openbox"], **quiet),
                        subprocess.Popen([launcher, "--launch-immediately"], **quiet)]
        self._until(["xprop", "-root", "-notype", "_NET_SUPPORTING_WM_CHECK"], "window id", "window manager")
        self._until(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus",
                     "--method", "org.a11y.Bus.GetAddress"], "unix:", "accessibility bus")

    def _until(self, question, answer, what):
        deadline = time.monotonic() + 20
        while answer not in subprocess.run(question, env=self.environment, capture_output=True, text=True, timeout=20).stdout:
            if time.monotonic() > deadline:
                self.close()
                raise RuntimeError(f"the display has no {what}")
            time.sleep(0.05)

    def close(self):
        for helper in self.helpers:
            helper.terminate()
        os.kill(self.bus_process, signal.SIGTERM)
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Person:
    """Works with one program. Must run in a process whose environment is the display's."""

    def __init__(self, application, pictures, prefix, patience=20):
        self.application = application
        self.pictures = pictures
        self.prefix = prefix
        self.patience = patience
        self.picture_number = 0

    # --- seeing
    def root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and self.application in (child.get_name() or ""):
                child.set_cache_mask(Atspi.Cache.NONE)  # what is remembered is out of date when windows change
                return child
        raise NotFound(f"the program {self.application} shows nothing")

    def walk(self, node=None):
        stack = [node or self.root()]
        while stack:
            current = stack.pop()
            if current is None:
                continue
            try:
                for i in range(current.get_child_count() - 1, -1, -1):
                    stack.append(current.get_child_at_index(i))
            except GLib.Error:
                continue
            yield current

    def things(self):
        """Everything visible as (role, name, node); what disappears meanwhile is left out."""
        for node in self.walk():
            try:
                if self.showing(node):
                    yield node.get_role_name(), node.get_name() or "", node
            except GLib.Error:
                continue

    def showing(self, node):
        try:
            states = node.get_state_set()
            return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)
        except GLib.Error:
            return False

    def enabled(self, node):
        try:
            return node.get_state_set().contains(Atspi.StateType.ENABLED)
        except GLib.Error:
            return False

    def look(self, name, role=None, exact=False):
        """The first visible thing whose accessible name holds `name`; None if there is none."""
        try:
            for node in self.walk():
                try:
                    found = (node.get_name() or "").replace("&", "")
                    fits = found == name if exact else name.lower() in found.lower()
                    if fits and (role is None or node.get_role_name() == role) and self.showing(node):
                        return node
                except GLib.Error:
                    continue
        except (GLib.Error, NotFound):
            return None
        return None

    def find(self, name, role=None, exact=False, patience=None, must_be_enabled=False):
        deadline = time.monotonic() + (patience or self.patience)
        while time.monotonic() < deadline:
            node = self.look(name, role, exact)
            if node and (not must_be_enabled or self.enabled(node)):
                return node
            time.sleep(0.1)
        self.picture("not-found")
        raise NotFound(f"{self.application}: nothing called {name!r} ({role}) is to be seen among {self.all_names()}")

    def all_names(self):
        try:
            return [(role, name) for role, name, _ in self.things() if name]
        except (GLib.Error, NotFound):
            return []

    # --- doing
    def point(self, node):
        box = node.get_extents(Atspi.CoordType.SCREEN)
        return box.x + box.width // 2, box.y + box.height // 2

    def click(self, name, role=None, exact=False, patience=None):
        node = self.find(name, role, exact, patience, must_be_enabled=True)
        self.click_node(node)
        return node

    def click_node(self, node):
        x, y = self.point(node)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
        time.sleep(0.08)

    def drag(self, start, end):
        steps = ["mousemove", *map(str, start), "mousedown", "1"]
        for i in range(1, 9):
            steps += ["mousemove", str(start[0] + (end[0] - start[0]) * i // 8), str(start[1] + (end[1] - start[1]) * i // 8)]
        subprocess.run(["xdotool", *steps, "mouseup", "1"], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "8", text], check=True)
        time.sleep(0.05)

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "20", *keys], check=True)
        time.sleep(0.05)

    def picture(self, name):
        self.picture_number += 1
        file = os.path.join(self.pictures, f"{self.prefix}-{self.picture_number:02d}-{name}.png")
        subprocess.run(["import", "-window", "root", file], check=False, stderr=subprocess.DEVNULL)
        return file
