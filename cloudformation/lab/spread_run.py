"""A regeneration that is spread over many functions makes the ledger that one function makes. moto refuses its definition: the project's executor runs it."""
import json
import pathlib
import re
import subprocess
import time

from claims import check
from site_stack import content, last_run, pointer
from stacks import TEMPLATES, aws_environment

HERE = pathlib.Path(__file__).resolve().parent
LOCAL = TEMPLATES.parent / "local" / "target" / "spot-viewer.jar"
MANY_JOBS = 70_000


def compare(lab, site, folder):
    bucket = site["outputs"]["SiteBucketName"]
    before, run = ledger(lab, bucket), last_run(pointer(lab, bucket))
    # With an index in force, the changed records would be enough.
    lab.aws("s3").delete_object(Bucket=bucket, Key="ledger/index.json")
    definition = folder / "spread.asl.json"
    definition.write_text(substituted(site, bucket))
    table = lab.aws("dynamodb").describe_table(TableName="jobTracker-lab")["Table"]
    lab.stub("dynamodb", "DescribeTable", {"Table": {"TableName": table["TableName"], "ItemCount": MANY_JOBS}})
    machine = site["outputs"]["RegenerationStateMachineArn"]
    executions = machine.replace(":stateMachine:", ":execution:") + ":"
    ended = subprocess.run(
        ["java", "-cp", LOCAL, HERE / "SpreadRun.java", lab.url, definition, f"spread-{time.time_ns()}", executions],
        capture_output=True, text=True, env=aws_environment(lab))
    lab.stubs.pop(0)
    lines = ended.stdout.splitlines()
    check(lines[:1] == ["SUCCEEDED"], "a regeneration of many jobs is spread over functions, in the project's executor", ended.stdout, ended.stderr[-4000:])
    children = lines[3].split()
    check(children == ["2", "4", "1", children[3], "1"], f"its five maps have {', '.join(children)} children", lines)
    after = ledger(lab, bucket)
    check(last_run(pointer(lab, bucket)) > run, "it publishes", pointer(lab, bucket))
    check(after == before and len(after) > 2, f"its ledger is that of one function, all {len(after)} partitions to the byte", before, after)


def substituted(site, bucket):
    text = (TEMPLATES.parent / "statemachine" / "site-regeneration.asl.json").read_text()
    values = {"Partition": "aws", "SiteBucketName": bucket}
    return re.sub(r"\$\{(\w+)\}", lambda m: values.get(m[1]) or site["resources"][m[1].replace("FunctionArn", "Version")], text)


def ledger(lab, bucket):
    """Returns the hashes of the partitions that are in force."""
    partitions = json.loads(content(lab, bucket, "ledger/index.json"))["partitions"]
    return {key: (value["hash"], value["parts"]) for key, value in partitions.items()}
