# SPDX-License-Identifier: MIT
"""gift.py FILE: reads a question bank in GIFT by the rules of that format, and prints what it understood, as
moodle.py does."""
import re
import sys

CONTROL = "~=#{}:"


def unescape(text):
    """A backslash makes a control character plain, and n a line break."""
    out, at = [], 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
            assert text[at] in CONTROL + "\\n", f"\\{text[at]} is no escape of GIFT"
            out.append("\n" if text[at] == "n" else text[at])
        else:
            assert text[at] not in CONTROL, f"'{text[at]}' stands unescaped in {text!r}"
            out.append(text[at])
        at += 1
    return "".join(out)


# Control characters that no backslash stands before; a pair of backslashes is a plain one.
PLAIN = r"(?:\\.|[^\\~=#{}:])*"
QUESTION = re.compile(rf"::({PLAIN})::\[plain\]({PLAIN})\{{(.*?)####({PLAIN})\}}", re.DOTALL)


def read_answers(body):
    if body in ("TRUE", "FALSE"):
        return "truefalse", [body.lower()]
    if body.startswith("#"):
        number = re.fullmatch(r"#(-?\d+):0", body)
        assert number, f"{body} is no number with its tolerance"
        return "numerical", [number.group(1)]
    answers = re.fullmatch(rf"(?:=({PLAIN}?) ?)+", body)
    assert answers, f"{body} is no list of right answers"
    return "shortanswer", [unescape(answer).strip() for answer in re.findall(rf"=({PLAIN})", body)]


def main(path):
    with open(path, encoding="utf-8") as file:
        blocks = file.read().strip("\n").split("\n\n")
    for block in blocks:
        assert "\n" not in block
        if block.startswith("$CATEGORY: "):
            print("category", block.removeprefix("$CATEGORY: "))
            continue
        question = QUESTION.fullmatch(block)
        assert question, f"this is no question: {block}"
        name, text, body, feedback = question.groups()
        kind, right = read_answers(body)
        print(unescape(name), "|", kind, "|", ", ".join(right), "|", unescape(feedback))
        print(*("    " + line for line in unescape(text).split("\n") if line), sep="\n")


main(sys.argv[1])
