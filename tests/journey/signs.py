"""How the scripted people and the day around them wait for each other: files in a folder."""

import os
import time


def tell(control, name):
    open(os.path.join(control, name), "w").close()


def wait_for(control, name, patience=90):
    deadline = time.monotonic() + patience
    while not os.path.exists(os.path.join(control, name)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody said {name}")
        time.sleep(0.1)
