# SPDX-License-Identifier: MIT
"""moodle.py FILE: reads a question bank as Moodle's import does, and prints what it understood: a line a
question, name, kind, right answers, feedback, then its text. Anything that Moodle would not take ends it."""
import base64
import html.parser
import sys
import xml.etree.ElementTree as ElementTree


class Words(html.parser.HTMLParser):
    """The text of a piece of HTML; only elements that a question needs may be in it."""

    ALLOWED = {"p", "br", "code", "img"}

    def __init__(self):
        super().__init__()
        self.words, self.images, self.open = [], [], []

    def handle_starttag(self, tag, attributes):
        assert tag in self.ALLOWED, f"<{tag}> in a question"
        if tag == "img":
            attributes = dict(attributes)
            assert set(attributes) == {"src", "alt", "style"}, attributes
            self.images.append(attributes["src"])
        elif tag != "br":
            self.open.append(tag)
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> out of place"
        if tag == "p":
            self.words.append("\n")

    def handle_data(self, data):
        self.words.append(data)


def read_html(element):
    assert element.get("format") == "html"
    words = Words()
    words.feed(element.findtext("text"))
    words.close()
    assert not words.open, "an element is not closed"
    text = [line for line in "".join(words.words).split("\n") if line]
    return text, words.images


def check_files(element, images):
    files = {f"@@PLUGINFILE@@{file.get('path')}{file.get('name')}": file for file in element.findall("file")}
    assert set(files) == set(images), f"{sorted(files)} are there, {images} are shown"
    for file in files.values():
        assert file.get("encoding") == "base64"
        picture = ElementTree.fromstring(base64.b64decode(file.text, validate=True))
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"


def read_answers(question, kind):
    answers = [(answer.findtext("text"), answer) for answer in question.findall("answer")]
    assert {answer.get("fraction") for _, answer in answers} <= {"0", "100"}
    right = [text for text, answer in answers if answer.get("fraction") == "100"]
    if kind == "numerical":
        assert len(answers) == 1 and answers[0][1].findtext("tolerance") == "0"
        int(right[0])
    elif kind == "truefalse":
        assert sorted(text for text, _ in answers) == ["false", "true"] and len(right) == 1
    else:
        assert kind == "shortanswer" and question.findtext("usecase") == "0"
        assert right and "*" not in "".join(right)
    return right


def main(path):
    quiz = ElementTree.parse(path).getroot()
    assert quiz.tag == "quiz"
    for question in quiz.findall("question"):
        kind = question.get("type")
        if kind == "category":
            print("category", question.findtext("category/text"))
            continue
        text, images = read_html(question.find("questiontext"))
        check_files(question.find("questiontext"), images)
        feedback, _ = read_html(question.find("generalfeedback"))
        assert float(question.findtext("defaultgrade")) == 1 and question.findtext("hidden") == "0"
        right = read_answers(question, kind)
        print(question.findtext("name/text"), "|", kind, "|", ", ".join(right), "|", *feedback)
        print(*("    " + line for line in text), sep="\n")


main(sys.argv[1])
