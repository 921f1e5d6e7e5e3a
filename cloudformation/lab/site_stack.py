"""The second stack: a site is published whole or not at all."""
import json
import time

from claims import check
from permissions import check_permissions
from simulated_account.stubs import AwsError
from stacks import PREFIX, deploy, states_of


def try_it(lab, job_table):
    """Returns the stack."""
    ec2 = lab.aws("ec2")
    subnet = ec2.describe_subnets()["Subnets"][0]
    ec2.create_key_pair(KeyName="lab-key")
    stack = deploy(lab, "viewer", "spot-viewer.yaml", {
        "UniquePrefix": PREFIX, "VpcId": subnet["VpcId"], "SubnetId": subnet["SubnetId"], "KeyName": "lab-key", "AllowedCidr": "10.0.0.0/8"})
    machine, bucket = stack["outputs"]["RegenerationStateMachineArn"], stack["outputs"]["SiteBucketName"]
    target = lab.aws("scheduler").get_schedule(Name=f"spot-viewer-{PREFIX}-regeneration")["Target"]
    check(target["Arn"] == machine, "the schedule starts the regeneration", target)

    def start():
        return lab.aws("stepfunctions").start_execution(
            stateMachineArn=machine, name=f"run-{time.time_ns()}", input='{"requestedBy":"lab"}')["executionArn"]

    arn = start()
    first = lab.wait(arn, 400)
    check(first["status"] == "SUCCEEDED", f"a regeneration: {' > '.join(dict.fromkeys(states_of(lab.history(arn))))}", first)
    contents = {f["sha256"] for f in manifest(lab, bucket)["files"]}
    check({f"objects/{sha256}" for sha256 in contents} == keys(lab, bucket, "objects/"), "each content of its release is an object, once")
    metrics = json.loads(published(lab, bucket, "metrics-spot.json"))
    check(metrics["NumberOfJobs"] == len(lab.items(job_table)), f"the metrics count all {metrics['NumberOfJobs']} jobs", metrics)
    priced = json.loads(published(lab, bucket, "metrics-on-demand.json"))
    check(priced["TotalOnDemandCost"] > priced["TotalSpotCost"] > 0, f"and price them: ${priced['TotalSpotCost']} on Spot", priced)

    before = keys(lab, bucket, "objects/")
    again = lab.wait(start(), 400)
    check(again["status"] == "SUCCEEDED" and keys(lab, bucket, "objects/") == before, "a run that changes nothing writes no content", again)

    both = [lab.wait(arn, 400) for arn in [start(), start()]]
    at_once = [r for r in both if "publish" in (r["output"] or {})]
    check([r["status"] for r in both] == ["SUCCEEDED"] * 2 and len(at_once) == 1, "of two at the same time one publishes", both)

    before = pointer(lab, bucket)
    for operation in ("Scan", "Query"):
        lab.stub("dynamodb", operation, AwsError("ProvisionedThroughputExceededException", "Too fast"))
    failed = lab.wait(start(), 400)
    check(failed["status"] == "FAILED" and pointer(lab, bucket) == before, "a run that can't read leaves the old site", failed)
    # This one tries to read until it is killed.
    killed = start()
    time.sleep(1)
    lab.aws("stepfunctions").stop_execution(executionArn=killed)
    del lab.stubs[:2]
    ended = lab.wait(killed)
    # AWS says ABORTED; moto's interpreter may trip over the end of a Map's iterations and say FAILED.
    check(ended["status"] in ("ABORTED", "FAILED") and pointer(lab, bucket) == before, "a killed run leaves the old site", ended)
    after = lab.wait(start(), 400)
    check(after["status"] == "SUCCEEDED" and last_run(pointer(lab, bucket)) > last_run(before), "the next run publishes", after)
    check_permissions(lab, stack)
    return stack


def pointer(lab, bucket):
    return json.loads(lab.aws("s3").get_object(Bucket=bucket, Key="current.json")["Body"].read())


def last_run(current):
    """Returns the number of the last run that published, be it the same site again."""
    return current.get("lastRun", current["run"])


def manifest(lab, bucket):
    return json.loads(content(lab, bucket, f"releases/{pointer(lab, bucket)['release']}/manifest.json"))


def published(lab, bucket, path):
    sha256 = next(f["sha256"] for f in manifest(lab, bucket)["files"] if f["path"] == path)
    return content(lab, bucket, f"objects/{sha256}")


def content(lab, bucket, key):
    return lab.aws("s3").get_object(Bucket=bucket, Key=key)["Body"].read()


def keys(lab, bucket, prefix):
    pages = lab.aws("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return {o["Key"] for page in pages for o in page.get("Contents", [])}
