package io.spotviewer.site.regeneration;

import java.beans.ConstructorProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PlanSite answers.
 *
 * @param run the number of the run
 * @param joined the execution that has the lease, where that is another one
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
     * @param parts how many there are
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

    /** Where the run keeps what it has read. */
    String workPrefix() {
        return "read/" + run + "/";
    }
}
