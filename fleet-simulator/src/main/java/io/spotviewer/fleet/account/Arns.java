package io.spotviewer.fleet.account;

/** The simulated account: its region, and the names of its resources. */
public final class Arns {

    public static final String REGION = "us-east-1";
    public static final String LOCATION = "US East (N. Virginia)";
    public static final String ACCOUNT = "123456789012";
    static final String REGISTRY = ACCOUNT + ".dkr.ecr." + REGION + ".amazonaws.com";

    private Arns() {}

    public static String job(String id) {
        return arn("batch", "job/" + id);
    }

    public static String jobQueue(String name) {
        return arn("batch", "job-queue/" + name);
    }

    public static String jobDefinition(String name, int revision) {
        return arn("batch", "job-definition/" + name + ":" + revision);
    }

    public static String cluster(String name) {
        return arn("ecs", "cluster/" + name);
    }

    public static String task(String cluster, String id) {
        return arn("ecs", "task/" + cluster + "/" + id);
    }

    public static String taskDefinition(String name, int revision) {
        return arn("ecs", "task-definition/" + name + ":" + revision);
    }

    public static String container(String cluster, String taskId, String id) {
        return arn("ecs", "container/" + cluster + "/" + taskId + "/" + id);
    }

    public static String containerInstance(String cluster, String id) {
        return arn("ecs", "container-instance/" + cluster + "/" + id);
    }

    public static String instance(String id) {
        return arn("ec2", "instance/" + id);
    }

    /** The interruption warning names the zone where every other ARN has the region, and no account. */
    public static String warnedInstance(String zone, String id) {
        return "arn:aws:ec2:" + zone + ":instance/" + id;
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }
}
