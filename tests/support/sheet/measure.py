# SPDX-License-Identifier: MIT
"""measure.py MEMSVIZ FOLDER: takes the sheets that `memsviz sheet` wrote to sheet.md and sheet-key.md there apart,
whose calls begin with an empty heap; replays the calls of each variant and measures again what they take. All
variants must be different and equally hard, and their keys right: addresses and counts are those of the
replay."""
import csv
import itertools
import re
import subprocess
import sys

PROGRAM, FOLDER = sys.argv[1:]
COUNTED = ("splits", "merges", "mmaps", "refusals")


def plain(markdown):
    return re.sub(r"\\(.)", r"\1", markdown).replace("**", "").strip()


def sheets_of(name):
    """Of each sheet its heading, its rules and the rows of its table."""
    with open(f"{FOLDER}/{name}", encoding="utf-8") as file:
        sheets = file.read().split("\n---\n")
    for sheet in sheets:
        heading = re.search(r"^# (.*)$", sheet, re.M).group(1)
        rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in re.findall(r"^\| \d.*$", sheet, re.M)]
        yield plain(heading), plain(sheet), [[plain(cell) for cell in row] for row in rows]


def call_of(code):
    """mems_malloc(300) of C as the scenario language has it."""
    target, _, call = code.rpartition(" = ")
    word, argument = re.fullmatch(r"mems_(malloc|free|get)\((.*)\)", call).groups()
    return f"{target} = {word} {argument}" if target else f"{word} {argument}"


def replay(rules, calls):
    fit, page, align = re.search(r"Allocator: (\w+) fit · page (\d+) · align (\d+)", rules).groups()
    scenario = "\n".join([f"fit {fit}", f"page {page}", f"align {align}", *calls, ""])
    output = subprocess.run([PROGRAM, "shot", "-", "--all", "--format", "csv", "-o", "-"], input=scenario,
                            capture_output=True, text=True, check=True).stdout
    return list(csv.DictReader(output.splitlines()))


def check(heading, rules, rows, key):
    calls = [call_of(row[1]) for row in rows]
    states = replay(rules, calls)[1:]
    assert len(states) == len(rows) == len(key)
    for row, state, answer in zip(rows, states, key):
        assert row[2:] == [""] * 5, f"{heading}: the sheet tells {row}"
        assert answer[:2] == row[:2]
        told = [state["ret"]] if row[1].count("malloc") and state["status"] == "ok" else None
        right = [state["nodes"], state["blocks"], state["holes"], state["largest"]]
        assert answer[3:] == right, f"{heading}: the key has {answer[3:]}, right is {right}"
        assert told is None or answer[2] == told[0], f"{heading}: the key has {answer[2]}, right is {told}"
    visits = [int(state["visits"]) for state in states]
    return calls, answer_of(key), visits, [[int(state[word]) for word in COUNTED] for state in states]


def answer_of(key):
    return [row[2:] for row in key]


def main():
    sheets, keys = list(sheets_of("sheet.md")), list(sheets_of("sheet-key.md"))
    assert len(sheets) == len(keys) > 0
    measured = []
    for number, ((heading, rules, rows), (key_heading, key_text, key)) in enumerate(zip(sheets, keys), 1):
        assert heading.endswith(f"Variant {number}"), heading
        assert key_heading.endswith(f"Variant {number} · key"), key_heading
        measured.append(check(heading, rules, rows, key))
        calls, _, visits, counts = measured[-1]
        totals = [sum(visits), *counts[-1]]
        told = re.search(r"takes (\d+) visits?, (\d+) splits?, (\d+) merges?, (\d+) mappings?, (\d+) refusals?",
                         key_text).groups()
        assert [int(count) for count in told] == totals, f"{heading}: told {told}, measured {totals}"
    for a, b in itertools.combinations(measured, 2):
        assert a[0] != b[0], f"two variants have the same calls: {a[0]}"
        assert a[1] != b[1], f"two variants have the same answers: {a[1]}"
        assert a[2:] == b[2:], f"not equally hard: {a} and {b}"
    print(len(sheets))


main()
