"""EventBridge: rules that start state machines, with input transformers and dead-letter queues."""
import copy
import json
import re
import uuid

from botocore.exceptions import ClientError
from moto.events.models import EventPattern, Rule, events_backends

from . import ACCOUNT, REGION

PLACEHOLDER = re.compile(r"<([A-Za-z0-9_.-]+)>")


def install(lab):

    def send_to_targets(rule, event, transform_input=True):
        deliver(lab, rule, {name: value for name, value in event.items() if name != "ingestion-time"})  # moto's own

    Rule.send_to_targets = send_to_targets
    EventPattern._flatten_dict = staticmethod(flatten)
    lab.stub("events", "TestEventPattern", lambda asked: {"Result": EventPattern.load(asked["EventPattern"]).matches_event(json.loads(asked["Event"]))})


def send(lab, event):
    """Offers an event, as AWS's services emit it, to every rule of its region's default bus."""
    for rule in list(events_backends[ACCOUNT][event.get("region") or REGION].event_buses["default"].rules.values()):
        rule.send_to_targets(copy.deepcopy(event))


def deliver(lab, rule, event):
    if rule.state != "ENABLED" or not rule.event_pattern.matches_event(event):
        return
    for target in rule.targets:
        delivery = {"rule": rule.name, "target": target["Arn"], "eventId": event.get("id")}
        lab.deliveries.append(delivery)
        if target["Arn"].split(":")[2] != "states":
            raise ValueError(f"{rule.name}: {target['Arn']} is no state machine, and the lab has rules start nothing else")
        delivery["input"] = target_input(target, event)
        try:
            delivery["executionArn"] = lab.aws("stepfunctions", "events", rule.region_name).start_execution(
                stateMachineArn=target["Arn"], name=f"{event.get('id')}_{uuid.uuid4()}"[-80:],
                input=json.dumps(delivery["input"]))["executionArn"]
        except ClientError as e:
            delivery["error"] = str(e)
            if "DeadLetterConfig" in target:
                park(lab, rule, target, event, e.response["Error"]["Code"])


def park(lab, rule, target, event, code):
    sqs = lab.aws("sqs", "events", rule.region_name)
    queue = target["DeadLetterConfig"]["Arn"].split(":")[-1]
    attributes = {"RULE_ARN": rule.arn, "TARGET_ARN": target["Arn"], "ERROR_CODE": code}
    sqs.send_message(
        QueueUrl=sqs.get_queue_url(QueueName=queue)["QueueUrl"], MessageBody=json.dumps(event),
        MessageAttributes={name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()})


def target_input(target, event):
    if "Input" in target:
        return json.loads(target["Input"])
    if "InputPath" in target:
        return look_up(target["InputPath"], event)
    if "InputTransformer" in target:
        return transform(target["InputTransformer"]["InputTemplate"], target["InputTransformer"].get("InputPathsMap", {}), event)
    return event


def transform(template, paths, event):
    """Writes each placeholder as JSON, as EventBridge does outside quotes. moto's transformer fails on such templates."""
    return json.loads(PLACEHOLDER.sub(lambda found: json.dumps(look_up(paths[found[1]], event)), template))


def look_up(path, event):
    """Returns the value at a path such as $.detail.attempts[0].stoppedAt, and "" if the event has none, as EventBridge does."""
    value = event
    for name in re.findall(r"[^.\[\]]+", path)[1:]:
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return ""
    return value


def flatten(node, prefix="", result=None):
    """Returns the members of an event by their path. Patterns see through a list of objects to their members; moto stops at the list."""
    result = {} if result is None else result
    for key, value in node.items():
        name = f"{prefix}.{key}" if prefix else key
        objects = [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []
        if isinstance(value, dict) and value:
            flatten(value, name, result)
        elif objects:
            for each in objects:
                for path, leaf in flatten(each, name).items():
                    result.setdefault(path, []).append(leaf)
        else:
            result[name] = value
    return result
