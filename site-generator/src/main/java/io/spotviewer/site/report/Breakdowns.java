package io.spotviewer.site.report;

import java.util.List;

/**
 * The totals in parts. In each list every attempt is in exactly one group, so that attempts, seconds and money add up to the totals;
 * a job whose attempts ran in several groups is counted in each. Sorted by key, the unknown last.
 *
 * @param queues by job queue
 * @param definitions by job definition, without the revision
 * @param instanceTypes by EC2 instance type; attempts on Fargate have the key {@code Fargate}
 * @param zones by Availability Zone
 * @param purchaseOptions by {@code ON_DEMAND}, {@code SPOT}, {@code CAPACITY_BLOCK}
 * @param computeEnvironments by the compute environment that the ECS cluster's name tells
 * @param tags by {@code key=value} of the kept tags: an attempt of a job with several tags is in several groups, one without is in none
 */
public record Breakdowns(
        List<Group> queues,
        List<Group> definitions,
        List<Group> instanceTypes,
        List<Group> zones,
        List<Group> purchaseOptions,
        List<Group> computeEnvironments,
        List<Group> tags) {

    public Breakdowns {
        queues = List.copyOf(queues);
        definitions = List.copyOf(definitions);
        instanceTypes = List.copyOf(instanceTypes);
        zones = List.copyOf(zones);
        purchaseOptions = List.copyOf(purchaseOptions);
        computeEnvironments = List.copyOf(computeEnvironments);
        tags = List.copyOf(tags);
    }
}
