"""The events that are sent, and what AWS answers when it is asked."""
import json
import pathlib

from awslab_world import World

HERE = pathlib.Path(__file__).resolve().parent


def read(path):
    return json.loads((HERE / path).read_text())


def events(pattern="*"):
    return {path.stem: json.loads(path.read_text()) for path in sorted(HERE.glob(f"events/{pattern}.json"))}


def under_another_id(event, job_id):
    """The same event of another job."""
    return json.loads(json.dumps(event).replace(event["detail"]["jobId"], job_id))


class Facts:
    """What AWS answers in the lab, from files as the aws command prints them."""

    def __init__(self, lab):
        answers = {name: read(f"facts/{name}.json") for name in (
            "describe-jobs", "describe-tasks", "describe-container-instances", "describe-instances", "describe-spot-instance-requests",
            "describe-spot-price-history", "get-products")}
        self.instances = [i for r in answers["describe-instances"]["Reservations"] for i in r["Instances"]]
        self.requests = answers["describe-spot-instance-requests"]["SpotInstanceRequests"]
        World({
            "jobs": answers["describe-jobs"]["jobs"],
            "tasks": answers["describe-tasks"]["tasks"],
            "containerInstances": answers["describe-container-instances"]["containerInstances"],
            "spotPrices": answers["describe-spot-price-history"]["SpotPriceHistory"],
            "products": [json.loads(product) for product in answers["get-products"]["PriceList"]],
        }).install(lab)
        lab.stub("ec2", "DescribeInstances", self.describe_instances)
        lab.stub("ec2", "DescribeSpotInstanceRequests", self.describe_spot_instance_requests)

    @staticmethod
    def asked(params, key, name):
        filters = [f["Values"] for f in params.get("Filters") or [] if f["Name"] == name]
        return set(params.get(key) or []) | {value for values in filters for value in values}

    def describe_instances(self, params):
        asked = self.asked(params, "InstanceIds", "instance-id")
        return {"Reservations": [
            {"ReservationId": "r-0a11ce", "OwnerId": "123456789012", "Instances": [i]} for i in self.instances if i["InstanceId"] in asked]}

    def describe_spot_instance_requests(self, params):
        asked = self.asked(params, "SpotInstanceRequestIds", "spot-instance-request-id")
        return {"SpotInstanceRequests": [r for r in self.requests if r["SpotInstanceRequestId"] in asked]}
