"""Prepares each fault in a healthy deployment, and checks that the doctor finds it, names the command that mends it, and is silent otherwise."""
import contextlib
import datetime
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings

from analytics_stack import handle
from claims import check, until
from fixtures import EXAMPLE, read, under_another_id
from simulated_account import ACCOUNT, REGION
from simulated_account.lab import Lab
from simulated_account.stubs import AwsError
from simulated_account.world import World
from stacks import PREFIX, TEMPLATES, aws_environment, deploy
from viewer import answer, served

JAR = TEMPLATES.parent / "local" / "target" / "spot-viewer.jar"
RECORDER, PAGES = f"spot-viewer-analytics-{PREFIX}", f"spot-viewer-{PREFIX}"
RULE = f"spot-viewer-{PREFIX}-job-events"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:alarms"
NEVER_SHOWN = "canary-of-a-secret"
DEPLOY = f"cloudformation/deploy.sh --prefix {PREFIX} --region {REGION}"


class Patient:
    """The deployment with its account. Each fault is a context: it is mended at the end."""

    def __init__(self, lab, folder, recorder, pages, url):
        self.lab, self.folder, self.recorder, self.pages, self.url = lab, folder, recorder, pages, url

    def examine(self, *options, prefix=PREFIX, environment=None):
        """Returns the findings that are not ok, and the exit code."""
        command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR), "doctor", "-o", "json"]
        if prefix:
            command += ["--prefix", prefix, "--viewer", self.url]
        home = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_DATA_HOME": str(self.folder / "share"),
                "AWS_CONFIG_FILE": str(self.folder / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(self.folder / "credentials"),
                "AWS_EC2_METADATA_DISABLED": "true", "AWS_SECRET_ACCESS_KEY": NEVER_SHOWN}
        variables = {**aws_environment(self.lab), **home, **(environment or {})}
        ran = subprocess.run([*command, *options], capture_output=True, text=True, timeout=120,
                             env={name: value for name, value in variables.items() if value is not None})
        if NEVER_SHOWN in ran.stdout + ran.stderr:
            check(False, "no secret is shown", ran.stdout, ran.stderr)
        if not ran.stdout.startswith("{"):
            check(False, "the doctor comes to an end", ran.stdout, ran.stderr)
        report = json.loads(ran.stdout)
        return [finding for finding in report["findings"] if finding["level"] != "ok"], ran.returncode, report

    @contextlib.contextmanager
    def answering(self, *stubs):
        """Answers operations differently for a while."""
        before = list(self.lab.stubs)
        for service, operation, result in stubs:
            self.lab.stub(service, operation, result)
        try:
            yield
        finally:
            self.lab.stubs[:] = before

    def expect(self, fault, *expected, **how):
        """Checks that the findings are these: level, a part of the text, a part of the command."""
        found, code, _ = self.examine(**how)
        for level, text, command in expected:
            fits = [f for f in found if f["level"] == level and text in f["finding"] and command in (f["command"] or "")]
            check(len(fits) == 1, f"{fault}: {level}, “{fits[0]['finding'] if fits else text}”; mended by {fits[0]['command'] if fits else command}", found)
        check(len(found) == len(expected), f"{fault}: nothing else is found", found)
        check(code == (1 if any(level == "FAIL" for level, *_ in expected) else 0), f"{fault}: exit code {code}", found)


def denied(action):
    return AwsError("AccessDeniedException", f"User: arn:aws:iam::{ACCOUNT}:user/lab is not authorized to perform: {action}")


def stack_of(patient, name, **changes):
    """Answers for one stack with changes, and leaves the others to moto."""
    real = {s["StackName"]: s for s in patient.lab.aws("cloudformation").describe_stacks()["Stacks"]}

    def result(parameters):
        if parameters.get("StackName") != name:
            return None
        return {"Stacks": [{key: value for key, value in {**real[name], **changes}.items() if value is not None}]}

    return "cloudformation", "DescribeStacks", result


