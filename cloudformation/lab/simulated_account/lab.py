"""The account itself: starts and stops it, deploys templates, sends events, reads executions and items."""
import contextlib
import json
import logging
import os
import threading
import time

import boto3
from moto.cloudformation.models import cloudformation_backends
from moto.core.config import default_user_config

from . import ACCOUNT, CREDENTIALS, REGION, cloudformation, eventbridge, front, step_functions, updates
from .functions import Functions
from .jsonata import Jsonata
from .stubs import Stub
from .templates import load_template


class Lab:
    """Starts moto on loopback with its repairs. One at a time in a process, for moto's state is the process's.

    calls       every API call: caller (an access key, a function or "states"), service, operation, parameters
    deliveries  every event that a rule matched: rule, target, input, and the execution or the error
    passive     resources that moto can't make, and which therefore do nothing
    pauses      seconds that Retry and Wait asked for; time_scale shortens them
    problems    calls that the account could not answer
    changes     what became of each resource that the last update of a stack changed
    """

    def __init__(self, folder, port=0, time_scale=0.01):
        self.folder, self.port, self.time_scale = folder, port, time_scale
        self.functions, self.jsonata = Functions(self), Jsonata()
        self.calls, self.deliveries, self.passive, self.pauses, self.problems, self.stubs, self.changes = [], [], [], [], [], [], {}

    def __enter__(self):
        logging.getLogger("moto").setLevel(logging.CRITICAL)  # it logs every failed state at length
        default_user_config["stepfunctions"] = {"execute_state_machine": True}
        default_user_config["batch"] = {"use_docker": False}
        default_user_config["iam"] = {"load_aws_managed_policies": True}
        self.functions.install()
        eventbridge.install(self)
        cloudformation.install(self)
        updates.install(self)
        step_functions.install(self, self.jsonata)
        self.server = front.serve(self, self.port)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        os.environ["MOTO_PORT"] = str(self.port)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.functions.stop()
        self.jsonata.stop()
        self.server.shutdown()

    def aws(self, service, caller=CREDENTIALS["AWS_ACCESS_KEY_ID"], region=REGION):
        return boto3.client(service, region, endpoint_url=self.url, aws_access_key_id=caller, aws_secret_access_key="fake")

    def stub(self, service, operation, result, **times):
        """Answers an operation in place of moto; the newest stub comes first. See Stub."""
        self.stubs.insert(0, Stub(service, operation, result, **times))

    def deploy(self, name, template, parameters=None, region=REGION, tags=None):
        """Creates a stack and returns its status, outputs and resources. Not by a change set: moto loses its outputs."""
        self.aws("cloudformation", region=region).create_stack(
            StackName=name, TemplateBody=json.dumps(load_template(template)), Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[{"ParameterKey": key, "ParameterValue": str(value)} for key, value in (parameters or {}).items()],
            Tags=[{"Key": key, "Value": value} for key, value in (tags or {}).items()])
        return self.stack(name, region)

    def update(self, name, template, parameters=None):
        """Updates a stack and returns it with its changes. Parameters that are not given keep their values, if the template knows them still."""
        template, before = load_template(template), cloudformation_backends[ACCOUNT][REGION].get_stack(name)
        values = {key: each["Default"] for key, each in before.template_dict["Parameters"].items() if "Default" in each} | before.parameters | (parameters or {})
        self.aws("cloudformation").update_stack(
            StackName=name, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[{"ParameterKey": key, "ParameterValue": str(value)} for key, value in values.items() if key in template["Parameters"]])
        return self.stack(name) | {"changes": self.changes}

    def stack(self, name, region=REGION):
        client = self.aws("cloudformation", region=region)
        stack = client.describe_stacks(StackName=name)["Stacks"][0]
        resources = client.describe_stack_resources(StackName=name)["StackResources"]
        return {
            "status": stack["StackStatus"],
            "outputs": {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])},
            "resources": {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in resources if "LogicalResourceId" in r}}

    def send_event(self, event):
        """Offers an event to the rules and returns its deliveries."""
        before = len(self.deliveries)
        eventbridge.send(self, event)
        return self.deliveries[before:]

    def wait(self, execution_arn, seconds=120):
        """Returns how an execution ended; it may be RUNNING still when the time is up."""
        client, end = self.aws("stepfunctions", region=execution_arn.split(":")[3]), time.time() + seconds
        while (execution := client.describe_execution(executionArn=execution_arn))["status"] == "RUNNING" and time.time() < end:
            time.sleep(0.05)
        ended = {name: execution.get(name) for name in ("status", "input", "output", "error", "cause")}
        for name in ("input", "output"):
            with contextlib.suppress(TypeError, ValueError):  # moto gives a text as output without its quotes
                ended[name] = json.loads(ended[name])
        return ended

    def history(self, execution_arn):
        pages = self.aws("stepfunctions", region=execution_arn.split(":")[3]).get_paginator("get_execution_history").paginate(executionArn=execution_arn)
        return [event for page in pages for event in page["events"]]

    def items(self, table, region=REGION):
        pages = self.aws("dynamodb", region=region).get_paginator("scan").paginate(TableName=table)
        return [item for page in pages for item in page["Items"]]
