"""A workflow runs scripts of .ci that are there, and no line of its own: what a service does, everybody can do.

Usage: workflow-lines.py workflow
"""

import os
import pathlib
import shlex
import sys

import ruamel.yaml

document = ruamel.yaml.YAML(typ="safe").load(pathlib.Path(sys.argv[1]).read_text())
lines = [step["run"] for job in document["jobs"].values() for step in job["steps"] if "run" in step]
if not lines:
    sys.exit("it runs nothing")
for line in lines:
    script = shlex.split(line)[0]
    if "\n" in line.strip() or "${{" in line:
        sys.exit(f"{line}: a script of its own, or one that holds a value")
    if not script.startswith(".ci/") or not os.access(script, os.X_OK):
        sys.exit(f"{script}: no script of .ci")
