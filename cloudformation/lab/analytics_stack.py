"""The first stack: events become executions, executions become records; a failed event is parked and can be replayed."""
import json
import subprocess

from claims import check, until
from fixtures import events, read, under_another_id
from permissions import check_permissions
from simulated_account import REGION
from simulated_account.stubs import AwsError
from stacks import PREFIX, TEMPLATES, aws_environment, deploy, states_of

SECRET = "do-not-hand-on"


def try_it(lab):
    """Returns the stack and all events that were sent and recorded."""
    stack = deploy(lab, "analytics", "analytics.yaml", {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"})
    table = stack["outputs"]["DynamoDBTableName"]
    outputs_of = {}
    for name, event in events("0*").items():
        result, history = handle(lab, event)
        outputs_of[name] = result["output"]
        check(SECRET not in json.dumps([result, history], default=str), f"{name}: no environment, command or parameter is in its execution")
    check("SPOT_RECLAIMED" in json.dumps(outputs_of["07-job-succeeded"]), "the console shows the verdict: a Spot reclaim", outputs_of)
    for name, event in events("2*").items():
        check(not lab.send_event(event), f"{name}: no rule matches", name)

    job_id = read("events/07-job-succeeded.json")["detail"]["jobId"]
    item = job_item(lab, table, job_id)
    check(item.get("Status") == {"S": "SUCCEEDED"} and item.get("Attempts") == {"N": "1"}, "the item has one retry and success", item)
    check(item.get("TotalTimeSaved") == {"L": [{"N": "4319"}]}, "and 4,319 seconds lost to the reclaim, up to the end of its instance", item)
    check(SECRET not in json.dumps(lab.items(table)), "no item has an environment, command, parameter or unlisted tag")

    quoted = read("events/30-failed-with-quotes.json")
    handle(lab, quoted)
    check(job_item(lab, table, quoted["detail"]["jobId"])["Status"] == {"S": "FAILED"}, "quotes in a reason do no harm")

    faulty = faults(lab, stack, table)
    check_permissions(lab, stack)
    died = [name for name, jvm in lab.functions.jvms.items() if jvm.has_ended()]
    check(not died, f"every function's JVM lives on after {len(lab.functions.invocations)} calls", died)
    return stack, [*events("0*").values(), quoted, *faulty]


def faults(lab, stack, table):
    """Makes calls fail in every way that the machine handles. Returns the events that met the faults."""
    succeeded = read("events/07-job-succeeded.json")
    busy = AwsError("TooManyRequestsException", "Too Many Requests")
    met = []
    for service, operation, error in [
        ("batch", "DescribeJobs", busy),
        ("batch", "DescribeJobs", AwsError("ServerException", "Service Unavailable")),
    ]:
        met.append(under_another_id(succeeded, f"0b7c1f52-0000-4000-8000-00000000000{len(met)}"))
        lab.stub(service, operation, error, times=7)  # the SDK's three tries, twice, and one
        before = len(lab.pauses)
        handle(lab, met[-1])
        seconds = ", ".join(f"{pause:.1f} s" for _, pause in lab.pauses[before:])
        check(len(lab.pauses) > before, f"{operation}: {error.code} is tried again after {seconds}", lab.pauses)
    compare_items(lab, table, *met)

    outputs = stack["outputs"]
    parked = under_another_id(succeeded, "0b7c1f52-0000-4000-8000-00000000000b")
    lab.stub("batch", "DescribeJobs", busy)
    handle(lab, parked, "FAILED")
    lab.stubs.pop(0)
    messages = queued(lab, outputs["ParkedEventsQueueUrl"])
    check(len(messages) == 1 and "TransientFaultException" in messages[0]["Body"], "an event whose calls are always throttled is parked with the reason", messages)
    replay(lab)
    check(not queued(lab, outputs["ParkedEventsQueueUrl"]), "the replay takes it out of the queue")
    compare_items(lab, table, met[0], parked)

    undelivered = under_another_id(succeeded, "0b7c1f52-0000-4000-8000-00000000000c")
    lab.stub("stepfunctions", "StartExecution", AwsError("StateMachineDoesNotExist", "State Machine Does Not Exist"), times=1)
    check("error" in lab.send_event(undelivered)[0], "a state machine can't be started")
    check(len(queued(lab, outputs["UndeliveredEventsQueueUrl"])) == 1, "its event is in the queue of undelivered events")
    replay(lab)
    compare_items(lab, table, met[0], undelivered)
    return [*met, parked, undelivered]


def handle(lab, event, status="SUCCEEDED"):
    """Sends an event and checks that it starts one execution, which ends with the status."""
    deliveries = lab.send_event(event)
    check(len(deliveries) == 1 and "executionArn" in deliveries[0], f"{event['detail-type']} starts one execution", deliveries)
    arn = deliveries[0]["executionArn"]
    result = lab.wait(arn, 400)
    history = lab.history(arn)
    check(result["status"] == status, f"it ends {status}: {' > '.join(states_of(history))}", result, history[-4:])
    return result, history


def replay(lab):
    subprocess.run([TEMPLATES / "replay.sh", "--prefix", PREFIX, "--region", REGION, "--yes"], check=True, env=aws_environment(lab))


def queued(lab, queue_url):
    answer = lab.aws("sqs").receive_message(
        QueueUrl=queue_url, MaxNumberOfMessages=10, VisibilityTimeout=0, MessageAttributeNames=["All"])
    return answer.get("Messages", [])


def job_item(lab, table, job_id):
    return lab.aws("dynamodb").get_item(TableName=table, Key={"JobID": {"S": job_id}}).get("Item", {})


def without_change(item):
    """The item without the place and time of its last change, which differ from job to job."""
    return {name: value for name, value in item.items() if name not in ("ChangeShard", "ChangedAt")}


def compare_items(lab, table, one, other):
    """Checks that both jobs have the same item but for their ids. Waits for it, because a replay only starts executions."""
    ids = [e["detail"]["jobId"] for e in (one, other)]
    a, b = until(
        lambda: [json.dumps(without_change(job_item(lab, table, i)), sort_keys=True).replace(i, "ID") for i in ids], lambda items: items[0] == items[1])
    check(a == b, f"the item of {ids[1]} is the same as without the fault", a, b)
