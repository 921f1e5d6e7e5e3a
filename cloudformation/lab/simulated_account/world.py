"""The answers of AWS in the account, out of a folder of files as `aws ... --output json` prints them.

moto keeps answering for everything that the files don't have. Its own answers can't replace them: its Batch attempts have no real
container instance, its Spot price is one constant, and it has no price list.
"""
import datetime
import json

from . import ACCOUNT
from .stubs import AwsError


def last_part(arn):
    return arn.split("/")[-1]


def page(parameters, rows, size):
    """Returns one page of rows and the token of the next one, or None."""
    start, size = int(parameters.get("NextToken") or 0), int(parameters.get("MaxResults") or size)
    return rows[start:start + size], str(start + size) if start + size < len(rows) else None


def instant(value):
    if isinstance(value, (int, float)):
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    value = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)


class World:

    def __init__(self, folder):

        def read(name, member):
            file = folder / f"{name}.json"
            return json.loads(file.read_text(encoding="utf-8"))[member] if file.exists() else []

        self.jobs = read("describe-jobs", "jobs")
        self.tasks = read("describe-tasks", "tasks")
        self.container_instances = read("describe-container-instances", "containerInstances")
        self.instances = [i for reservation in read("describe-instances", "Reservations") for i in reservation["Instances"]]
        self.spot_requests = read("describe-spot-instance-requests", "SpotInstanceRequests")
        self.prices = read("describe-spot-price-history", "SpotPriceHistory")
        self.products = [json.loads(product) for product in read("get-products", "PriceList")]

    def install(self, lab):
        lab.stub("batch", "DescribeJobs", self.describe_jobs)
        lab.stub("ecs", "DescribeTasks", lambda p: described(p, self.tasks, "tasks", "taskArn"))
        lab.stub("ecs", "DescribeContainerInstances", lambda p: described(
            p, self.container_instances, "containerInstances", "containerInstanceArn"))
        lab.stub("ec2", "DescribeInstances", self.describe_instances)
        lab.stub("ec2", "DescribeSpotInstanceRequests", self.describe_spot_instance_requests)
        lab.stub("ec2", "DescribeSpotPriceHistory", self.describe_spot_price_history)
        lab.stub("pricing", "GetProducts", self.get_products)

    def describe_jobs(self, parameters):
        found = [job for job in self.jobs if {job["jobId"], job.get("jobArn")} & set(parameters["jobs"])]
        return {"jobs": found} if found else None

    def describe_instances(self, parameters):
        """An unknown id is an error, but for one in a filter."""
        known = {i["InstanceId"] for i in self.instances}
        if missing := [i for i in parameters.get("InstanceIds") or [] if i not in known]:
            return AwsError("InvalidInstanceID.NotFound", f"The instance IDs '{', '.join(missing)}' do not exist")
        asked = ids(parameters, "InstanceIds", "instance-id")
        return {"Reservations": [
            {"ReservationId": f"r-{i['InstanceId'][2:]}", "OwnerId": ACCOUNT, "Instances": [i]}
            for i in self.instances if i["InstanceId"] in asked]}

    def describe_spot_instance_requests(self, parameters):
        asked = ids(parameters, "SpotInstanceRequestIds", "spot-instance-request-id")
        return {"SpotInstanceRequests": [r for r in self.spot_requests if r["SpotInstanceRequestId"] in asked]}

    def describe_spot_price_history(self, parameters):
        """Returns the prices inside [StartTime, EndTime], and the one in force at StartTime, newest first, as EC2 documents it."""
        wanted = {"InstanceType": parameters.get("InstanceTypes"), "ProductDescription": parameters.get("ProductDescriptions")}
        if "AvailabilityZone" in parameters:
            wanted["AvailabilityZone"] = [parameters["AvailabilityZone"]]
        start, end = (instant(parameters[name]) if parameters.get(name) else None for name in ("StartTime", "EndTime"))
        rows = [row | {"Timestamp": instant(row["Timestamp"])} for row in self.prices
                if all(not values or row[name] in values for name, values in wanted.items())]
        inside, in_force = [], set()
        for row in sorted(rows, key=lambda each: each["Timestamp"], reverse=True):
            pool = (row["InstanceType"], row["ProductDescription"], row["AvailabilityZone"])
            before = start is not None and row["Timestamp"] < start
            if end is not None and row["Timestamp"] > end or before and pool in in_force:
                continue
            if before:
                in_force.add(pool)
            inside.append(row)
        rows, token = page(parameters, inside, 1000)
        return {"SpotPriceHistory": rows, "NextToken": token or ""}

    def get_products(self, parameters):

        def fits(product, condition):
            name, attributes = condition["Field"], product["product"]["attributes"]
            return str(attributes.get(name, product["product"].get(name, product.get(name)))) == condition["Value"]

        rows = [json.dumps(product) for product in self.products if product["serviceCode"] == parameters.get("ServiceCode")
                and all(fits(product, condition) for condition in parameters.get("Filters") or [])]
        rows, token = page(parameters, rows, 100)
        return {"FormatVersion": "aws_v1", "PriceList": rows} | ({"NextToken": token} if token else {})


def ids(parameters, name, filter_name):
    """Returns the ids that a call names, as a parameter or in a filter."""
    filters = [f["Values"] for f in parameters.get("Filters") or [] if f["Name"] == filter_name]
    return set(parameters.get(name) or []) | {value for values in filters for value in values}


def described(parameters, rows, many, key):
    """Returns ECS's answer: unknown ids are failures. moto answers for a cluster of which there are no rows, with an error."""
    cluster = last_part(parameters.get("cluster") or "default")
    here = {last_part(row[key]): row for row in rows if row[key].split("/")[-2] == cluster}
    if not here:
        return None
    asked = [last_part(arn) for arn in parameters[many]]
    return {many: [here[i] for i in asked if i in here], "failures": [{"arn": i, "reason": "MISSING"} for i in asked if i not in here]}
