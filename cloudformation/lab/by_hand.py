"""The commands of doc/deploying.md that install by hand, as written but for the names that a reader fills in, over the real aws command. And a release's deploy.sh."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

from analytics_stack import handle
from claims import check
from fixtures import EXAMPLE, events
from simulated_account import REGION
from simulated_account.lab import Lab
from simulated_account.world import World
from stacks import TEMPLATES, aws_environment

ROOT = TEMPLATES.parent
PAGE = ROOT / "doc" / "deploying.md"


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")
    release = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None  # a zip, or the folder of a repository
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name:
        folder = pathlib.Path(name)
        with Lab(folder) as lab:
            World(EXAMPLE / "facts").install(lab)
            install(lab)
            event = events("0*")["07-job-succeeded"]
            handle(lab, event)
            if release:
                scripts(lab, release if release.is_dir() else unzipped(release, folder))
            check(not lab.problems, "the lab could answer every call", lab.problems)


def commands(heading):
    """Returns the shell commands of a section of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]


def install(lab):
    """Runs them in one shell, from the folder of the repository, with a mvn that does nothing: the jars are there."""
    lab.aws("s3").create_bucket(Bucket="by-hand")
    subnet = lab.aws("ec2").describe_subnets()["Subnets"][0]
    text = commands("By hand")
    for written, filled in (("BUCKET", "by-hand"), ("vpc-0123", subnet["VpcId"]), ("subnet-0123", subnet["SubnetId"]), ("/tmp/", f"{lab.folder}/")):
        check(written in text, f"the page's commands have {written} to fill in", text)
        text = text.replace(written, filled)
    ran = subprocess.run(["bash", "-euxo", "pipefail", "-c", text], cwd=ROOT, capture_output=True, text=True, env=environment(lab))
    check(ran.returncode == 0, f"the {len(re.findall(r'^aws ', text, re.MULTILINE)) + text.count('(aws ')} aws commands of {PAGE.name}, By hand, end well", ran.stdout[-3000:], ran.stderr[-2000:])
    first, second = lab.stack("spot-viewer-analytics-demo"), lab.stack("spot-viewer-demo")
    check({first["status"], second["status"]} == {"CREATE_COMPLETE"}, "both stacks are created", first["status"], second["status"])
    parameters = parameters_of(lab, "spot-viewer-demo")
    check(parameters["AnalyticsStateMachineArn"] == first["outputs"]["StateMachineArn"], "the second one knows the first one's state machine", parameters)
    head = lab.aws("s3").head_object(Bucket=parameters["ArtifactsBucket"], Key=parameters["ViewerJarKey"])
    check(head["ContentLength"] > 1_000_000 and parameters["ViewerJarSha256"] in parameters["ViewerJarKey"], "the viewer's jar is where the second stack looks for it", parameters)


def scripts(lab, home):
    """The scripts take over what was made by hand, and make an installation of their own."""
    subnet = lab.aws("ec2").describe_subnets()["Subnets"][0]
    before = lab.stack("spot-viewer-analytics-demo")
    said = run(lab, home, "deploy.sh", "--prefix", "demo", "--region", REGION, "--yes", "--skip-checks")
    check(lab.stack("spot-viewer-analytics-demo")["status"] == "UPDATE_COMPLETE", "deploy.sh upgrades the stacks made by hand, by their tag", said)
    check(before["outputs"].items() <= lab.stack("spot-viewer-analytics-demo")["outputs"].items(), "and they keep their outputs", before["outputs"])
    said = run(lab, home, "deploy.sh", "--prefix", "other", "--region", REGION, "--yes", "--skip-checks", "--vpc", subnet["VpcId"], "--subnet", subnet["SubnetId"])
    check("its execution succeeded" in said, "deploy.sh makes an installation, and its synthetic event succeeds", said)
    table = lab.aws("dynamodb").describe_table(TableName="jobTracker-other")["Table"]
    check(table["DeletionProtectionEnabled"], "its tables are protected from deletion", table)
    said = run(lab, home, "deploy.sh", "--prefix", "other", "--region", REGION, "--yes", "--skip-checks")
    check(said.count("Nothing to change.") == 2, "once more, there is nothing to change", said)
    run(lab, home, "destroy.sh", "--prefix", "other", "--region", REGION, "--yes")
    left = [each["StackName"] for each in lab.aws("cloudformation").describe_stacks()["Stacks"]]
    check(sorted(left) == ["spot-viewer-analytics-demo", "spot-viewer-demo"], "destroy.sh removes its stacks, and no other prefix's", left)
    check({"instanceTracker-other", "jobTracker-other"} <= set(lab.aws("dynamodb").list_tables()["TableNames"]), "and keeps the tables")


def run(lab, home, script, *options):
    if script == "deploy.sh":
        options = [*options, "--bucket", "by-hand"]  # one that the script makes is for TLS only, which the lab does not speak
    ran = subprocess.run([home / "cloudformation" / script, *options], capture_output=True, text=True, env=environment(lab), stdin=subprocess.DEVNULL)
    check(ran.returncode == 0, f"{script} {' '.join(options[:2])} ends well", ran.stdout[-3000:], ran.stderr[-1000:])
    return ran.stdout


def environment(lab):
    found = aws_environment(lab)
    command = lab.folder / "bin" / "mvn"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    return found


def parameters_of(lab, stack):
    return {each["ParameterKey"]: each["ParameterValue"] for each in lab.aws("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Parameters"]}


def unzipped(release, folder):
    with zipfile.ZipFile(release) as archive:
        archive.extractall(folder / "release")
        for each in archive.infolist():
            os.chmod(folder / "release" / each.filename, 0o755)
    home = next((folder / "release").iterdir())
    check(not (home / "pom.xml").exists(), f"{release.name}: its deploy.sh builds nothing")
    return home


if __name__ == "__main__":
    main()
