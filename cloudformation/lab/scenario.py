"""Deploys the stacks into the lab and holds them to what they promise. Each line that it prints was checked; the first that fails ends it."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import warnings

sys.path.insert(0, sys.argv[1])

import repairs  # noqa: E402
from awslab import Lab  # noqa: E402
from awslab_runtime import FAKE, AwsError  # noqa: E402
from awslab_world import World, denied  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = HERE.parent
PREFIX = "lab"
warnings.filterwarnings("ignore", message="Exception.AwsError. with code")  # errors that AWS has and its model does not list
# Types that moto has no model of. Their resources change nothing in what is tried here.
PASSIVE = {
    "AWS::CloudWatch::Alarm": "nothing here waits for an alarm",
    "AWS::SQS::QueuePolicy": "moto delivers to queues without asking their policy",
}
SECRET = "do-not-hand-on"


def check(holds, claim, *evidence):
    print(f"{'ok  ' if holds else 'FAIL'} {claim}", flush=True)
    if not holds:
        for fact in evidence:
            print(json.dumps(fact, indent=1, default=str), file=sys.stderr)
        sys.exit(1)


def read(path):
    return json.loads((HERE / path).read_text())


def events(pattern="*"):
    return {path.stem: json.loads(path.read_text()) for path in sorted(HERE.glob(f"events/{pattern}.json"))}


def under_another_id(event, job_id):
    """The same event of another job."""
    return json.loads(json.dumps(event).replace(event["detail"]["jobId"], job_id))


class Facts:
    """What AWS answers in the lab, from files as the aws command prints them."""

    def __init__(self, lab):
        answers = {name: read(f"facts/{name}.json") for name in (
            "describe-jobs", "describe-tasks", "describe-container-instances", "describe-instances", "describe-spot-instance-requests")}
        self.instances = [i for r in answers["describe-instances"]["Reservations"] for i in r["Instances"]]
        self.requests = answers["describe-spot-instance-requests"]["SpotInstanceRequests"]
        World({
            "jobs": answers["describe-jobs"]["jobs"],
            "tasks": answers["describe-tasks"]["tasks"],
            "containerInstances": answers["describe-container-instances"]["containerInstances"],
        }).install(lab)
        lab.stub("ec2", "DescribeInstances", self.describe_instances)
        lab.stub("ec2", "DescribeSpotInstanceRequests", self.describe_spot_instance_requests)

    @staticmethod
    def asked(params, key, name):
        filters = [f["Values"] for f in params.get("Filters") or [] if f["Name"] == name]
        return set(params.get(key) or []) | {value for values in filters for value in values}

    def describe_instances(self, params):
        asked = self.asked(params, "InstanceIds", "instance-id")
        return {"Reservations": [
            {"ReservationId": "r-0a11ce", "OwnerId": "123456789012", "Instances": [i]} for i in self.instances if i["InstanceId"] in asked]}

    def describe_spot_instance_requests(self, params):
        asked = self.asked(params, "SpotInstanceRequestIds", "spot-instance-request-id")
        return {"SpotInstanceRequests": [r for r in self.requests if r["SpotInstanceRequestId"] in asked]}


def package(lab, template):
    """What `aws cloudformation package` makes of a template: local paths become places in a bucket."""
    out = lab.dir / template
    lab.aws("s3").create_bucket(Bucket="lab-artifacts")
    packaged = subprocess.run(
        ["aws", "cloudformation", "package", "--template-file", TEMPLATES / template, "--s3-bucket", "lab-artifacts",
         "--output-template-file", out],
        capture_output=True, text=True, env=aws_environment(lab))
    check(packaged.returncode == 0, f"{template}: packaged by the aws command", packaged.stdout, packaged.stderr[-2000:])
    return out


def aws_environment(lab):
    """For programs that run the aws command. Its version 1 heeds the variable but for SQS, and the option but for package."""
    folder = lab.dir / "bin"
    if not folder.exists():
        folder.mkdir()
        command = folder / "aws"
        command.write_text(f'#!/bin/sh\nexec {shutil.which("aws")} --endpoint-url {lab.url} "$@"\n')
        command.chmod(0o755)
    return os.environ | FAKE | {"AWS_ENDPOINT_URL": lab.url, "PATH": f"{folder}:{os.environ['PATH']}"}


def deploy(lab, name, template, parameters):
    stack = lab.deploy(name, package(lab, template), parameters)
    check(stack["status"] == "CREATE_COMPLETE", f"{template}: created", stack)
    promised = set(yaml_outputs(template))
    check(set(stack["outputs"]) == promised and all(stack["outputs"].values()), f"{template}: has its {len(promised)} outputs", stack["outputs"])
    return stack


def yaml_outputs(template):
    from awslab_runtime import load_template
    return load_template(TEMPLATES / template)["Outputs"]


def states_of(history):
    return [e["stateEnteredEventDetails"]["name"] for e in history if "stateEnteredEventDetails" in e]


def handle(lab, event, status="SUCCEEDED"):
    """Sends an event; it must start one execution that ends with that status."""
    deliveries = lab.send_event(event)
    check(len(deliveries) == 1 and "executionArn" in deliveries[0], f"{event['detail-type']} starts one execution", deliveries)
    arn = deliveries[0]["executionArn"]
    result = lab.wait(arn)
    history = lab.history(arn)
    check(result["status"] == status, f"it ends {status}: {' > '.join(states_of(history))}", result, history[-4:])
    return result, history


def queued(lab, queue_url):
    answer = lab.aws("sqs").receive_message(
        QueueUrl=queue_url, MaxNumberOfMessages=10, VisibilityTimeout=0, MessageAttributeNames=["All"])
    return answer.get("Messages", [])


def job_item(lab, table, job_id):
    return lab.aws("dynamodb").get_item(TableName=table, Key={"JobID": {"S": job_id}}).get("Item", {})


def check_permissions(lab, stack, machine_role):
    """No call since the last check was outside its caller's role."""
    roles = {"events": stack["resources"].get("EventsRole"), "states": stack["resources"][machine_role]}
    for logical, physical in stack["resources"].items():
        if logical.endswith("Function"):
            roles[physical] = stack["resources"][logical.removesuffix("Function") + "Role"]
    # EventBridge writes to a dead-letter queue as itself: the queue's policy lets it in, not the rule's role.
    # And the lab checks DescribeExecution against "*", where the role names the executions.
    unseen = {("events", "sqs:SendMessage"), (stack["resources"].get("PlanSiteFunction"), "states:DescribeExecution")}
    missing = [d for d in denied(lab, roles) if (d["caller"], d["action"]) not in unseen]
    calls = [c for c in lab.calls if c["caller"] in roles]
    check(calls and not missing, f"none of {len(calls)} calls was outside its caller's role", missing)
    lab.calls.clear()


