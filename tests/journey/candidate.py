"""The scripted candidate: drives the real widgets of lcoc-exam through the whole day.
usage: candidate.py ADMISSION_CODE PICTURES_FOLDER CONTROL_FOLDER ITEMS_FOLDER   (in the environment of its display)"""

import os
import sys
import time

from item_bank import ItemBank
from screen import Person
from signs import tell, wait_for

QUESTIONS = 60


def check_in(me, code, control):
    me.find("Connected", patience=30)
    me.picture("sign-in")
    me.click("Check this computer", role="push button")
    me.find("sent to nobody")
    me.find("Connection speed", patience=40)
    me.picture("system-check-ahead")
    me.click("Back to sign-in", role="push button", patience=40)
    me.click("Admission code", role="text")
    me.type(code)
    me.press("Return")
    me.find("Checking this computer")
    me.find("Connection speed", patience=40)
    me.picture("system-check")
    me.click("Continue", role="push button", patience=40)
    me.find("Who you are")
    me.click("Take face picture", patience=20)
    time.sleep(0.7)
    me.click("Take document picture")
    time.sleep(0.7)
    me.picture("identity")
    me.click("Continue", role="push button")
    me.find("Rules and confidentiality")
    me.click("I have read this and agree")
    me.picture("rules")
    me.click("Accept and continue")
    me.find("How this exam works")
    me.picture("tutorial")
    for _ in range(5):
        me.click("Next", role="push button", exact=True)
    me.click("I am ready")
    me.find("Waiting room")
    time.sleep(0.3)
    me.picture("waiting-room")
    tell(control, "candidate-waits")


def choices(me):
    """The choices of the question, as (role, name); waits until they are there."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        found = [(role, name) for role, name, _ in me.things()
                 if role in ("radio button", "check box") and name.startswith("Answer ")]
        if len(found) >= 3:
            return found
        time.sleep(0.1)
    raise TimeoutError("the question has no choices")


def answer(me, number, bank, expected):
    """Every fifth question wrongly, the others rightly: the score at the end is known."""
    found = choices(me)
    texts = [name.split(": ", 1)[1] for _, name in found]
    correct = bank.correct_positions(texts)
    wrong = [place for place in range(len(found)) if place not in correct][:len(correct)]
    if number % 5 == 0:
        picked = sorted(correct)[:len(correct) - len(wrong)] + wrong
    else:
        picked = sorted(correct)
        expected.append(number)
    if number % 6 == 0 and len(correct) == 1:
        me.press("abcdefgh"[next(place for place in range(len(found)) if place != picked[0])])  # a change of mind
    for place in picked:
        me.press("abcdefgh"[place])


def use_tools(me, control):
    me.click("Calculator", role="push button", exact=True)
    me.find("Display: 0")
    me.type("0.1+0.2=")
    me.find("Display: 0.3", exact=True)
    me.picture("calculator")
    me.press("Escape")
    me.click("Whiteboard", role="push button", exact=True)
    sheet = me.find("Whiteboard. Arrow keys")
    x, y = me.point(sheet)
    me.drag((x - 80, y - 40), (x + 60, y + 50))
    me.drag((x - 80, y + 50), (x + 60, y - 40))
    me.picture("whiteboard")
    me.press("Escape")
    me.click("Notepad", role="push button", exact=True)
    me.find("Notes")
    me.type("Cached input tokens are cheaper: check questions 7 and 12.")
    time.sleep(1)
    me.picture("notepad")
    me.press("Escape")
    me.click("Chat", role="push button")
    me.find("Message", role="text", exact=True)
    me.type("Hello, may I drink some water?")
    me.press("Return")
    tell(control, "candidate-chatted")
    wait_for(control, "proctor-chatted")
    time.sleep(1.5)
    me.picture("chat")
    me.press("Escape")


def look_at_themes(me):
    me.click("Change colours")
    time.sleep(0.6)
    me.picture("exam-dark")
    me.click("Change colours")
    time.sleep(0.6)
    me.picture("exam-high-contrast")
    me.click("Change colours")
    for _ in range(3):
        me.click("Larger text")
    time.sleep(0.8)
    me.picture("exam-large-text")
    for _ in range(3):
        me.click("Smaller text")


def lose_connection(me, control):
    tell(control, "cut-the-wire")
    me.find("The connection is lost", patience=30)
    time.sleep(1)
    me.picture("connection-lost")
    tell(control, "mend-the-wire")
    deadline = time.monotonic() + 60
    while me.look("The connection is lost"):
        if time.monotonic() > deadline:
            raise TimeoutError("the connection does not come back")
        time.sleep(0.2)
    me.find("Connected", patience=10)


def sit(me, control, bank):
    me.click("Begin the exam", patience=120)
    me.find("Question 1 of 60")
    me.picture("first-question")
    scenario_shown = False
    expected = []
    for number in range(1, QUESTIONS + 1):
        me.find(f"Question {number} of {QUESTIONS}", exact=True)
        answer(me, number, bank, expected)
        if number % 9 == 0:
            me.press("alt+f")
        if not scenario_shown and me.look("Exhibit", exact=True):
            me.picture("scenario")
            scenario_shown = True
        if number == 5:
            use_tools(me, control)
            look_at_themes(me)
        if number == 20:
            me.click("Navigator", role="push button", exact=True)
            me.find("not seen yet", patience=5)
            me.picture("navigator")
            me.press("Escape")
        if number == 30:
            lose_connection(me, control)
        if number < QUESTIONS:
            me.press("alt+n")
    me.find("All saved", patience=20)
    return len(expected)


def hand_in(me):
    me.click("Review", role="push button")
    me.find("questions are answered")
    me.picture("review")
    me.click("Show: Flagged")
    me.picture("review-flagged")
    me.click("End exam", role="push button", exact=True)
    me.find("End the exam?")
    me.picture("end-confirmation")
    me.click("End and hand in", role="push button")
    me.find("Your exam is handed in", patience=30)
    me.click("How did you get along with the exam application? 5 of 5")
    me.picture("survey")
    me.click("Send and show the result")
    me.find("questions correct", patience=30)
    me.picture("result")


def main():
    code, pictures, control, items = sys.argv[1:5]
    me = Person("lcoc-exam", pictures, "exam")
    check_in(me, code, control)
    score = sit(me, control, ItemBank(items))
    with open(os.path.join(control, "expected-score"), "w") as file:
        file.write(str(score))
    hand_in(me)
    tell(control, "candidate-done")
    wait_for(control, "proctor-done")
    me.click("Close", role="push button", exact=True)


main()