def prepare_account(lab):
    """Everything that a healthy account has beside the stacks: queues, prices, a trail, alarms with a topic that somebody reads."""
    queue = f"arn:aws:batch:{REGION}:{ACCOUNT}:job-queue/genomics"
    environment = f"arn:aws:batch:{REGION}:{ACCOUNT}:compute-environment/genomics-spot"
    lab.stub("batch", "DescribeJobQueues", {"jobQueues": [{
        "jobQueueName": "genomics", "jobQueueArn": queue, "state": "ENABLED", "priority": 1,
        "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": environment}]}]})
    lab.stub("batch", "DescribeComputeEnvironments", {"computeEnvironments": [{
        "computeEnvironmentName": "genomics-spot", "computeEnvironmentArn": environment, "state": "ENABLED"}]})
    lab.stub("batch", "ListJobs", {"jobSummaryList": []})
    lab.stub("batch", "DescribeJobs", lambda p: {"jobs": []} if p["jobs"] == ["none"] else None)
    lab.stub("cloudtrail", "LookupEvents", {"Events": []})
    lab.stub("ecs", "DescribeTasks", lambda p: AwsError("ClusterNotFoundException", "Cluster not found.") if not p.get("cluster") else None)
    lab.stub("ecs", "DescribeContainerInstances", lambda p: AwsError("ClusterNotFoundException", "Cluster not found.") if not p.get("cluster") else None)
    lab.stub("ec2", "DescribeRegions", {"Regions": [{"RegionName": REGION}, {"RegionName": "eu-west-1"}]})
    lab.stub("pricing", "GetProducts", lambda p: {"FormatVersion": "aws_v1", "PriceList": ["{}"]} if has(p, "m5.large") else None)
    lab.stub("ec2", "DescribeSpotPriceHistory", lambda p: {"SpotPriceHistory": [{"InstanceType": "m5.large", "SpotPrice": "0.03"}]}
             if p.get("InstanceTypes") == ["m5.large"] else None)
    topic = lab.aws("sns").create_topic(Name="alarms")["TopicArn"]
    lab.stub("sns", "GetTopicAttributes", {"Attributes": {"SubscriptionsConfirmed": "1"}})
    for alarm in ("parked-events", "undelivered-events", "viewer"):
        put_alarm(lab, alarm, [topic])
    return queue


def has(parameters, value):
    return any(condition["Value"] == value for condition in parameters.get("Filters") or [])


def put_alarm(lab, name, actions):
    lab.aws("cloudwatch").put_metric_alarm(
        AlarmName=f"spot-viewer-{PREFIX}-{name}", Namespace="AWS/SQS", MetricName="ApproximateNumberOfMessagesVisible", Statistic="Maximum",
        Period=300, EvaluationPeriods=1, Threshold=0, ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching",
        AlarmActions=actions)
    lab.aws("cloudwatch").set_alarm_state(AlarmName=f"spot-viewer-{PREFIX}-{name}", StateValue="OK", StateReason="lab")