def main():
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as folder, Lab(workdir=folder) as lab:
        repairs.install()
        Facts(lab)
        stack = deploy(lab, "analytics", "analytics.yaml", {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"})
        unknown = {p["Type"] for p in lab.passive} - set(PASSIVE)
        check(not unknown, f"passive resources are the explained ones: {', '.join(sorted(PASSIVE))}", sorted(unknown))
        outputs = stack["outputs"]

        outputs_of = {}
        for name, event in events("0*").items():
            result, history = handle(lab, event)
            outputs_of[name] = result["output"]
            check(SECRET not in json.dumps([result, history], default=str), f"{name}: no environment, command or parameter is in it")
        check("SPOT_RECLAIMED" in json.dumps(outputs_of["07-job-succeeded"]), "the console shows the verdict: a Spot reclaim", outputs_of)
        for name, event in events("2*").items():
            check(not lab.send_event(event), f"{name}: no rule matches", name)

        job_id = read("events/07-job-succeeded.json")["detail"]["jobId"]
        item = job_item(lab, outputs["DynamoDBTableName"], job_id)
        check(item.get("Status") == {"S": "SUCCEEDED"} and item.get("Attempts") == {"N": "1"}, "the item tells of one retry and success", item)
        check(item.get("TotalTimeSaved") == {"L": [{"N": "4319"}]}, "and of 4,319 seconds lost to the reclaim, which ends with its instance", item)
        check(SECRET not in json.dumps(lab.items(outputs["DynamoDBTableName"])), "no item has environment, command, parameter or unlisted tag")

        quoted = read("events/30-failed-with-quotes.json")
        handle(lab, quoted)
        check(job_item(lab, outputs["DynamoDBTableName"], quoted["detail"]["jobId"])["Status"] == {"S": "FAILED"}, "quotes in a reason do no harm")

        faults(lab, stack)
        check_permissions(lab, stack, "JobAnalyticsRole")
        if "--with-site" in sys.argv:
            regeneration(lab, outputs["DynamoDBTableName"])
        check(not lab.problems, "the lab could answer every call", lab.problems)


def faults(lab, stack):
    outputs = stack["outputs"]
    succeeded = read("events/07-job-succeeded.json")
    busy = AwsError("TooManyRequestsException", "Too Many Requests")

    once = under_another_id(succeeded, "0b7c1f52-0000-4000-8000-0000000000aa")
    lab.stub("batch", "DescribeJobs", busy, times=7)  # the SDK's three tries, twice, and one
    before = len(lab.pauses)
    handle(lab, once)
    check(len(lab.pauses) > before, f"a throttled call is tried again after {lab.pauses[before:]}", lab.pauses)

    parked = under_another_id(succeeded, "0b7c1f52-0000-4000-8000-0000000000bb")
    lab.stub("batch", "DescribeJobs", busy)
    handle(lab, parked, "FAILED")
    lab.stubs.pop(0)
    messages = queued(lab, outputs["ParkedEventsQueueUrl"])
    check(len(messages) == 1 and "TransientFaultException" in messages[0]["Body"], "throttled for ever: parked with its reason", messages)
    subprocess.run([TEMPLATES / "replay.sh", "--prefix", PREFIX, "--region", FAKE["AWS_REGION"], "--yes"], check=True, env=aws_environment(lab))
    check(not queued(lab, outputs["ParkedEventsQueueUrl"]), "the replay takes it out of the queue")
    compare_items(lab, outputs["DynamoDBTableName"], once, parked)

    undelivered = under_another_id(succeeded, "0b7c1f52-0000-4000-8000-0000000000cc")
    lab.stub("stepfunctions", "StartExecution", AwsError("StateMachineDoesNotExist", "State Machine Does Not Exist"), times=1)
    check("error" in lab.send_event(undelivered)[0], "a state machine that can't be started")
    check(len(queued(lab, outputs["UndeliveredEventsQueueUrl"])) == 1, "leaves the event in the queue of undelivered events")
    subprocess.run([TEMPLATES / "replay.sh", "--prefix", PREFIX, "--region", FAKE["AWS_REGION"], "--yes"], check=True, env=aws_environment(lab))
    compare_items(lab, outputs["DynamoDBTableName"], once, undelivered)


def regeneration(lab, job_table):
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

    def pointer():
        return json.loads(lab.aws("s3").get_object(Bucket=bucket, Key="current.json")["Body"].read())

    arn = start()
    first = lab.wait(arn)
    check(first["status"] == "SUCCEEDED", f"a regeneration: {' > '.join(dict.fromkeys(states_of(lab.history(arn))))}", first)
    release = f"releases/{pointer()['release']}"
    objects = {o["Key"] for o in lab.aws("s3").list_objects_v2(Bucket=bucket, Prefix=release)["Contents"]}
    manifest = json.loads(lab.aws("s3").get_object(Bucket=bucket, Key=f"{release}/manifest.json")["Body"].read())
    check({f"{release}/{f['path']}" for f in manifest["files"]} | {f"{release}/manifest.json"} == objects, "its release is what its manifest says")
    metrics = json.loads(lab.aws("s3").get_object(Bucket=bucket, Key=f"{release}/metrics-spot.json")["Body"].read())
    check(metrics["NumberOfJobs"] == len(lab.items(job_table)), f"and tells of all {metrics['NumberOfJobs']} jobs", metrics)

    both = [lab.wait(arn) for arn in [start(), start()]]
    published = [r for r in both if "publish" in (r["output"] or {})]
    check([r["status"] for r in both] == ["SUCCEEDED"] * 2 and len(published) == 1, "two at once publish once", both)

    before = pointer()
    lab.stub("dynamodb", "Scan", AwsError("ProvisionedThroughputExceededException", "Too fast"))
    failed = lab.wait(start())
    lab.stubs.pop(0)
    check(failed["status"] == "FAILED" and pointer() == before, "a run that can't read leaves the site that was there", failed)
    killed = start()
    time.sleep(1)
    lab.aws("stepfunctions").stop_execution(executionArn=killed)
    check(pointer() == before, "and so does a killed one")
    after = lab.wait(start())
    check(after["status"] == "SUCCEEDED" and pointer()["run"] > before["run"], "the next run publishes", after)
    check_permissions(lab, stack, "RegenerationRole")


def compare_items(lab, table, one, other):
    """Both jobs must have the same item but for their ids; waits, for a replay only starts executions."""
    ids = [e["detail"]["jobId"] for e in (one, other)]
    for _ in range(200):
        a, b = (json.dumps(job_item(lab, table, i), sort_keys=True).replace(i, "ID") for i in ids)
        if b == a:
            break
        time.sleep(0.1)
    check(a == b, "its replay gives the item that it would have given", a, b)


if __name__ == "__main__":
    main()
