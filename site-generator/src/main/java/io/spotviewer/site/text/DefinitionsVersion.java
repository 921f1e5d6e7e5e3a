package io.spotviewer.site.text;

import java.util.List;

/**
 * A version of the definitions of the figures, as in {@code doc/methodology.md}.
 *
 * @param number its number
 * @param changes the definitions that changed
 */
public record DefinitionsVersion(int number, String changes) {

    /** All versions, the latest first. */
    public static final List<DefinitionsVersion> ALL = List.of(
            new DefinitionsVersion(
                    3,
                    "Days and ranges hold the money of their own seconds: an attempt that crosses midnight is a "
                            + "part of each of its days, and counts as an attempt, a retry, a reclaim or an ending on its "
                            + "last one. Jobs count on the day of their submission. The range of a report begins with an "
                            + "instance’s launch. Checkpoints save whole units of 1e-10 USD by attempt; the best interval "
                            + "is the nearest of 23, by the instance type and zone of a job’s first attempt on Spot. "
                            + "vCPUs in intervals from 15 minutes on. Net savings only where something ran on Spot. How long instances last from 8 "
                            + "clusters of reclaims on."),
            new DefinitionsVersion(
                    2,
                    "Net savings in place of savings before reruns; useful, waste by cause and unknown endings; idle time "
                            + "by environment and type; waited time. Reclaims are events of instances, with intervals; break-even "
                            + "in money; checkpoints by replay of each job. The order of evidence for who ended an instance; "
                            + "unknown where the instance or its purchase option is. Lives of instances, billed from running; "
                            + "an hour that may have been free is unknown. "
                            + "Prices of zones, operating systems, tenancies and kinds of Fargate; no currency but US dollars. "
                            + "Groups by ARN. Each figure is the rounding of its own value."),
            new DefinitionsVersion(
                    1,
                    "The first definitions: savings before reruns, every failure in one sum, one life for each instance, "
                            + "Linux prices of regions."));
}
