"""Runs the stacks and events of a file, and prints the outcome as JSON. README.md describes the file."""
import contextlib
import json
import pathlib
import sys
import tempfile
import warnings

from permissions import denied, roles
from simulated_account.lab import Lab
from simulated_account.world import World
from stacks import package


def run(scenario, base, lab):
    if "facts" in scenario:
        World(base / scenario["facts"]).install(lab)
    stacks = {}
    for stack in scenario["stacks"]:
        packaged = package(lab, base / stack["template"])
        stacks[stack["name"]] = lab.deploy(stack["name"], packaged, stack.get("parameters"))
    executions = []
    for event in scenario.get("events", []):
        event = event if isinstance(event, dict) else json.loads((base / event).read_text(encoding="utf-8"))
        for delivery in lab.send_event(event):
            if arn := delivery.get("executionArn"):
                delivery |= {"result": lab.wait(arn), "history": lab.history(arn)}
            executions.append(delivery)
    return {
        "stacks": stacks,
        "executions": executions,
        "items": {table: lab.items(table) for table in lab.aws("dynamodb").list_tables()["TableNames"]},
        "denied": {name: denied(lab, roles(stack)) for name, stack in stacks.items()},
        "passive": lab.passive,
        "problems": lab.problems,
        "pauses": lab.pauses,
        "invocations": lab.functions.invocations,
    }


def main():
    file = pathlib.Path(sys.argv[1]).resolve()
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as folder, Lab(pathlib.Path(folder)) as lab:
        with contextlib.redirect_stdout(sys.stderr):  # claims are not part of the answer
            outcome = run(json.loads(file.read_text(encoding="utf-8")), file.parent, lab)
        print(json.dumps(outcome, indent=1, default=str))


if __name__ == "__main__":
    main()
