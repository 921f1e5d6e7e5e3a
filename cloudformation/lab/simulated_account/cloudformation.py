"""CloudFormation: the resources that moto makes wrongly or not at all."""
import contextlib
import functools
import json
import re

from moto.awslambda.models import LambdaVersion, lambda_backends
from moto.cloudformation import parsing
from moto.core.common_models import CloudFormationModel
from moto.s3.models import s3_backends
from moto.scheduler.exceptions import ScheduleNotFound
from moto.scheduler.models import scheduler_backends
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from . import ACCOUNT

class_of_moto = parsing.resource_class_from_type


def install(lab):
    StateMachine.create_from_cloudformation_json = classmethod(create_machine)
    StateMachine.update_from_cloudformation_json = classmethod(update_machine)
    StateMachine.delete_from_cloudformation_json = classmethod(delete_machine)
    LambdaVersion.create_from_cloudformation_json = classmethod(create_version)
    LambdaVersion.delete_from_cloudformation_json = classmethod(lambda *_: None)
    LambdaVersion.cloudformation_name_type = staticmethod(lambda: "")

    @functools.cache
    def class_of(kind):
        found = class_of_moto(kind)
        return found if found or kind in parsing.NULL_MODELS else passive(lab, kind)

    parsing.resource_class_from_type = class_of


def definition(properties):
    """Returns a state machine's definition with its substitutions."""
    if place := properties.get("DefinitionS3Location"):
        text = s3_backends[ACCOUNT]["aws"].get_object(place["Bucket"], place["Key"]).value.decode()
    else:
        text = json.dumps(properties["Definition"]) if "Definition" in properties else properties["DefinitionString"]
    for key, value in (properties.get("DefinitionSubstitutions") or {}).items():
        text = text.replace("${%s}" % key, str(value))
    if left := re.findall(r"\$\{[A-Za-z0-9_.]+\}", text):
        raise ValueError(f"state machine definition: no substitution for {sorted(set(left))}")
    return without_distributed_maps(text)


def without_distributed_maps(text):
    """Returns a definition whose distributed maps fail: moto refuses definitions with their fields."""
    whole = json.loads(text)
    for name, state in whole["States"].items():
        if state.get("ItemProcessor", {}).get("ProcessorConfig", {}).get("Mode") == "DISTRIBUTED":
            whole["States"][name] = {"Type": "Fail", "Error": "Lab.DistributedMap", "Cause": "moto runs no distributed map of this form"}
    return json.dumps(whole)


def create_machine(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    return stepfunctions_parser_backends[account_id][region_name].create_state_machine(
        properties.get("StateMachineName", resource_name), definition(properties), properties["RoleArn"],
        loggingConfiguration=properties.get("LoggingConfiguration"),
        tags=[{"key": tag["Key"], "value": tag["Value"]} for tag in properties.get("Tags", [])],
        tracingConfiguration=properties.get("TracingConfiguration"))


def update_machine(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    return stepfunctions_parser_backends[account_id][region_name].update_state_machine(
        original_resource.arn, definition=definition(properties), role_arn=properties["RoleArn"])


def delete_machine(cls, resource_name, cloudformation_json, account_id, region_name):
    stepfunctions_parser_backends[account_id][region_name].delete_state_machine(resource_name)


def create_version(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    """Ref of a version is its ARN. moto publishes the version and loses its name."""
    name = cloudformation_json["Properties"]["FunctionName"]
    published = lambda_backends[account_id][region_name].publish_version(name)
    version = LambdaVersion({"Version": published.version})
    version.physical_resource_id = f"{published.function_arn.removesuffix(f':{published.version}')}:{published.version}"
    return version


class Schedule(CloudFormationModel):

    @staticmethod
    def cloudformation_name_type():
        return "Name"

    @staticmethod
    def cloudformation_type():
        return "AWS::Scheduler::Schedule"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        properties, schedule = cloudformation_json["Properties"], cls()
        made = scheduler_backends[account_id][region_name].create_schedule(
            description=properties.get("Description"), end_date=properties.get("EndDate"),
            flexible_time_window=properties["FlexibleTimeWindow"], group_name=properties.get("GroupName"),
            kms_key_arn=properties.get("KmsKeyArn"), name=properties.get("Name", resource_name),
            schedule_expression=properties["ScheduleExpression"],
            schedule_expression_timezone=properties.get("ScheduleExpressionTimezone"), start_date=properties.get("StartDate"),
            state=properties.get("State"), target=properties["Target"], action_after_completion=None)
        schedule.arn, schedule.physical_resource_id = made.arn, made.name
        return schedule

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        with contextlib.suppress(ScheduleNotFound):  # what is gone already is deleted
            scheduler_backends[account_id][region_name].delete_schedule(
                cloudformation_json["Properties"].get("GroupName"), resource_name)

    def get_cfn_attribute(self, attribute):
        return self.arn


def passive(lab, kind):
    """Returns a model of a type that moto can't make: Ref and GetAtt work, lab.passive lists the resource, and it does nothing."""

    class Passive(CloudFormationModel):

        @staticmethod
        def cloudformation_type():
            return kind

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
            resource = cls()
            resource.physical_resource_id, resource.region = resource_name, region_name
            lab.passive.append({"Type": kind, "Name": resource_name, "Properties": cloudformation_json.get("Properties", {})})
            return resource

        @classmethod
        def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
            pass

        def get_cfn_attribute(self, attribute):
            if attribute == "Arn":
                return f"arn:aws:{kind.split('::')[1].lower()}:{self.region}:{ACCOUNT}:{self.physical_resource_id}"
            return f"{self.physical_resource_id}.{attribute}"

    return Passive
