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
                    "A day has the cost and the run time of that day, from attempts that cross midnight too; an attempt counts on its "
                            + "last day. The best interval between checkpoints is one of a fixed grid, of the pool of the job’s first "
                            + "Spot attempt. Running vCPUs are means of a quarter of an hour or more."),
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
