"""An installation of the release before pages were private is upgraded to this one, goes back, and is upgraded again.

The templates and definitions of that release are in earlier/templates-before-private-pages.tar.gz. Their functions run today's code.
"""
import pathlib
import tarfile
import tempfile
import time
import warnings

from analytics_stack import handle, job_item, queued, replay
from claims import check
from fixtures import EXAMPLE, events, under_another_id
from permissions import check_permissions
from simulated_account.lab import Lab
from simulated_account.stubs import AwsError
from simulated_account.templates import load_template
from simulated_account.world import World
from shapes import address_of, ways_in
from stacks import PREFIX, TEMPLATES, package
from table_upgrade import indexes, sorted_items

EARLIER = pathlib.Path(__file__).resolve().parent / "earlier" / "templates-before-private-pages.tar.gz"
STACKS = {"analytics": "analytics.yaml", "viewer": "spot-viewer.yaml"}
CIDR = "203.0.113.0/24"
# What is replaced, and why that loses nothing. Versions of functions are retained.
REPLACED = {
    "Viewer": "it holds a copy of the site only",
    "ExecutionsFailedAlarm": "it has another name, since its former one could be that of another prefix",
    "ExecutionsTimedOutAlarm": "likewise"}
# Outputs that name the instance, or its address.
OF_INSTANCE = {"SpotViewerEC2InstanceId", "PublicIP", "OnDemandUrl", "SpotUrl", "OpenCommand", "SessionConsoleUrl"}


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name:
        folder = pathlib.Path(name)
        with Lab(folder) as lab:
            World(EXAMPLE / "facts").install(lab)
            try_it(lab, unpacked(folder))
            check(not lab.problems, "the lab could answer every call", lab.problems)


def unpacked(folder):
    """Returns the folder of the earlier templates, beside which are today's jars."""
    before = folder / "before"
    with tarfile.open(EARLIER) as archive:
        archive.extractall(before, filter="data")
    for module in ("handlers", "site-generator"):
        (before / module).symlink_to(TEMPLATES.parent / module)
    return before / "cloudformation"


def try_it(lab, earlier):
    of_before = {template: package(lab, earlier / template).rename(lab.folder / f"before-{template}") for template in STACKS.values()}
    of_today = {template: package(lab, TEMPLATES / template) for template in STACKS.values()}
    stacks = create(lab, of_before)
    told = list(events("0[1-6]*").values())
    for event in told:
        handle(lab, event)
    regenerate(lab, stacks["viewer"], "a site is published before the upgrade")
    # An event waits for its replay meanwhile.
    waiting = under_another_id(events("0*")["07-job-succeeded"], "0b7c1f52-0000-4000-8000-0000000000a1")
    lab.stub("batch", "DescribeJobs", AwsError("TooManyRequestsException", "Too Many Requests"))
    handle(lab, waiting, "FAILED")
    lab.stubs.pop(0)

    stacks = update(lab, stacks, of_today, "upgrade-1", "the upgrade")
    today(lab, stacks)
    ended = events("0*")["07-job-succeeded"]
    handle(lab, ended)
    item = job_item(lab, stacks["analytics"]["outputs"]["DynamoDBTableName"], ended["detail"]["jobId"])
    check(item["TotalTimeSaved"] == {"L": [{"N": "4319"}]}, "a job that began before it ends in one record, with what the reclaim before it lost", item)
    replay(lab)
    check(not queued(lab, stacks["analytics"]["outputs"]["ParkedEventsQueueUrl"]), "an event that was parked before it is replayed after it")
    regenerate(lab, stacks["viewer"], "the site is regenerated")

    stacks = update(lab, stacks, of_before, "back", "the way back")
    check(ways_in(lab, stacks["viewer"]) == [(5005, 5005, [CIDR], [])], "after the way back the same network is let in", ways_in(lab, stacks["viewer"]))
    check(not address_of(lab, stacks["viewer"]), "and the Elastic IP is released", address_of(lab, stacks["viewer"]))
    handle(lab, under_another_id(ended, "0b7c1f52-0000-4000-8000-0000000000a2"))

    stacks = update(lab, stacks, of_today, "upgrade-2", "the second upgrade")
    today(lab, stacks)
    handle(lab, under_another_id(ended, "0b7c1f52-0000-4000-8000-0000000000a3"))
    regenerate(lab, stacks["viewer"], "the site is regenerated")
    check_permissions(lab, {"resources": stacks["analytics"]["resources"] | stacks["viewer"]["resources"]})
    unchanged(lab, of_today)


def create(lab, templates):
    """Creates both stacks with the parameters that had to be given then, and no others."""
    ec2 = lab.aws("ec2")
    ec2.create_key_pair(KeyName="lab-key")
    subnet = ec2.describe_subnets()["Subnets"][0]
    given = {
        "analytics": {"UniquePrefix": PREFIX, "BatchComputeEnvironmentName": "*"},
        "viewer": {"UniquePrefix": PREFIX, "VpcId": subnet["VpcId"], "SubnetId": subnet["SubnetId"], "KeyName": "lab-key", "AllowedCidr": CIDR}}
    stacks = {}
    for name, template in STACKS.items():
        mandatory = {key for key, each in load_template(templates[template])["Parameters"].items() if "Default" not in each}
        check(mandatory == set(given[name]), f"{template} of before: {', '.join(sorted(mandatory))} had to be given", sorted(mandatory))
        stacks[name] = lab.deploy(name, templates[template], given[name])
        check(stacks[name]["status"] == "CREATE_COMPLETE", f"{template} of before: created", stacks[name])
    return stacks


