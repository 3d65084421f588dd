"""What the scripted candidate has learnt: the items of resources/items with their keys, found by their choices."""

import glob
import os
import xml.etree.ElementTree as xml

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"


def words(text):
    return " ".join(text.split())


def text_of(choice):
    """The choice as it is shown: without its rationale."""
    parts = [choice.text or ""]
    for child in choice:
        if child.tag != QTI + "qti-feedback-inline":
            parts += child.itertext()
        parts.append(child.tail or "")
    return words("".join(parts))


class ItemBank:
    def __init__(self, folder):
        self.items = {}
        for file in glob.glob(os.path.join(folder, "**", "*.xml"), recursive=True):
            root = xml.parse(file).getroot()
            if root.tag != QTI + "qti-assessment-item":
                continue
            correct = {value.text for value in root.iter(QTI + "qti-value")}
            choices = {text_of(choice): choice.get("identifier") in correct for choice in root.iter(QTI + "qti-simple-choice")}
            self.items[frozenset(choices)] = choices

    def correct_positions(self, texts):
        texts = [words(text) for text in texts]
        known = self.items[frozenset(texts)]
        return {place for place, text in enumerate(texts) if known[text]}
