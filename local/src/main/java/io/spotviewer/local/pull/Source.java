package io.spotviewer.local.pull;

/** A read API that a pull asks, and what is lost without it. */
public enum Source {
    QUEUES("batch:DescribeJobQueues", true, "finds the queues"),
    ENVIRONMENTS("batch:DescribeComputeEnvironments", false, "shows how instances and Fargate tasks were bought"),
    LIST("batch:ListJobs", true, "finds the jobs of a queue"),
    JOBS("batch:DescribeJobs", true, "shows the jobs, their attempts and times"),
    TRAIL(
            "cloudtrail:LookupEvents",
            false,
            "shows the instances of container instances that ended over an hour ago, their launches, ends and reclaims"),
    TASKS(
            "ecs:DescribeTasks",
            false,
            "shows the image pulls of Fargate tasks, which are billed, and why tasks stopped"),
    CONTAINER_INSTANCES("ecs:DescribeContainerInstances", false, "shows the instances under the jobs of the last hour"),
    INSTANCES("ec2:DescribeInstances", false, "shows launch, system and end of the instances of the last hour"),
    SPOT_REQUESTS("ec2:DescribeSpotInstanceRequests", false, "confirms the reclaims of the last hours"),
    SPOT_PRICES("ec2:DescribeSpotPriceHistory", false, "shows the Spot prices"),
    PRODUCTS("pricing:GetProducts", false, "shows the On-Demand and Fargate prices, and the sizes of instance types"),
    PERFORMANCE_LOG(
            "logs:StartQuery",
            false,
            "shows the instances of tasks that nothing else knows, where Container Insights is on"),
    PERFORMANCE_LOG_RESULTS("logs:GetQueryResults", false, "reads the answers of that query"),
    CALLER("sts:GetCallerIdentity", false, "shows which account is read; it needs no permission");

    private final String action;
    private final boolean required;
    private final String gives;

    Source(String action, boolean required, String gives) {
        this.action = action;
        this.required = required;
        this.gives = gives;
    }

    /** Returns the action of a policy that allows the call. */
    public String action() {
        return action;
    }

    /** True if nothing can be read without it. */
    public boolean isRequired() {
        return required;
    }

    /** Returns what it gives, as a verb phrase. */
    public String gives() {
        return gives;
    }
}
