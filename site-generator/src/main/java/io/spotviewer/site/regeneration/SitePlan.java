package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.step.Division;
import java.beans.ConstructorProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer of PlanSite.
 *
 * @param run the number of the run
 * @param began the time at which it began, as ISO-8601
 * @param atOnce the most children of a map that are at work at once
 * @param joined the execution that has the lease, if it is another one
 * @param parts the parts of a run that is spread over many functions; null where one function makes the site by itself
 * @param reserve the parts to spread the run over if that one function can't do with the changed records; null where it may read all
 */
public record SitePlan(
        long run,
        String began,
        int atOnce,
        @Nullable String joined,
        @Nullable Parts parts,
        @Nullable Parts reserve) {

    /** The beginning of the keys of all objects that runs leave for their own steps. */
    static final String RUNS = "run/";

    @ConstructorProperties({"run", "began", "atOnce", "joined", "parts", "reserve"})
    public SitePlan {}

    Instant beganAt() {
        return Instant.parse(began);
    }

    /**
     * The parts of a run.
     *
     * @param segments the parts that the tables are read in
     * @param buckets the parts of the hosts
     * @param lanes the parts of the jobs whose hosts are in several buckets
     */
    public record Parts(int segments, int buckets, int lanes) {

        @ConstructorProperties({"segments", "buckets", "lanes"})
        public Parts {}

        static Parts of(Division division) {
            return new Parts(division.segments(), division.buckets(), division.jobLanes());
        }

        Division division() {
            return new Division(segments, buckets, lanes);
        }
    }
}
