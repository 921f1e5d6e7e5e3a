"""Checks every logged call against the role of its caller, with the resource of the call."""
import json

from claims import check
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.iam.models import iam_backends
from simulated_account import ACCOUNT, REGION

PREFIX = f"{REGION}:{ACCOUNT}"
SERVICES = {"stepfunctions": "states"}
ACTIONS = {"Invoke": "InvokeFunction", "ListObjectsV2": "ListBucket", "DeleteObjects": "DeleteObject"}


def action(call):
    service = SERVICES.get(call["service"], call["service"])
    return f"{service}:{ACTIONS.get(call['operation'], call['operation'])}"


def resources(call):
    """Returns the resources of a call as IAM sees them; * if the action has none."""
    params, operation = call["params"], call["operation"]
    match call["service"]:
        case "dynamodb":
            tables = f"arn:aws:dynamodb:{PREFIX}:table"
            if operation == "BatchGetItem":
                return [f"{tables}/{name}" for name in params["RequestItems"]]
            table = f"{tables}/{params['TableName']}"
            return [f"{table}/index/{params['IndexName']}" if "IndexName" in params else table]
        case "ecs":
            return params.get("tasks") or params.get("containerInstances")
        case "lambda":
            return [params["FunctionName"]]
        case "s3":
            bucket = f"arn:aws:s3:::{params['Bucket']}"
            if operation == "DeleteObjects":
                return [f"{bucket}/{each['Key']}" for each in params["Delete"]["Objects"]]
            return [f"{bucket}/{params['Key']}" if "Key" in params else bucket]
        case "sqs":
            return [f"arn:aws:sqs:{PREFIX}:{params.get('QueueName') or params['QueueUrl'].rsplit('/', 1)[1]}"]
        case "stepfunctions":
            return [params.get("executionArn") or params["stateMachineArn"]]
    return ["*"]


def roles(stack):
    """Returns the roles of each caller in a stack: one of a function, and those of all state machines, whose calls look alike."""
    known = {role.name: role for role in iam_backends[ACCOUNT]["aws"].roles.values()}
    resources_of = stack["resources"]
    found = {}
    for logical, physical in resources_of.items():
        if logical.endswith("Function"):
            found[physical] = [known[resources_of[f"{logical.removesuffix('Function')}Role"]]]
        elif physical in known:
            for caller in ("states", "events"):
                if f"{caller}.amazonaws.com" in trusted(known[physical]):
                    found.setdefault(caller, []).append(known[physical])
    return found


def trusted(role):
    policy = role.assume_role_policy_document
    return policy if isinstance(policy, str) else json.dumps(policy)


def with_statements(document):
    """Returns a policy as text. CloudFormation leaves out a statement that is AWS::NoValue; moto keeps an empty one."""
    policy = json.loads(document) if isinstance(document, str) else dict(document)
    policy["Statement"] = [statement for statement in policy["Statement"] if statement]
    return json.dumps(policy)


def denied(lab, role_of):
    """Returns the calls that the caller's roles do not allow, each once."""
    out = []
    for call in lab.calls:
        if call["caller"] not in role_of:
            continue
        documents = []
        for role in role_of[call["caller"]]:
            documents += [with_statements(d) for d in role.policies.values()]
            documents += [policy.document for policy in role.managed_policies.values()]
        for resource in resources(call):
            verdicts = {IAMPolicy(d).is_action_permitted(action(call), resource) for d in documents}
            fact = {"caller": call["caller"], "action": action(call), "resource": resource}
            if (PermissionResult.PERMITTED not in verdicts or PermissionResult.DENIED in verdicts) and fact not in out:
                out.append(fact)
    return out


def check_permissions(lab, stack):
    """Checks every call since the last check against the role of its caller."""
    role_of = roles(stack)
    # EventBridge writes to a dead-letter queue as itself: the queue's policy lets it in, not the rule's role.
    missing = [d for d in denied(lab, role_of) if (d["caller"], d["action"].split(":")[0]) != ("events", "sqs")]
    calls = [c for c in lab.calls if c["caller"] in role_of]
    check(calls and not missing, f"each of {len(calls)} calls is allowed by its caller's role", missing)
    lab.calls.clear()
