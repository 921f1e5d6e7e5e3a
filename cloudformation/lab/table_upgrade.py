"""Tables that exist: an update of the stack adds the index of changes to each, a rollback takes it away, and nothing is lost."""
import json

from analytics_stack import handle
from claims import check
from fixtures import events, under_another_id
from permissions import check_permissions
from simulated_account.templates import load_template
from stacks import TEMPLATES

SHARDS = [f"{shard:02}" for shard in range(16)]


def try_it(lab, stack):
    """Returns the events that were sent meanwhile."""
    sent = []
    for resource, output in (("JobTable", "DynamoDBTableName"), ("InstanceTable", "InstanceTableName")):
        table = stack["outputs"][output]
        properties = load_template(TEMPLATES / "analytics.yaml")["Resources"][resource]["Properties"]
        index = next(index for index in properties["GlobalSecondaryIndexes"] if index["IndexName"] == "Changes")
        before = sorted_items(lab, table)
        for turn in ("an update adds the index", "after a rollback, another update adds it again"):
            update(lab, table, {"Delete": {"IndexName": "Changes"}})
            check("Changes" not in indexes(lab, table) and sorted_items(lab, table) == before, f"{table} without the index is whole", indexes(lab, table))
            # Its writers are at work meanwhile, and write the keys of the index in any case.
            event = under_another_id(events("0*")["07-job-succeeded"], f"0b7c1f52-0000-4000-8000-0000000001{len(sent):02}")
            handle(lab, event)
            sent.append(event)
            before = sorted_items(lab, table)
            update(lab, table, {"Create": index}, properties["AttributeDefinitions"])
            check(sorted_items(lab, table) == before, f"{table}: {turn}, and no item is lost or changed", before)
            records = sorted(key_of(item, properties) for item in lab.items(table) if "ChangeShard" in item)
            shown = sorted(key_of(item, properties) for item in changes(lab, table))
            check(records and shown == records, f"{table}: it shows all {len(records)} records, those of before too", shown, records)
    check_permissions(lab, stack)
    return sent


def update(lab, table, change, definitions=None):
    more = {"AttributeDefinitions": definitions} if definitions else {}
    lab.aws("dynamodb").update_table(TableName=table, GlobalSecondaryIndexUpdates=[change], **more)


def indexes(lab, table):
    return [index["IndexName"] for index in lab.aws("dynamodb").describe_table(TableName=table)["Table"].get("GlobalSecondaryIndexes", [])]


def changes(lab, table):
    for shard in SHARDS:
        yield from lab.aws("dynamodb").query(
            TableName=table, IndexName="Changes", KeyConditionExpression="ChangeShard = :shard AND ChangedAt >= :from",
            ExpressionAttributeValues={":shard": {"S": shard}, ":from": {"N": "0"}})["Items"]


def key_of(item, properties):
    return json.dumps([item[key["AttributeName"]] for key in properties["KeySchema"]])


def sorted_items(lab, table):
    return sorted(json.dumps(item, sort_keys=True) for item in lab.items(table))
