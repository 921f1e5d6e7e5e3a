"""Deploys the stacks into the lab and holds them to what they promise. Each line that it prints was checked; the first that fails ends it."""
import pathlib
import sys
import tempfile
import warnings

sys.path.insert(0, sys.argv[1])

import analytics_stack  # noqa: E402
import reconciliation  # noqa: E402
import repairs  # noqa: E402
import same_records  # noqa: E402
import site_stack  # noqa: E402
import viewer  # noqa: E402
from awslab import Lab  # noqa: E402
from claims import check  # noqa: E402
from fixtures import Facts  # noqa: E402

warnings.filterwarnings("ignore", message="Exception.AwsError. with code")  # errors that AWS has and its model does not list
# Types that moto has no model of. Their resources change nothing in what is tried here.
PASSIVE = {
    "AWS::CloudWatch::Alarm": "nothing here waits for an alarm",
    "AWS::S3::BucketPolicy": "it refuses HTTP, which the lab speaks",
    "AWS::SQS::QueuePolicy": "moto delivers to queues without asking their policy",
    "AWS::SecretsManager::Secret": "the scenario makes a secret of that name",
}


def main():
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as folder, Lab(workdir=folder) as lab:
        repairs.install()
        Facts(lab)
        analytics, sent = analytics_stack.try_it(lab)
        site = site_stack.try_it(lab, analytics["outputs"]["DynamoDBTableName"])
        same_records.compare(lab, site["outputs"]["SiteBucketName"], sent, pathlib.Path(folder))
        viewer.try_it(lab, site, pathlib.Path(folder))
        reconciliation.try_it(lab, analytics)
        unknown = {p["Type"] for p in lab.passive} - set(PASSIVE)
        check(not unknown, f"passive resources are the explained ones: {', '.join(f'{t} ({why})' for t, why in sorted(PASSIVE.items()))}",
              sorted(unknown))
        check(not lab.problems, "the lab could answer every call", lab.problems)


if __name__ == "__main__":
    main()
