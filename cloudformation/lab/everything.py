"""Deploys the stacks and checks that they do what they promise. Each printed line was checked; the first that fails ends the run."""
import pathlib
import tempfile
import warnings

import analytics_stack
import reconciliation
import same_records
import same_selection
import shapes
import site_stack
import spread_run
import table_upgrade
import viewer
from claims import check
from fixtures import EXAMPLE
from simulated_account.lab import Lab
from simulated_account.world import World

# Types that moto can't make, and why nothing here needs them.
PASSIVE = {
    "AWS::CloudWatch::Alarm": "nothing here waits for an alarm",
    "AWS::Logs::MetricFilter": "functions here write no log to CloudWatch",
    "AWS::S3::BucketPolicy": "it refuses HTTP, which the lab uses",
    "AWS::SQS::QueuePolicy": "moto delivers to queues without checking their policy",
    "AWS::SecretsManager::Secret": "the lab makes a secret of that name",
}


def main():
    warnings.filterwarnings("ignore", message="Exception.AwsError. with code")  # errors that AWS has and its model does not list
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as name:
        folder = pathlib.Path(name)
        with Lab(folder) as lab:
            World(EXAMPLE / "facts").install(lab)
            analytics, sent = analytics_stack.try_it(lab)
            sent += table_upgrade.try_it(lab, analytics)
            same_selection.compare(lab, analytics)
            site = site_stack.try_it(lab, analytics["outputs"]["DynamoDBTableName"])
            same_records.compare(lab, site["outputs"]["SiteBucketName"], sent, folder)
            spread_run.compare(lab, site, folder)
            viewer.try_it(lab, site, folder)
            shapes.try_it(lab, site)
            reconciliation.try_it(lab, analytics)
            explained = ", ".join(f"{kind} ({why})" for kind, why in sorted(PASSIVE.items()))
            unknown = {resource["Type"] for resource in lab.passive} - set(PASSIVE)
            check(not unknown, f"passive resources are the explained ones: {explained}", sorted(unknown))
            check(not lab.problems, "the lab could answer every call", lab.problems)


if __name__ == "__main__":
    main()
