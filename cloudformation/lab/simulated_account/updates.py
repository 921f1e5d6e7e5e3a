"""Updates of stacks as CloudFormation makes them: in the order of references, in place where the resource's schema allows it, by replacement otherwise, and what
is needed no longer goes last. moto's own update takes another order, and recreates or loses what it can't change."""
import copy
import json
import re
import urllib.parse

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from moto.cloudformation import parsing
from moto.cloudformation.models import ChangeSet, CloudFormationBackend, Stack
from moto.cloudformation.responses import CloudFormationResponse
from moto.dynamodb.models import dynamodb_backends
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends

from . import ACCOUNT, REGION

IN_TEXT = re.compile(r"\$\{([A-Za-z0-9]+)")
# Types that moto changes rightly. Of all others but those of CHANGES, what changes is noted and nothing else happens.
BY_MOTO = {"AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", "AWS::S3::Bucket"}


def install(lab):
    named = parsing.parse_resource_and_generate_name

    def noted(logical_id, resource_json, resources):
        """Remembers what a resource was made of, references resolved."""
        found = named(logical_id, resource_json, resources)
        if found:
            resources.__dict__.setdefault("made_of", {})[logical_id] = copy.deepcopy(found[1])
        return found

    def update(resources, template, parameters=None):
        lab.changes = change_stack(resources, template, parameters or {})

    def apply(change_set):
        """Carries out a change set. moto keeps the stack's template, parameters and outputs of before."""
        stack = change_set.stack
        stack.template = json.dumps(change_set.template_dict)
        stack.parameters = as_given(stack.resource_map, change_set.template_dict, change_set.parameters)
        stack.tags = change_set.tags or stack.tags
        stack._parse_template()
        update(stack.resource_map, stack.template_dict, change_set.parameters)
        stack.output_map = stack._create_output_map()

    def has_parameters(stack, others):
        """Whether a change set would change none. moto takes a default for another value than the same one given."""
        defaults = {key: each["Default"] for key, each in stack.template_dict["Parameters"].items() if "Default" in each}
        kept, given = stack.parameters, as_given(stack.resource_map, stack.template_dict, others)
        return {key: str(value) for key, value in (defaults | kept).items()} == {key: str(value) for key, value in (defaults | given).items()}

    def template_at(_, url):
        """Reads a template from the lab's S3; moto takes the address for one of AWS's."""
        bucket, key = urllib.parse.urlparse(url).path.lstrip("/").split("/", 1)
        return s3_backends[ACCOUNT]["aws"].get_object(bucket, key).value.decode()

    def resolved(_, instance, incoming_params):
        """Parameters that keep their values may have those of the template."""
        before = {key: each["Default"] for key, each in instance.template_dict["Parameters"].items() if "Default" in each} | instance.parameters
        return {each["ParameterKey"]: each["ParameterValue"] if "ParameterValue" in each else before[each["ParameterKey"]] for each in incoming_params}

    parsing.parse_resource_and_generate_name = noted
    CloudFormationBackend._resolve_update_parameters = resolved
    parsing.ResourceMap.update, ChangeSet.apply = update, apply
    CloudFormationResponse._get_stack_from_s3_url, Stack.has_parameters = template_at, has_parameters


def change_stack(resources, template, parameters):
    """Returns what became of each resource that changed: added, changed, replaced or removed."""
    before, changes, left_over = resources._resource_json_map, {}, []
    parameters = as_given(resources, template, parameters)
    for name in resources.resolved_parameters:
        resources._parsed_resources.pop(name, None)
    resources._template, resources.resolved_parameters = template, {}
    resources.input_parameters = parameters
    resources.load_mapping()
    resources.load_parameters()
    resources.load_conditions()
    resources._resource_json_map = after = {
        name: entry for name, entry in template["Resources"].items() if "Condition" not in entry or resources.lazy_condition_map[entry["Condition"]]}
    for name in in_order(after):
        old = resources._parsed_resources.get(name)
        if old is None:
            _ = resources[name]
            changes[name] = "added"
            continue
        made_of = properties(resources.made_of[name])
        wanted_class, wanted, _ = parsing.parse_resource_and_generate_name(name, after[name], resources)
        if properties(wanted) == made_of:
            continue
        if replaces(wanted["Type"], made_of, properties(wanted)):
            del resources._parsed_resources[name]
            _ = resources[name]
            left_over.append((old, after[name], "UpdateReplacePolicy"))
            changes[name] = "replaced"
        else:
            change(resources, wanted_class, old, wanted)
            changes[name] = "changed"
    for name in reversed(in_order(before)):
        if name not in after and name in resources._parsed_resources:
            left_over.append((resources._parsed_resources.pop(name), before[name], "DeletionPolicy"))
            changes[name] = "removed"
    for resource, entry, policy in left_over:
        if entry.get(policy) != "Retain":
            resources._delete_resource(resource, entry)
    return changes


