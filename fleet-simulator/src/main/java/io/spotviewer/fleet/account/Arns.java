package io.spotviewer.fleet.account;

/** The names of the simulated account's resources in one of its regions. */
public final class Arns {

    public static final String ACCOUNT = "123456789012";
    /** The registry of all images, in whichever region they run. */
    static final String REGISTRY = ACCOUNT + ".dkr.ecr.us-east-1.amazonaws.com";

    private final String region;

    Arns(String region) {
        this.region = region;
    }

    public String job(String id) {
        return arn("batch", "job/" + id);
    }

    public String jobQueue(String name) {
        return arn("batch", "job-queue/" + name);
    }

    public String jobDefinition(String name, int revision) {
        return arn("batch", "job-definition/" + name + ":" + revision);
    }

    public String cluster(String name) {
        return arn("ecs", "cluster/" + name);
    }

    public String task(String cluster, String id) {
        return arn("ecs", "task/" + cluster + "/" + id);
    }

    public String taskDefinition(String name, int revision) {
        return arn("ecs", "task-definition/" + name + ":" + revision);
    }

    public String container(String cluster, String taskId, String id) {
        return arn("ecs", "container/" + cluster + "/" + taskId + "/" + id);
    }

    public String containerInstance(String cluster, String id) {
        return arn("ecs", "container-instance/" + cluster + "/" + id);
    }

    public String instance(String id) {
        return arn("ec2", "instance/" + id);
    }

    /** The interruption warning names the zone where every other ARN has the region, and no account. */
    public static String warnedInstance(String zone, String id) {
        return "arn:aws:ec2:" + zone + ":instance/" + id;
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + resource;
    }
}
