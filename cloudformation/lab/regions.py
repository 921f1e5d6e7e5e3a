"""One prefix in two regions of an account: nothing collides, and neither hears of the other. And two prefixes whose stacks would have the same name."""
import json
import pathlib
import subprocess
import tempfile
import time
import warnings

from claims import check
from fixtures import EXAMPLE, events
from simulated_account.lab import Lab
from simulated_account.world import World
from site_stack import last_run
from stacks import TEMPLATES, aws_environment, package

PREFIX, REGIONS = "atlas", ("us-east-1", "eu-west-1")
FIRST, SECOND = f"spot-viewer-analytics-{PREFIX}", f"spot-viewer-{PREFIX}"
GLOBAL = {"AWS::IAM::InstanceProfile", "AWS::IAM::Role", "AWS::S3::Bucket"}


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name:
        with Lab(pathlib.Path(name)) as lab:
            World(EXAMPLE / "facts").install(lab)
            stacks = {region: install(lab, region) for region in REGIONS}
            names(lab)
            hears_of_its_own(lab)
            site(lab, stacks)
            neighbours(lab)
            check(not lab.problems, "the lab could answer every call", lab.problems)


def install(lab, region):
    templates = [package(lab, TEMPLATES / template) for template in ("analytics.yaml", "spot-viewer.yaml")]
    subnet = lab.aws("ec2", region=region).describe_subnets()["Subnets"][0]
    tags = {"spot-viewer": PREFIX}
    first = lab.deploy(FIRST, templates[0], {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"}, region, tags)
    second = lab.deploy(SECOND, templates[1], {"UniquePrefix": PREFIX, "VpcId": subnet["VpcId"], "SubnetId": subnet["SubnetId"]}, region, tags)
    check({first["status"], second["status"]} == {"CREATE_COMPLETE"}, f"{region}: both stacks of the prefix {PREFIX} are created", first["status"], second["status"])
    machines = [value for name, value in (first["outputs"] | second["outputs"]).items() if name.endswith("StateMachineArn")]
    check(len(machines) == 3 and all(arn.split(":")[3] == region for arn in machines), f"{region}: its three state machines are there", machines)
    return first, second


def names(lab):
    """Names of roles, profiles and buckets are the account's or everybody's: CloudFormation makes them."""
    found = [set(), set()]
    for names_of, region in zip(found, REGIONS):
        client = lab.aws("cloudformation", region=region)
        for stack in (FIRST, SECOND):
            for each in client.describe_stack_resources(StackName=stack)["StackResources"]:
                if each.get("ResourceType") in GLOBAL:
                    names_of.add(each["PhysicalResourceId"])
    check(found[0] and len(found[0]) == len(found[1]) and not found[0] & found[1],
          f"{len(found[0])} roles, profiles and buckets of each region have names of their own", sorted(found[0] & found[1]))


def hears_of_its_own(lab):
    for region, name in zip(REGIONS, ("06-job-running-again", "07-job-succeeded")):
        other = next(each for each in REGIONS if each != region)
        before = records(lab, other)
        event = events("0*")[name] | {"region": region}
        deliveries = lab.send_event(event)
        arns = [each.get("executionArn", "") for each in deliveries]
        check(len(arns) == 1 and arns[0].split(":")[3] == region, f"an event of {region} starts one execution, there", deliveries)
        ended = lab.wait(arns[0], 400)
        check(ended["status"] == "SUCCEEDED" and len(records(lab, region)) == 1, f"it is recorded in {region}", ended)
        check(records(lab, other) == before, f"and changes nothing in {other}", before)


def records(lab, region):
    return lab.items(f"jobTracker-{PREFIX}", region)


def site(lab, stacks):
    region = REGIONS[1]
    outputs = [second["outputs"] for _, second in stacks.values()]
    arn = lab.aws("stepfunctions", region=region).start_execution(
        stateMachineArn=outputs[1]["RegenerationStateMachineArn"], name=f"run-{time.time_ns()}", input='{"requestedBy":"lab"}')["executionArn"]
    ended = lab.wait(arn, 400)
    check(ended["status"] == "SUCCEEDED", f"{region}: the site is regenerated", ended)
    pointer = json.loads(lab.aws("s3").get_object(Bucket=outputs[1]["SiteBucketName"], Key="current.json")["Body"].read())
    check(last_run(pointer) == 1, f"{region}: it is published in its own bucket", pointer)
    there = lab.aws("s3").list_objects_v2(Bucket=outputs[0]["SiteBucketName"]).get("Contents", [])
    check(not there, f"{REGIONS[0]}: its bucket is untouched", there)


def neighbours(lab):
    """The second stack of the prefix analytics-atlas would have the name of the first one of atlas. The real scripts, and the real aws command."""
    before = lab.aws("cloudformation").describe_stacks()["Stacks"]
    for script in ("deploy.sh", "destroy.sh"):
        ran = subprocess.run([TEMPLATES / script, "--prefix", f"analytics-{PREFIX}", "--region", REGIONS[0], "--yes"],
                             capture_output=True, text=True, env=aws_environment(lab), stdin=subprocess.DEVNULL)
        said = f"{script}: stack {FIRST} is the installation {PREFIX}'s, not that of analytics-{PREFIX}"
        check(ran.returncode == 1 and said in ran.stderr, f"{script} --prefix analytics-{PREFIX} leaves {FIRST} alone: its tag says {PREFIX}", ran.stdout, ran.stderr)
    check(lab.aws("cloudformation").describe_stacks()["Stacks"] == before, "and the account is as before")


if __name__ == "__main__":
    main()
