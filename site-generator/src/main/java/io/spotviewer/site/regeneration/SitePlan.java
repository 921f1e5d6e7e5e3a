package io.spotviewer.site.regeneration;

import java.beans.ConstructorProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of PlanSite.
 *
 * @param run the number of the run
 * @param joined the execution that has the lease, if it is another one
 * @param partitions the parts of the tables to read; none where another run is joined
 */
public record SitePlan(long run, @Nullable String joined, List<Partition> partitions) {

    @ConstructorProperties({"run", "joined", "partitions"})
    public SitePlan {
        partitions = List.copyOf(partitions);
    }

    /**
     * One of several parts that a table is read in.
     *
     * @param part from 0
     * @param parts the number of parts
     */
    public record Partition(int part, int parts) {

        @ConstructorProperties({"part", "parts"})
        public Partition {
            if (part < 0 || part >= parts) {
                throw new IllegalArgumentException(
                        "Expected a part from 0 to one less than the parts, got " + part + " of " + parts);
            }
        }
    }

    /** Returns the prefix of the run's work files. */
    String workPrefix() {
        return "read/" + run + "/";
    }
}
