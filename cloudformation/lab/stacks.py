"""Packages the templates and makes stacks of them."""
import os
import pathlib
import shutil
import subprocess

from awslab_runtime import FAKE, load_template

from claims import check

TEMPLATES = pathlib.Path(__file__).resolve().parent.parent
PREFIX = "lab"


def package(lab, template):
    """What `aws cloudformation package` makes of a template: local paths become places in a bucket."""
    out = lab.dir / template
    lab.aws("s3").create_bucket(Bucket="lab-artifacts")
    packaged = subprocess.run(
        ["aws", "cloudformation", "package", "--template-file", TEMPLATES / template, "--s3-bucket", "lab-artifacts",
         "--output-template-file", out],
        capture_output=True, text=True, env=aws_environment(lab))
    check(packaged.returncode == 0, f"{template}: packaged by the aws command", packaged.stdout, packaged.stderr[-2000:])
    return out


def aws_environment(lab):
    """For programs that run the aws command. Its version 1 heeds the variable but for SQS, and the option but for package."""
    folder = lab.dir / "bin"
    if not folder.exists():
        folder.mkdir()
        command = folder / "aws"
        command.write_text(f'#!/bin/sh\nexec {shutil.which("aws")} --endpoint-url {lab.url} "$@"\n')
        command.chmod(0o755)
    return os.environ | FAKE | {"AWS_ENDPOINT_URL": lab.url, "PATH": f"{folder}:{os.environ['PATH']}"}


def deploy(lab, name, template, parameters):
    stack = lab.deploy(name, package(lab, template), parameters)
    check(stack["status"] == "CREATE_COMPLETE", f"{template}: created", stack)
    promised = set(load_template(TEMPLATES / template)["Outputs"])
    check(set(stack["outputs"]) == promised and all(stack["outputs"].values()), f"{template}: has its {len(promised)} outputs", stack["outputs"])
    return stack


def states_of(history):
    return [e["stateEnteredEventDetails"]["name"] for e in history if "stateEnteredEventDetails" in e]