def healthy(lab, folder):
    """Deploys both stacks under the names that deploy.sh gives them, records events, and publishes a site."""
    World(EXAMPLE / "facts").install(lab)
    recorder = deploy(lab, RECORDER, "analytics.yaml", {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"})
    ec2 = lab.aws("ec2")
    subnet = ec2.describe_subnets()["Subnets"][0]
    ec2.create_key_pair(KeyName="lab-key")
    pages = deploy(lab, PAGES, "spot-viewer.yaml", {
        "UniquePrefix": PREFIX, "VpcId": subnet["VpcId"], "SubnetId": subnet["SubnetId"], "KeyName": "lab-key", "AllowedCidr": "10.0.0.0/8",
        "AnalyticsStateMachineArn": recorder["outputs"]["StateMachineArn"]})
    handle(lab, read("events/07-job-succeeded.json"))
    site = lab.wait(regenerate(lab, pages), 400)
    check(site["status"] == "SUCCEEDED", "a site is published", site)
    prepare_account(lab)
    return recorder, pages


def regenerate(lab, pages):
    return lab.aws("stepfunctions").start_execution(
        stateMachineArn=pages["outputs"]["RegenerationStateMachineArn"], name=f"run-{time.time_ns()}", input="{}")["executionArn"]


def of_the_account(patient):
    patient.expect("no credentials", ("FAIL", "none were found", "aws configure"),
                   environment={"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None, "AWS_SESSION_TOKEN": None})
    with patient.answering(("sts", "GetCallerIdentity", AwsError("ExpiredToken", "The security token included in the request is expired"))):
        patient.expect("expired credentials", ("FAIL", "they have expired", "aws sso login"))
    with patient.answering(("sts", "GetCallerIdentity", AwsError("InvalidClientTokenId", "The security token included in the request is invalid."))):
        patient.expect("credentials of another partition", ("FAIL", "belongs to another partition of AWS", "aws configure"))
    with patient.answering(("batch", "ListJobs", denied("batch:ListJobs")), ("cloudtrail", "LookupEvents", denied("cloudtrail:LookupEvents")),
                           ("pricing", "GetProducts", denied("pricing:GetProducts"))):
        patient.expect(
            "Batch, CloudTrail and Pricing denied",
            ("FAIL", "batch:ListJobs is denied: no job can be found", "./spot-viewer pull --print-policy"),
            ("FAIL", "cloudtrail:LookupEvents is denied: instances that ended", "./spot-viewer pull --print-policy"),
            ("FAIL", "pricing:GetProducts is denied: no attempt", "./spot-viewer pull --print-policy"),
            ("warn", "can't be checked: batch:ListJobs is denied", "./spot-viewer doctor --print-policy"))
    with patient.answering(("batch", "DescribeJobQueues", lambda p: {"jobQueues": []})):
        patient.expect("no queues", ("warn", "none in any other region", "aws sts get-caller-identity"),
                       ("warn", "no job queue in us-east-1 uses a compute environment", "aws batch describe-job-queues"))
    with patient.answering(("pricing", "GetProducts", {"FormatVersion": "aws_v1", "PriceList": []})):
        patient.expect("no price data", ("FAIL", "no On-Demand price of m5.large in us-east-1", "aws pricing get-products"))


def of_the_stacks(patient):
    patient.expect("no stack", ("FAIL", "does not exist in us-east-1: nothing is recorded", "cloudformation/deploy.sh --prefix absent"), prefix="absent")
    failed = ("cloudformation", "DescribeStackEvents", lambda p: {"StackEvents": [event(p, "FetchJobFunction", "UPDATE_FAILED", "Resource limit exceeded")]})
    with patient.answering(stack_of(patient, RECORDER, StackStatus="UPDATE_ROLLBACK_COMPLETE"), failed):
        patient.expect("a rolled back upgrade", ("FAIL", "the last upgrade failed: FetchJobFunction: Resource limit exceeded", DEPLOY))
    with patient.answering(stack_of(patient, PAGES, StackStatus="ROLLBACK_COMPLETE", Outputs=None), failed):
        patient.expect("a rolled back installation", ("FAIL", "ROLLBACK_COMPLETE, left over from a failed installation", f"cloudformation/destroy.sh --prefix {PREFIX}"))
    with patient.answering(stack_of(patient, RECORDER, StackStatus="UPDATE_ROLLBACK_FAILED"), failed):
        patient.expect("an upgrade half done", ("FAIL", "an upgrade is half done", "aws cloudformation continue-update-rollback --stack-name " + RECORDER))
    long_ago = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=5)
    with patient.answering(stack_of(patient, PAGES, StackStatus="UPDATE_IN_PROGRESS", LastUpdatedTime=long_ago)):
        patient.expect("an upgrade that hangs", ("FAIL", "UPDATE_IN_PROGRESS for 5 h", "describe-stack-events"))


def event(parameters, resource, status, reason):
    return {"StackId": "arn", "EventId": "1", "StackName": parameters["StackName"], "LogicalResourceId": resource, "ResourceStatus": status,
            "ResourceStatusReason": reason, "Timestamp": datetime.datetime.now(datetime.timezone.utc)}


def of_the_rules(patient):
    rules = patient.lab.aws("events")
    rules.disable_rule(Name=RULE)
    real = patient.lab.aws("cloudformation").describe_stacks(StackName=RECORDER)["Stacks"][0]["Parameters"]
    watched = [{**p, "ParameterValue": "genomics-v1"} if p["ParameterKey"] == "BatchComputeEnvironmentName" else p for p in real]
    hour_ago = int((time.time() - 3600) * 1000)
    with patient.answering(
            stack_of(patient, RECORDER, Parameters=watched),
            ("batch", "ListJobs", {"jobSummaryList": [{"jobId": "a-job", "jobName": "x", "status": "RUNNING", "startedAt": hour_ago}]}),
            ("stepfunctions", "ListExecutions", lambda p: {"executions": []} if p["stateMachineArn"] == patient.recorder["outputs"]["StateMachineArn"] else None)):
        patient.expect(
            "a rule disabled, environments that match nothing, and no event",
            ("FAIL", "it is disabled: no event is recorded", f"aws events enable-rule --name {RULE} --region {REGION}"),
            ("FAIL", "genomics-v1 is recorded, but no queue uses it: queues use genomics-spot", f"{DEPLOY} --compute-environments genomics-spot"),
            ("FAIL", "none came yet, but the job a-job changed", f"./spot-viewer backfill --prefix {PREFIX}"))
    rules.enable_rule(Name=RULE)


def of_the_alarms(patient):
    for alarm in ("parked-events", "undelivered-events", "viewer"):
        put_alarm(patient.lab, alarm, [])
    patient.expect("alarms without a target", ("warn", "all 3 notify nobody", f"{DEPLOY} --set AlarmTopicArn="))
    for alarm in ("parked-events", "undelivered-events", "viewer"):
        put_alarm(patient.lab, alarm, [TOPIC])


def of_the_viewer(patient):
    with socketless() as url:
        unreachable, patient.url = patient.url, url
        patient.expect("a viewer out of reach", ("FAIL", f"{url}/healthz does not answer from here", f"aws ec2 describe-instance-status --include-all-instances --instance-ids {patient.pages['outputs']['SpotViewerEC2InstanceId']}"))
        patient.url = unreachable


@contextlib.contextmanager
def socketless():
    """Gives an address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


def of_the_events(patient):
    """Last: the failed executions stay."""
    lab, succeeded = patient.lab, read("events/07-job-succeeded.json")
    with patient.answering(("batch", "DescribeJobs", denied("batch:DescribeJobs"))):
        handle(lab, under_another_id(succeeded, "0b7c1f52-0000-4000-8000-0000000000d1"), "FAILED")
        failed = lab.wait(regenerate_denied(patient), 400)
        check(failed["status"] == "FAILED", "a regeneration fails", failed)
    with patient.answering(("stepfunctions", "StartExecution", AwsError("StateMachineDoesNotExist", "State Machine Does Not Exist"))):
        lab.send_event(under_another_id(succeeded, "0b7c1f52-0000-4000-8000-0000000000d2"))
    old = {"generatedAt": "2026-01-01T00:00:00Z"}
    s3, bucket = lab.aws("s3"), patient.pages["outputs"]["SiteBucketName"]
    pointer = json.loads(s3.get_object(Bucket=bucket, Key="current.json")["Body"].read())
    s3.put_object(Bucket=bucket, Key="current.json", Body=json.dumps({**pointer, **old}))
    patient.expect(
        "executions and a regeneration that fail, parked and undelivered events, an old site",
        ("FAIL", "1 execution failed in the last day, the latest", "aws stepfunctions describe-execution --execution-arn"),
        ("FAIL", "of 14 days: ConfigurationFaultException: ", f"cloudformation/replay.sh --prefix {PREFIX} --region {REGION}"),
        ("FAIL", "StateMachineDoesNotExist", f"cloudformation/replay.sh --prefix {PREFIX} --region {REGION}"),
        ("FAIL", "the last one failed", "aws stepfunctions describe-execution --execution-arn"),
        ("FAIL", "days ago, to be made by rate(1 hour): it is old", "aws stepfunctions start-execution --state-machine-arn"))


def regenerate_denied(patient):
    patient.lab.stub("dynamodb", "Scan", denied("dynamodb:Scan"), times=1_000)
    patient.lab.stubs.append(patient.lab.stubs.pop(0))
    return regenerate(patient.lab, patient.pages)


def of_the_machine(patient):
    """The laptop: no prefix."""
    patient.expect("a healthy machine", prefix=None)
    data = patient.folder / "share" / "spot-viewer"
    data.mkdir(parents=True)
    (data / "records.mv.db").write_bytes(b"H:2," + b"x" * 9000)
    patient.expect("a local store that is damaged", ("FAIL", "records.mv.db: damaged", "mv "), prefix=None)
    shutil.rmtree(data)
    # The lab has one region: the first question is about this one, the second about the other.
    queue = {"jobQueueName": "genomics", "jobQueueArn": "arn", "state": "ENABLED", "priority": 1, "computeEnvironmentOrder": []}
    answers = iter([[], [queue]])
    with patient.answering(("batch", "DescribeJobQueues", lambda p: {"jobQueues": next(answers, [])})):
        patient.expect("the wrong region", ("FAIL", "there are none in us-east-1, but 1 queue in eu-west-1: this is the wrong region", "export AWS_REGION=eu-west-1"), prefix=None)


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name:
        folder = pathlib.Path(name)
        with Lab(folder) as lab:
            recorder, pages = healthy(lab, folder)
            with served(lab, pages, folder) as (url, _, log):
                until(lambda: answer(f"{url}/healthz"), lambda a: a[0] == 200)
                patient = Patient(lab, folder, recorder, pages, url)
                patient.expect("a healthy deployment")
                # The parts that are named, or all; the events come last, because failed executions stay.
                for part in (of_the_account, of_the_stacks, of_the_rules, of_the_alarms, of_the_viewer, of_the_machine, of_the_events):
                    if len(sys.argv) < 2 or part.__name__ in sys.argv:
                        part(patient)


if __name__ == "__main__":
    main()
