package io.spotviewer.local.doctor;

/** The read calls that a pull and a backfill make, and what the result lacks without each of them. */
public enum Access {
    LIST_JOBS("batch:ListJobs", true, "no job can be found"),
    DESCRIBE_JOBS("batch:DescribeJobs", true, "no job can be described"),
    LOOKUP_EVENTS(
            "cloudtrail:LookupEvents",
            true,
            "instances that ended more than an hour ago keep no type and zone, so most attempts have no price"),
    GET_PRODUCTS("pricing:GetProducts", true, "no attempt has an On-Demand price, and none on Fargate has any"),
    SPOT_PRICE_HISTORY("ec2:DescribeSpotPriceHistory", true, "attempts on Spot have no price"),
    DESCRIBE_INSTANCE_TYPES(
            "ec2:DescribeInstanceTypes", false, "the shares of attempts on instances that are gone are unknown"),
    DESCRIBE_INSTANCES("ec2:DescribeInstances", false, "running instances are known from CloudTrail alone"),
    SPOT_INSTANCE_REQUESTS(
            "ec2:DescribeSpotInstanceRequests", false, "some reclaims of the last hours stay unconfirmed"),
    DESCRIBE_CONTAINER_INSTANCES(
            "ecs:DescribeContainerInstances", false, "instances of the last hour are known from CloudTrail alone"),
    DESCRIBE_TASKS("ecs:DescribeTasks", false, "stop codes of the last hour are missing");

    private final String action;
    private final boolean required;
    private final String loss;

    Access(String action, boolean required, String loss) {
        this.action = action;
        this.required = required;
        this.loss = loss;
    }

    /** Returns the action as a policy names it. */
    public String action() {
        return action;
    }

    boolean isRequired() {
        return required;
    }

    String loss() {
        return loss;
    }
}
