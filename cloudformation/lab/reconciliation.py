"""Lost events: the scheduled function asks Batch about a silent job, and Batch's answer comes into the record."""
import json

from analytics_stack import handle, job_item
from claims import check, until
from fixtures import read, under_another_id
from permissions import check_permissions
from stacks import PREFIX

QUIET = "0b7c1f52-0000-4000-8000-00000000000d"
FORGOTTEN = "0b7c1f52-0000-4000-8000-00000000000e"


def try_it(lab, stack):
    table = stack["outputs"]["DynamoDBTableName"]
    running = read("events/02-job-running.json")
    for job_id in (QUIET, FORGOTTEN):
        handle(lab, under_another_id(running, job_id))
    check(job_item(lab, table, QUIET)["Status"] == {"S": "RUNNING"}, "a job runs, and no event reports its end")

    known = read("facts/describe-jobs.json")["jobs"][0]
    ended = json.loads(json.dumps(known).replace(known["jobId"], QUIET))
    lab.stub("batch", "DescribeJobs", lambda params: {"jobs": [ended]} if QUIET in params["jobs"] else {"jobs": []})
    target = lab.aws("scheduler").get_schedule(Name=f"spot-viewer-{PREFIX}-reconcile")["Target"]
    called = lab.aws("lambda").invoke(FunctionName=target["Arn"], Payload=target["Input"])
    answer = json.loads(called["Payload"].read())
    check("FunctionError" not in called and answer["healed"] == 1, f"the reconciliation asks Batch for {answer.get('looked')} jobs", answer)
    item = until(lambda: job_item(lab, table, QUIET), lambda found: found["Status"] != {"S": "RUNNING"})
    check(item["Status"] == {"S": "SUCCEEDED"} and item["TotalTimeSaved"] == {"L": [{"N": "4319"}]},
          "its answer is in the record: success, after 4,319 seconds lost", item)
    check("Open" not in job_item(lab, table, FORGOTTEN), "a job that Batch no longer knows is closed, and not asked about again", answer)
    check_permissions(lab, stack)
