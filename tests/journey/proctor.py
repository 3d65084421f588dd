"""The scripted proctor: drives the real widgets of lcoc-console.
usage: proctor.py NAME PASSWORD TOTP_SECRET PICTURES_FOLDER CONTROL_FOLDER   (in the environment of its display)"""

import os
import sys
import time

import totp
from signs import tell, wait_for
from screen import Person


def fill(me, field, text):
    me.click(field, role="text")
    me.press("ctrl+a")
    me.type(text)


def sign_in(me, name, password, secret):
    me.find("Sign in", role="push button")
    me.picture("sign-in")
    fill(me, "Name", name)
    me.press("Tab")
    me.type(password)
    me.press("Tab")
    me.type(totp.code(secret))
    me.press("Return")
    me.find("Signed in as", patience=20)


def admit(me, control):
    wait_for(control, "candidate-waits", patience=240)
    me.find("Queue, 1 waiting", patience=20)
    entry = me.find("Ada", role="list item", patience=20)
    me.click_node(entry)
    time.sleep(1.5)
    me.picture("queue")
    me.click("Admit", role="push button", exact=True)
    me.find("Queue, 0 waiting", patience=20)


def watch(me, control):
    me.click("Live, ")
    wait_for(control, "candidate-chatted", patience=240)
    entry = me.find("Ada", role="table cell", patience=20)
    me.click_node(entry)
    time.sleep(1)
    me.picture("live")
    me.click("Chat", role="page tab")
    me.click("Message to the candidate")
    me.type("Yes, of course. Good luck!")
    me.press("Return")
    time.sleep(0.5)
    me.picture("chat")
    tell(control, "proctor-chatted")


def main():
    name, password, secret, pictures, control = sys.argv[1:6]
    me = Person("lcoc-console", pictures, "console")
    sign_in(me, name, password, secret)
    tell(control, "proctor-signed-in")
    admit(me, control)
    watch(me, control)
    wait_for(control, "cut-the-wire", patience=300)
    time.sleep(3)
    me.picture("candidate-disconnected")
    wait_for(control, "candidate-done", patience=600)
    time.sleep(1.5)
    me.picture("after-the-exam")
    tell(control, "proctor-done")


main()
