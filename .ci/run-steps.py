"""Runs the shell lines of a ready step as its service would: the parameters of a user in the places that the
file gives them, the shell that the service takes.

Usage: run-steps.py integrations service verb paths options package     STAGE is the folder to run in
       run-steps.py integrations service --example file     what an example calls the step with, without the package
"""

import os
import pathlib
import re
import subprocess
import sys

import ruamel.yaml


def load(path):
    return ruamel.yaml.YAML(typ="safe").load(pathlib.Path(path).read_text())


def github(folder, values):
    document = load(folder / "github/action.yml")
    inputs = {name: given.get("default", "") for name, given in document["inputs"].items()}
    inputs |= {"verb": values["verb"], "paths": values["paths"], "options": values["options"],
               "debian-package": values["package"]}
    for step in document["runs"]["steps"]:
        condition = re.fullmatch(r"inputs\.([\w-]+) != ''", step.get("if", ""))
        if condition and not inputs[condition[1]]:
            continue
        yield ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"], step["run"], filled(step["env"], "inputs", inputs)


def gitlab(folder, values):
    job = load(folder / "gitlab/orrery.gitlab-ci.yml")[".orrery"]
    environment = dict(job["variables"])
    environment |= {"ORRERY_VERB": values["verb"], "ORRERY_PATHS": values["paths"],
                    "ORRERY_OPTIONS": values["options"], "ORRERY_DEBIAN_PACKAGE": values["package"]}
    # All lines are one script, for the plainest shell that an image may have.
    yield ["sh", "-ec"], "\n".join(job["script"]), environment


def azure_pipelines(folder, values):
    document = load(folder / "azure-pipelines/orrery.yml")
    parameters = {given["name"]: given.get("default", "") for given in document["parameters"]}
    parameters |= {"verb": values["verb"], "paths": values["paths"], "options": values["options"],
                   "debianPackage": values["package"]}
    for step in document["steps"]:
        yield ["bash", "--noprofile", "--norc", "-c"], step["bash"], filled(step["env"], "parameters", parameters)


def examples(service, document):
    """What each step of an example is called with: verb, paths, options."""
    if service == "github":
        steps = [step for job in document["jobs"].values() for step in job["steps"]]
        called = [step["with"] for step in steps if step["uses"].endswith("/orrery")]
    elif service == "gitlab":
        jobs = [job for job in document.values() if isinstance(job, dict) and job.get("extends") == ".orrery"]
        called = [{name.removeprefix("ORRERY_").lower(): value for name, value in job["variables"].items()} for job in jobs]
    else:
        called = [step["parameters"] for step in document["steps"]]
    if not called:
        sys.exit("the example calls no step")
    return [[values["verb"], values["paths"], values.get("options", "")] for values in called]


def filled(environment, scope, values):
    pattern = re.compile(r"\$\{\{ *" + scope + r"\.([\w-]+) *\}\}")
    return {name: pattern.sub(lambda match: values[match[1]], text) for name, text in environment.items()}


def main():
    folder, service, *words = sys.argv[1:]
    if words[0] == "--example":
        calls = examples(service, load(words[1]))
    else:
        calls = [words]
    for verb, paths, options, *package in calls:
        values = {"verb": verb, "paths": paths, "options": options, "package": package[0] if package else ""}
        run(pathlib.Path(folder), service, values)


def run(folder, service, values):
    steps = {"github": github, "gitlab": gitlab, "azure-pipelines": azure_pipelines}[service]
    for shell, script, environment in steps(folder, values):
        # Values never stand in the script: what a user writes is no command.
        if "${{" in script:
            sys.exit("a value of the user is part of the script")
        answer = subprocess.run(shell + [script], env=os.environ | environment, cwd=os.environ["STAGE"])
        if answer.returncode:
            sys.exit(answer.returncode)


main()
