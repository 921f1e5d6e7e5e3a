"""Packages templates and creates their stacks."""
import os
import pathlib
import shlex
import subprocess
import sys

from claims import check
from simulated_account import CREDENTIALS
from simulated_account.templates import load_template

TEMPLATES = pathlib.Path(__file__).resolve().parent.parent
PREFIX = "lab"
AWS = [sys.executable, "-m", "awscli"]


def package(lab, template):
    """Has the aws command put a template's local files into a bucket. Returns the template that names them there."""
    out = lab.folder / template.name
    lab.aws("s3").create_bucket(Bucket="lab-artifacts")
    packaged = subprocess.run(
        [*AWS, "cloudformation", "package", "--template-file", template, "--s3-bucket", "lab-artifacts", "--output-template-file", out],
        capture_output=True, text=True, env=aws_environment(lab))
    check(packaged.returncode == 0, f"{template.name}: packaged by the aws command", packaged.stdout, packaged.stderr[-2000:])
    return out


def aws_environment(lab):
    """Returns the environment for programs that run the aws command. Its version 1 ignores the variable for SQS, and the option for package."""
    folder = lab.folder / "bin"
    if not folder.exists():
        folder.mkdir()
        command = folder / "aws"
        command.write_text(f'#!/bin/sh\nexec {shlex.join(AWS)} --endpoint-url {lab.url} "$@"\n')
        command.chmod(0o755)
    return os.environ | CREDENTIALS | {"AWS_ENDPOINT_URL": lab.url, "PATH": f"{folder}:{os.environ['PATH']}"}


def deploy(lab, name, template, parameters):
    stack = lab.deploy(name, package(lab, TEMPLATES / template), parameters)
    check(stack["status"] == "CREATE_COMPLETE", f"{template}: created", stack)
    outputs = load_template(TEMPLATES / template)["Outputs"]
    promised = {output for output, value in outputs.items() if "Condition" not in value}
    check(promised <= set(stack["outputs"]) <= set(outputs) and all(stack["outputs"].values()), f"{template}: has its {len(stack['outputs'])} outputs",
          stack["outputs"])
    return stack


def states_of(history):
    return [e["stateEnteredEventDetails"]["name"] for e in history if "stateEnteredEventDetails" in e]
