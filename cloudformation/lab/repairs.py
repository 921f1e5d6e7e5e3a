"""Where the lab differs from AWS in what the stacks use, it is put right here, each time with what AWS does."""
import json
import re

import awslab
from moto.awslambda.models import LambdaVersion, lambda_backends
from moto.events.models import EventPattern

PLACEHOLDER = re.compile(r"<([A-Za-z0-9_.-]+)>")


def look_up(path, event):
    """The value at a path such as $.detail.container.taskArn; "" where the event has none, as EventBridge makes it."""
    value = event
    for name in path.split(".")[1:]:
        if not isinstance(value, dict) or name not in value:
            return ""
        value = value[name]
    return value


def transform(template, paths, event):
    """EventBridge writes a placeholder outside quotes as JSON. The lab's transformer fails on every event."""
    return json.loads(PLACEHOLDER.sub(lambda found: json.dumps(look_up(paths[found[1]], event)), template))


def target_input(target, event):
    transformer = target.get("InputTransformer")
    if transformer is None:
        return lab_target_input(target, event)
    return transform(transformer["InputTemplate"], transformer["InputPathsMap"], event)


def flatten(node, prefix="", result=None):
    """Patterns see through a list of objects to their members. The lab stops at the list."""
    result = {} if result is None else result
    for key, value in node.items():
        name = f"{prefix}.{key}" if prefix else key
        inner = [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []
        if isinstance(value, dict) and value:
            flatten(value, name, result)
        elif inner:
            for element in inner:
                for path, leaf in flatten(element, name).items():
                    result.setdefault(path, []).append(leaf)
        else:
            result[name] = value
    return result


def create_version(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    """Ref of a version is its ARN. The lab publishes the version, and loses its name."""
    name = cloudformation_json["Properties"]["FunctionName"]
    published = lambda_backends[account_id][region_name].publish_version(name)
    version = LambdaVersion({"Version": published.version})
    version.physical_resource_id = f"{published.function_arn.removesuffix(f':{published.version}')}:{published.version}"
    return version


lab_target_input = awslab.target_input


def install():
    awslab.target_input = target_input
    EventPattern._flatten_dict = staticmethod(flatten)
    LambdaVersion.create_from_cloudformation_json = classmethod(create_version)
    LambdaVersion.cloudformation_name_type = staticmethod(lambda: "")
    LambdaVersion.delete_from_cloudformation_json = classmethod(lambda *_: None)
