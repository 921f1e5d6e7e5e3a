"""For every sample event, the deployed rules start the executions that local mode starts, with the same inputs."""
import datetime
import json
import subprocess

from claims import check
from same_records import LOCAL
from stacks import TEMPLATES

PROJECT = TEMPLATES.parent
FOLDERS = [*PROJECT.glob("examples/*/events"), PROJECT / "local" / "src" / "test" / "resources" / "events"]
NOT_STARTED = {"executionArn": "arn:aws:states:us-east-1:123456789012:execution:none:none", "startDate": datetime.datetime(2026, 3, 2)}


def compare(lab, stack):
    files = sorted(file for folder in FOLDERS for file in folder.rglob("*.json"))
    deployed, local = deployed_starts(lab, stack, files), local_starts(files)
    different = [
        {"event": str(file), "deployed": deployed[file], "local": local[file]} for file in files if deployed[file] != local[file]]
    started = sum(bool(starts) for starts in deployed.values())
    check(not different, f"{len(files)} sample events start the same executions here and in local mode, with the same inputs", different[:3])
    check(0 < started < len(files), f"{started} of them start one, {len(files) - started} start none", started)
    rules = {rule for starts in deployed.values() for rule, _ in starts}
    check(rules == {"JobEventsRule", "InstanceEventsRule"}, "each rule is among those that do", sorted(rules))


def deployed_starts(lab, stack, files):
    """Returns the rule and the input of each execution, by event. None is run: only what would start it is compared."""
    names = {name: logical for logical, name in stack["resources"].items()}
    lab.stub("stepfunctions", "StartExecution", NOT_STARTED)
    try:
        return {
            file: [(names[delivery["rule"]], delivery["input"]) for delivery in lab.send_event(json.loads(file.read_text(encoding="utf-8")))]
            for file in files}
    finally:
        lab.stubs.pop(0)


def local_starts(files):
    run = subprocess.run(["java", "-jar", LOCAL, "replay", "--print-inputs", "--events", *files], capture_output=True, text=True, encoding="utf-8")
    check(run.returncode == 0, f"local mode prints the inputs of {len(files)} sample events", run.stdout, run.stderr)
    starts = {file: [] for file in files}
    by_name = {str(file): file for file in files}
    for line in run.stdout.splitlines():
        printed = json.loads(line)
        if "input" in printed:
            # The place of an event is its file and line.
            starts[by_name[printed["event"].rpartition(":")[0]]].append((printed["rule"], printed["input"]))
    return starts