def update(lab, stacks, templates, release, what):
    """Updates both stacks. Only the release's name is given: all else keeps its value."""
    tables = [stacks["analytics"]["outputs"][name] for name in ("DynamoDBTableName", "InstanceTableName")]
    items = {table: sorted_items(lab, table) for table in tables}
    site = pages(lab, stacks["viewer"])
    waiting = [message["Body"] for message in queued(lab, stacks["analytics"]["outputs"]["ParkedEventsQueueUrl"])]
    after = {}
    for name, template in STACKS.items():
        before, after[name] = stacks[name], lab.update(name, templates[template], {"ReleaseId": release})
        check(after[name]["status"] == "UPDATE_COMPLETE", f"{what} of {template}: {len(after[name]['changes'])} resources change", after[name])
        kept(template, before, after[name], load_template(templates[template])["Resources"], what)
    for table in tables:
        check(items[table] and sorted_items(lab, table) == items[table], f"{table}: {what} leaves its {len(items[table])} records byte for byte", items[table])
    check(site and pages(lab, after["viewer"]) == site, f"{what} leaves all {len(site)} objects of the site's bucket", len(site))
    still = [message["Body"] for message in queued(lab, after["analytics"]["outputs"]["ParkedEventsQueueUrl"])]
    check(still == waiting, f"{what} leaves {len(waiting)} parked events", still)
    return after


def kept(template, before, after, resources, what):
    """Nothing is replaced but what may be, and what had an output has it still."""
    became = after["changes"]
    replaced = sorted(name for name, how in became.items() if how == "replaced" and resources[name]["Type"] != "AWS::Lambda::Version")
    check(set(replaced) <= set(REPLACED), f"{what} of {template} replaces {' and '.join(replaced) or 'nothing'}, and versions, which stay", replaced)
    versions = [name for name, how in became.items() if how == "replaced" and name not in replaced]
    check(all(resources[name]["UpdateReplacePolicy"] == "Retain" for name in versions), f"its {len(versions)} versions are retained", versions)
    moved = sorted(name for name, physical in before["resources"].items() if name in resources and became.get(name) != "replaced" and after["resources"][name] != physical)
    check(not moved, "every other resource has its physical id of before", moved)
    missing = sorted(set(before["outputs"]) - set(after["outputs"]) - {"OpenCommand"})  # OpenCommand came with private pages
    check(not missing, "the outputs of before are there", missing)
    other = sorted(name for name, value in before["outputs"].items() if name not in OF_INSTANCE and after["outputs"].get(name) != value)
    check(not other, "and have their values, but for those of the instance", other)


def today(lab, stacks):
    outputs = stacks["viewer"]["outputs"]
    check(ways_in(lab, stacks["viewer"]) == [(5005, 5005, [CIDR], [])], "the network of before, and nobody else, reaches port 5005", ways_in(lab, stacks["viewer"]))
    check([outputs["PublicIP"]] == address_of(lab, stacks["viewer"]), f"PublicIP is a bare address, {outputs['PublicIP']}, an Elastic IP of the instance", outputs)
    check(outputs["OnDemandUrl"] == f"http://{outputs['PublicIP']}:5005/on-demand.html", "OnDemandUrl opens the pages there", outputs)
    check(outputs["SpotUrl"] == f"http://{outputs['PublicIP']}:5005/spot.html", "and so does SpotUrl", outputs)
    for output in ("DynamoDBTableName", "InstanceTableName"):
        table = stacks["analytics"]["outputs"][output]
        wanted = {"OpenJobs", "Changes"} if output == "DynamoDBTableName" else {"Changes"}
        check(wanted <= set(indexes(lab, table)), f"{table} has the indexes {', '.join(sorted(wanted))}", indexes(lab, table))


def unchanged(lab, of_today):
    """The same release once more: the same archives, and nothing to change."""
    for name, template in STACKS.items():
        before = of_today[template].read_bytes()
        check(package(lab, TEMPLATES / template).read_bytes() == before, f"{template}: packaged again, it names the same archives")
        check(lab.update(name, of_today[template])["changes"] == {}, f"{template}: the same release changes nothing", lab.changes)


def regenerate(lab, stack, claim):
    arn = lab.aws("stepfunctions").start_execution(
        stateMachineArn=stack["outputs"]["RegenerationStateMachineArn"], name=f"run-{time.time_ns()}", input='{"requestedBy":"lab"}')["executionArn"]
    ended = lab.wait(arn, 400)
    check(ended["status"] == "SUCCEEDED", claim, ended)


def pages(lab, stack):
    listing = lab.aws("s3").get_paginator("list_objects_v2").paginate(Bucket=stack["outputs"]["SiteBucketName"])
    return sorted((each["Key"], each["ETag"]) for page in listing for each in page.get("Contents", []))


if __name__ == "__main__":
    main()
