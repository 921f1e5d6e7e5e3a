"""Checks the policies of doc/operating.md: each action exists, and together they allow what the scripts ask of AWS. Prints what is missing."""
import json
import pathlib
import re
import sys

import cfnlint

HERE = pathlib.Path(__file__).resolve().parent.parent
KNOWN = json.loads((pathlib.Path(cfnlint.__path__[0]) / "data" / "AdditionalSpecs" / "Policies.json").read_text())
# The command's names of services, and operations whose permission has another name.
SERVICES = {"stepfunctions": "states", "s3api": "s3"}
PERMISSIONS = {
    "cloudformation:Deploy": ["cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:GetTemplateSummary"],
    "cloudformation:Package": ["s3:PutObject", "s3:GetObject"], "cloudformation:Wait": ["cloudformation:DescribeStacks"],
    "s3:Mb": ["s3:CreateBucket"], "s3:Cp": ["s3:PutObject"], "s3:HeadBucket": ["s3:ListBucket"], "s3:ListObjectsV2": ["s3:ListBucket"],
    "s3:ListObjectVersions": ["s3:ListBucketVersions"], "s3:DeleteObjects": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"], "s3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
    "s3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"], "sts:GetCallerIdentity": [], "configure:Get": []}
CALL = re.compile(r"(?<![\w/=-])aws ((?:[a-z0-9]+)) ([a-z0-9-]+)")
SCRIPTS = {"Deployer": ["deploy.sh", "destroy.sh", "shared.sh", "preflight.sh", "plan.sh", "stacks.sh", "prune.sh"], "Operator": ["replay.sh"]}


def actions(policy):
    for statement in policy["Statement"]:
        yield from [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]


def asked(script):
    """Returns the permissions of the calls in a script; lines that it only prints for people to run are none."""
    for line in (HERE / script).read_text().splitlines():
        if line.lstrip().startswith(("#", "aws dynamodb", "aws s3 rb", "aws s3 mv", "aws cloudformation update-stack --stack-name $1 --region")):
            continue
        for service, operation in CALL.findall(line):
            name = "".join(part.capitalize() for part in operation.split("-"))
            call = f"{SERVICES.get(service, service)}:{name}"
            yield from PERMISSIONS.get(call, [call])


def main():
    text = (HERE.parent / "doc" / "operating.md").read_text()
    policies = {name: json.loads(block) for name, block in re.findall(r"\*\*(Deployer|Operator|Reader)\*\*.*?```json\n(.*?)```", text, re.DOTALL)}
    wrong = []
    for name, policy in policies.items():
        for action in actions(policy):
            service, _, operation = action.partition(":")
            known = KNOWN.get(service, {}).get("Actions", {})
            if operation.lower() not in known:
                wrong.append(f"{name}: {action} is no action of AWS's")
    for name, scripts in SCRIPTS.items():
        allowed = set(actions(policies[name]))
        for script in scripts:
            wrong += [f"{name}: {script} asks for {call}" for call in sorted(set(asked(script))) if call not in allowed]
    for line in sorted(set(wrong)):
        print(line)
    if not wrong:
        print(f"{len(policies)} policies: {sum(len(list(actions(p))) for p in policies.values())} actions exist, and the scripts need no others")
    return bool(wrong) or set(policies) != {"Deployer", "Operator", "Reader"}


if __name__ == "__main__":
    sys.exit(main())
