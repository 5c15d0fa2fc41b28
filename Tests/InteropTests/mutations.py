#!/usr/bin/env python3
"""Where the vendor's own reader and Orrery differ about damaged packages, operator by operator.

    orrery mutate PACKAGE... --count 10000 --out mutants
    orrery explain --capability appDevelopment --format json mutants > ours.jsonl
    mutations.py mutants ours.jsonl

Prints a table in Markdown: what the vendor's reader does with the files of each operator, what
Orrery's device does, how many files differ, and why. The reasons stand in `differences.json` beside
this script; a row that differs without a reason ends the run with exit code 1.

The reader accepts a package when it reads it and finds the signature of the SDK's key valid. It
loops or takes memory without bound on some counts, so each file has a process of its own, with
limits; running into one is an outcome of its own. It needs the wheel `azuresphere_imagemetadata`.
"""

import argparse
import gc
import json
import os
import resource
import select
import signal
import sys
from collections import Counter, defaultdict

from azuresphere_imagemetadata.image import Image

ACCEPTS = "accepts"
UNREADABLE = "cannot read"
SIGNATURE = "signature"
RUNS_OUT = "runs out"
OUTCOMES = [ACCEPTS, UNREADABLE, SIGNATURE, RUNS_OUT]


def judge(path):
    """What the reader makes of a file: an outcome, and its words."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        image = Image(data)
    except MemoryError:
        return RUNS_OUT, "memory"
    except Exception as error:
        return UNREADABLE, f"{type(error).__name__}: {error}"
    try:
        return (ACCEPTS, "") if image.has_valid_signature() else (SIGNATURE, "not valid")
    except Exception as error:
        return SIGNATURE, f"{type(error).__name__}: {error}"


def judge_apart(path, seconds, mebibytes):
    """The same in a process with limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        try:
            os.write(writing, json.dumps(judge(path)).encode()[:4096])
        finally:
            os._exit(0)
    os.close(writing)
    # The limit of computing time does not end a process that waits.
    ready, _, _ = select.select([reading], [], [], 10 * seconds)
    if not ready:
        os.kill(child, signal.SIGKILL)
    answer = os.read(reading, 4096) if ready else b""
    os.close(reading)
    os.waitpid(child, 0)
    return json.loads(answer) if answer else (RUNS_OUT, "time")


def rows(directory, ours, seconds, mebibytes):
    """One row an operator and layer: outcomes of both, and the files that differ."""
    found = defaultdict(lambda: {"vendor": Counter(), "ours": Counter(), "differ": Counter()})
    with open(os.path.join(directory, "labels.jsonl")) as lines:
        labels = [json.loads(line) for line in lines]
    for label in labels:
        outcome, words = judge_apart(os.path.join(directory, label["file"]), seconds, mebibytes)
        row = found[label["operator"], label["layer"]]
        row["vendor"][outcome] += 1
        accepted = ours[label["file"]]
        row["ours"][accepted] += 1
        if outcome == RUNS_OUT or accepted != (outcome == ACCEPTS):
            row["differ"][outcome if outcome in (ACCEPTS, RUNS_OUT) else "refuses"] += 1
            row.setdefault("example", f"{label['file']}: {label['what']}: {outcome} {words}")
    return found


def reason(differences, operator, layer, outcome):
    """Why the reader's outcome is not ours, `None` where nobody has said it."""
    known = differences["operators"].get(operator, {})
    # The reader never looks into a compressed package, whatever the operator did there.
    known = differences["inner"] if layer == "inner" else known
    return differences["reasons"].get(known.get(outcome))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("directory", help="what orrery mutate wrote")
    parser.add_argument("ours", help="what orrery explain --format json printed about it")
    parser.add_argument("--seconds", type=int, default=2, help="of computing, for a file")
    parser.add_argument("--mebibytes", type=int, default=1024, help="of memory, for a file")
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "differences.json")
    parser.add_argument("--differences", default=beside, help="the reasons")
    options = parser.parse_args()

    with open(options.differences) as file:
        differences = json.load(file)
    with open(options.ours) as lines:
        documents = [json.loads(line) for line in lines]
    ours = {os.path.basename(item["input"]): item["accepted"] for item in documents}
    # What is there is never collected, so that a child need not copy it.
    gc.freeze()
    found = rows(options.directory, ours, options.seconds, options.mebibytes)

    print("| operator | files | vendor accepts | cannot read | signature | runs out "
          "| ours accepts | differ | why |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    unexplained = []
    for operator, layer in sorted(found):
        row = found[operator, layer]
        reasons = []
        for outcome in sorted(row["differ"]):
            why = reason(differences, operator, layer, outcome)
            if why is None:
                unexplained.append(f"{operator}, {layer}, {outcome}: {row['example']}")
            reasons.append(why or "?")
        counts = [row["vendor"][outcome] for outcome in OUTCOMES]
        name = operator if layer == "outer" else f"{operator}, inside"
        cells = [name, sum(counts), *counts, row["ours"][True], sum(row["differ"].values())]
        print("| " + " | ".join(str(cell) for cell in cells) + " | " + " ".join(reasons) + " |")
    for line in unexplained:
        print(f"mutations.py: no reason: {line}", file=sys.stderr)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