def as_given(resources, template, parameters):
    """Returns parameters as they were given. For one that keeps its value, moto gives what it stood for: the id of an image, or a list."""
    given = {}
    for name, value in parameters.items():
        slot = template["Parameters"].get(name, {"Type": "String"})
        if slot["Type"].startswith("AWS::SSM::Parameter::") and value == resources.resolved_parameters.get(name):
            value = resources.input_parameters.get(name, slot["Default"])
        given[name] = ",".join(value) if isinstance(value, list) else value
    return given


def replaces(kind, old, new):
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
    fixed = [*schema.get("createOnlyProperties", []), *schema.get("conditionalCreateOnlyProperties", [])]
    return any(at(old, path) != at(new, path) for path in fixed)


def at(node, path):
    for part in path.split("/")[2:]:
        node = node.get(part) if isinstance(node, dict) else None
    return node


def properties(resource):
    return without_nothing(resource.get("Properties") or {})


def without_nothing(node):
    """Leaves out what is AWS::NoValue, as CloudFormation does; moto keeps it as nothing."""
    if isinstance(node, dict):
        return {key: without_nothing(value) for key, value in node.items() if value not in (None, {})}
    if isinstance(node, list):
        return [without_nothing(value) for value in node if value not in (None, {})]
    return node


def in_order(entries):
    """Returns the logical ids, each after those that it refers to."""
    ordered = []

    def visit(name):
        if name in entries and name not in ordered and name not in under_way:
            under_way.append(name)
            for other in sorted(references(entries[name])):
                visit(other)
            ordered.append(name)

    under_way = []
    for name in entries:
        visit(name)
    return ordered


def references(node):
    if isinstance(node, list):
        return {name for each in node for name in references(each)}
    if not isinstance(node, dict):
        return set()
    found = set()
    for key, value in node.items():
        if key == "Ref":
            found.add(value)
        elif key == "Fn::GetAtt":
            found.add(value[0] if isinstance(value, list) else value.split(".")[0])
        elif key == "DependsOn":
            found |= {value} if isinstance(value, str) else set(value)
        elif key == "Fn::Sub":
            found |= set(IN_TEXT.findall(value if isinstance(value, str) else value[0])) | references(value)
        else:
            found |= references(value)
    return found


def change(resources, wanted_class, old, wanted):
    account, region, kind = resources._account_id, resources._region_name, wanted["Type"]
    if kind in CHANGES:
        CHANGES[kind](account, region, old, wanted["Properties"])
    elif kind in BY_MOTO:
        wanted_class.update_from_cloudformation_json(
            original_resource=old, new_resource_name=old.physical_resource_id, cloudformation_json=wanted, account_id=account, region_name=region)


def change_role(account, _, role, wanted):
    role.policies = {policy["PolicyName"]: json.dumps(policy["PolicyDocument"]) for policy in wanted.get("Policies", [])}
    role.assume_role_policy_document = json.dumps(wanted["AssumeRolePolicyDocument"])
    known = iam_backends[account]["aws"].managed_policies
    role.managed_policies = {arn: known[arn] for arn in wanted.get("ManagedPolicyArns") or []}


def change_table(account, region, table, wanted):
    before = {index.name for index in table.global_indexes}
    after = {index["IndexName"]: index for index in wanted.get("GlobalSecondaryIndexes") or []}
    dynamodb_backends[account][region].update_table(
        name=table.name, attr_definitions=wanted["AttributeDefinitions"], throughput={}, billing_mode=wanted["BillingMode"], stream_spec={},
        global_index=[{"Delete": {"IndexName": name}} for name in sorted(before - set(after))]
        + [{"Create": after[name]} for name in sorted(set(after) - before)],
        deletion_protection_enabled=wanted.get("DeletionProtectionEnabled") in (True, "true"), warm_throughput=None)


def change_address(account, region, address, wanted):
    ec2 = ec2_backends[account][region]
    ec2.associate_address(ec2.get_instance_by_id(wanted["InstanceId"]), address=address.public_ip, reassociate=True)


def change_schedule(account, region, schedule, wanted):
    scheduler_backends[account][region].get_schedule(wanted.get("GroupName"), schedule.physical_resource_id).target = wanted["Target"]


CHANGES = {
    "AWS::DynamoDB::Table": change_table, "AWS::EC2::EIP": change_address, "AWS::IAM::Role": change_role, "AWS::Scheduler::Schedule": change_schedule}
