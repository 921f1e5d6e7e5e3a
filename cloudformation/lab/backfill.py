"""A week of jobs from before the installation: `spot-viewer backfill` has the deployed state machine record them, twice, and the records stay the same.

ECS and EC2 have forgotten the jobs' tasks and hosts; CloudTrail, which moto lacks, is a stub that knows the hosts.
"""
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import warnings

from claims import check, until
from permissions import check_permissions
from simulated_account import ACCOUNT, REGION
from simulated_account.lab import Lab
from stacks import PREFIX, TEMPLATES, aws_environment, deploy

LOCAL = TEMPLATES.parent / "local" / "target" / "spot-viewer.jar"
JOBS = 500
JOBS_ON_A_HOST = 8
CLUSTER = "AWSBatch-spot-11111111-2222-4333-8444-555555555555"
SECRET = "do-not-hand-on"


def arn(service, resource):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def millis(time_of):
    return int(time_of.timestamp() * 1000)


class Past:
    """Jobs and hosts of the last days. Each host ended by a reclaim, by Auto Scaling, or by a person."""

    def __init__(self, jobs, now):
        chance = random.Random(13)
        self.jobs, self.trail, self.ending = [], [], {}
        for n in range(0, jobs, JOBS_ON_A_HOST):
            end = now - datetime.timedelta(hours=chance.uniform(5, 140))
            self.host(n, min(JOBS_ON_A_HOST, jobs - n), end, chance.choice(["reclaim", "reclaim", "autoscaling", "person"]), chance)
        self.trail.sort(key=lambda event: event["EventTime"], reverse=True)

    def host(self, first, jobs, end, fate, chance):
        instance, place = f"i-{first:017x}", arn("ecs", f"container-instance/{CLUSTER}/{first:032x}")
        launch = end - datetime.timedelta(seconds=chance.randint(1800, 9000))
        self.record(launch, "RunInstances", responseElements={"instancesSet": {"items": [{
            "instanceId": instance, "instanceType": "m5.xlarge", "launchTime": millis(launch), "instanceLifecycle": "spot",
            "placement": {"availabilityZone": f"{REGION}a", "tenancy": "default"}}]}})
        self.record(launch + datetime.timedelta(seconds=70), "RegisterContainerInstance", responseElements={"containerInstance": {
            "containerInstanceArn": place, "ec2InstanceId": instance,
            "attributes": [{"name": "ecs.instance-type", "value": "m5.xlarge"}, {"name": "ecs.availability-zone", "value": f"{REGION}a"}],
            "registeredResources": [{"name": "CPU", "integerValue": 4096}, {"name": "MEMORY", "integerValue": 15678}]}})
        if fate == "reclaim":
            self.record(end, "BidEvictedEvent", serviceEventDetails={"instanceIdSet": [instance]})
        else:
            who = {"invokedBy": "autoscaling.amazonaws.com"} if fate == "autoscaling" else {"type": "IAMUser", "userName": SECRET, "accessKeyId": SECRET}
            self.record(end, "TerminateInstances", userIdentity=who, responseElements={"instancesSet": {"items": [
                {"instanceId": instance, "previousState": {"name": "running"}}]}})
        for n in range(first, first + jobs):
            lost = n % 2 == 0
            start = launch + datetime.timedelta(seconds=300 + 60 * (n - first))
            stop = end + datetime.timedelta(seconds=30) if lost else end - datetime.timedelta(seconds=200)
            reason = f"Host EC2 (instance {instance}) terminated." if lost else "Essential container in task exited"
            self.job(n, place, start, stop, reason, lost)
            self.ending[f"{n:08x}-0000-4000-8000-000000000000"] = ("SPOT_RECLAIMED" if fate == "reclaim" else "HOST_TERMINATED") if lost else "SUCCEEDED"

    def job(self, n, place, start, stop, reason, lost):
        container = {"taskArn": arn("ecs", f"task/{CLUSTER}/{n:032x}"), "containerInstanceArn": place} | ({} if lost else {"exitCode": 0})
        self.jobs.append({
            "jobId": f"{n:08x}-0000-4000-8000-000000000000", "jobName": f"job-{n}", "jobQueue": arn("batch", "job-queue/spot"),
            "jobDefinition": arn("batch", "job-definition/align:7"), "status": "FAILED" if lost else "SUCCEEDED", "statusReason": reason,
            "createdAt": millis(start) - 60_000, "startedAt": millis(start), "stoppedAt": millis(stop),
            "attempts": [{"container": container, "startedAt": millis(start), "stoppedAt": millis(stop), "statusReason": reason}],
            "container": container | {"environment": [{"name": "TOKEN", "value": SECRET}], "command": [SECRET],
                                      "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "1024"}]}})

    def record(self, at, name, **members):
        at = at.replace(microsecond=0)
        record = {"eventName": name, "eventSource": "x.amazonaws.com", "eventTime": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                  "requestParameters": {"value": SECRET}} | members
        self.trail.append({"EventId": str(len(self.trail)), "EventName": name, "EventTime": at, "CloudTrailEvent": json.dumps(record)})

    def install(self, lab):
        lab.stub("batch", "DescribeJobQueues", {"jobQueues": [{
            "jobQueueName": "spot", "jobQueueArn": arn("batch", "job-queue/spot"), "state": "ENABLED", "status": "VALID", "priority": 1,
            "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": arn("batch", "compute-environment/spot")}]}]})
        lab.stub("batch", "DescribeComputeEnvironments", {"computeEnvironments": [{
            "computeEnvironmentName": "spot", "computeEnvironmentArn": arn("batch", "compute-environment/spot"), "type": "MANAGED",
            "ecsClusterArn": arn("ecs", f"cluster/{CLUSTER}"), "computeResources": {"type": "SPOT", "maxvCpus": 256, "subnets": ["subnet-1"]}}]})
        lab.stub("batch", "ListJobs", self.list_jobs)
        lab.stub("batch", "DescribeJobs", lambda p: {"jobs": [job for job in self.jobs if job["jobId"] in p["jobs"]]})
        lab.stub("cloudtrail", "LookupEvents", self.lookup_events)
        lab.stub("ecs", "DescribeTasks", lambda p: missing(p, "tasks"))
        lab.stub("ecs", "DescribeContainerInstances", lambda p: missing(p, "containerInstances"))
        lab.stub("ec2", "DescribeInstances", {"Reservations": []})
        lab.stub("ec2", "DescribeSpotInstanceRequests", {"SpotInstanceRequests": []})

    def list_jobs(self, parameters):
        status = parameters.get("jobStatus", "RUNNING")
        return {"jobSummaryList": [
            {"jobId": job["jobId"], "jobName": job["jobName"], "status": status, "createdAt": job["createdAt"], "stoppedAt": job["stoppedAt"]}
            for job in self.jobs if job["status"] == status]}

    def lookup_events(self, parameters):
        name = parameters["LookupAttributes"][0]["AttributeValue"]
        start, end = (as_time(parameters.get(each)) for each in ("StartTime", "EndTime"))
        found = [event for event in self.trail if event["EventName"] == name
                 and (start is None or event["EventTime"] >= start) and (end is None or event["EventTime"] <= end)]
        begin, size = int(parameters.get("NextToken") or 0), int(parameters.get("MaxResults") or 50)
        page = {"Events": found[begin:begin + size]}
        return page | ({"NextToken": str(begin + size)} if begin + size < len(found) else {})


def as_time(value):
    if value is None or isinstance(value, datetime.datetime):
        return value if value is None or value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
    return datetime.datetime.fromtimestamp(float(value), datetime.timezone.utc)


def missing(parameters, many):
    return {many: [], "failures": [{"arn": each, "reason": "MISSING"} for each in parameters[many]]}


def backfill(lab, folder, *options):
    begun = time.time()
    run = subprocess.run(["java", "-jar", LOCAL, "backfill", "--prefix", PREFIX, "--data", folder, *options],
                         capture_output=True, text=True, stdin=subprocess.DEVNULL, env=aws_environment(lab))
    return run, time.time() - begun


def records(lab, stack):
    """Returns the items of both tables, without the time of their last change and the number of changes."""
    return {table: sorted(json.dumps({k: v for k, v in item.items() if k not in ("ChangedAt", "Version")}, sort_keys=True) for item in lab.items(table))
            for table in (stack["outputs"]["DynamoDBTableName"], stack["outputs"]["InstanceTableName"])}


def executions(lab, stack):
    pages = lab.aws("stepfunctions").get_paginator("list_executions").paginate(stateMachineArn=stack["outputs"]["StateMachineArn"])
    return [each for page in pages for each in page["executions"]]


def try_it(lab, folder, jobs):
    past = Past(jobs, datetime.datetime.now(datetime.timezone.utc))
    past.install(lab)
    stack = deploy(lab, "spot-viewer-analytics-" + PREFIX, "analytics.yaml", {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"})
    data = folder / "data"

    run, _ = backfill(lab, data)
    check(run.returncode == 2 and "--yes" in run.stderr and len(run.stderr.splitlines()) == 1, "without a terminal it refuses in one line, and names --yes", run.stdout, run.stderr)
    run, _ = backfill(lab, data, "--dry-run")
    check(run.returncode == 0 and f"{jobs} to record" in run.stdout and "state transitions" in run.stdout and "$" in run.stdout and "minute" in run.stdout,
          "a dry run: " + " ".join(run.stdout.split("\n")), run.stdout, run.stderr)
    check(not executions(lab, stack), "it starts nothing")

    run, seconds = backfill(lab, data, "--yes", "--rate", "2")  # moto takes longer for one than AWS
    check(run.returncode == 0, f"the first run took {seconds:.0f} s: {run.stdout.splitlines()[-1]}", run.stdout, run.stderr)
    ended = until(lambda: executions(lab, stack), lambda found: len(found) == jobs and all(each["status"] != "RUNNING" for each in found), 900)
    states = {each["status"] for each in ended}
    failed = [each for each in ended if each["status"] != "SUCCEEDED"]
    check(len(ended) == jobs and states == {"SUCCEEDED"}, f"{jobs} executions, all SUCCEEDED", len(ended), len(failed), lab.problems[:3],
          [lab.wait(each["executionArn"], 0) | {"input": None, "output": None} for each in failed[:3]])
    first = records(lab, stack)
    verdicts = {json.loads(each)["JobID"]["S"]: each for each in first[stack["outputs"]["DynamoDBTableName"]]}
    check(len(verdicts) == jobs, f"{jobs} jobs are recorded")
    wrong = [job for job, item in verdicts.items() if past.ending[job] == "SPOT_RECLAIMED" and "EVICTED|" not in item
             or past.ending[job] == "HOST_TERMINATED" and "terminateInstances" not in item or "m5.xlarge" not in item]
    check(not wrong, "each has the host that only CloudTrail knows, and who ended it", [verdicts[job] for job in wrong[:2]])
    check(SECRET not in json.dumps(first), "no item has an environment, a command, a user or a key")
    asked = [call for call in lab.calls if call["service"] in ("ecs", "ec2") and call["caller"] not in ("lab",)
             and call["operation"] in ("DescribeContainerInstances", "DescribeInstances", "DescribeSpotInstanceRequests")]
    check(not asked, "no function looked up what was attached", asked[:3])

    run, seconds = backfill(lab, data, "--yes")
    check(run.returncode == 0 and f"{jobs} recorded completely, 0 to record" in run.stdout, f"the second run took {seconds:.0f} s: {run.stdout.strip()}", run.stdout, run.stderr)
    check(len(executions(lab, stack)) == jobs and records(lab, stack) == first, "it started nothing, and the records are the same")

    run, seconds = backfill(lab, folder / "other-data", "--yes")
    check(run.returncode == 0 and "0 to record" in run.stdout, f"a third, which had to read the account anew, took {seconds:.0f} s: {run.stdout.strip()}", run.stdout, run.stderr)
    lost = [f"{n:08x}-0000-4000-8000-000000000000" for n in (0, 1)]
    for job in lost:
        lab.aws("dynamodb").delete_item(TableName=stack["outputs"]["DynamoDBTableName"], Key={"JobID": {"S": job}})
    run, _ = backfill(lab, data, "--yes")
    check(run.returncode == 0 and "2 to record" in run.stdout and "2 executions started" in run.stdout,
          "records that were lost are written again: " + run.stdout.splitlines()[-1], run.stdout, run.stderr)
    found = until(lambda: records(lab, stack), lambda found: found == first)
    check(found == first, "and are the same again")
    check_permissions(lab, stack)
    check(not lab.problems, "the lab could answer every call", lab.problems)


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name, Lab(pathlib.Path(name), time_scale=0.5) as lab:
        try_it(lab, pathlib.Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else JOBS)


if __name__ == "__main__":
    main()
