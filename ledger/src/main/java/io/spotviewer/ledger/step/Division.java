package io.spotviewer.ledger.step;

/**
 * The division of the work of a run. It changes nothing of what the run makes.
 *
 * @param segments the parts that the tables are read in
 * @param buckets the parts of the hosts
 * @param jobLanes the parts of the jobs whose hosts are in several buckets
 */
public record Division(int segments, int buckets, int jobLanes) {

    private static final int JOBS_OF_A_SEGMENT = 50_000;
    private static final int JOBS_OF_A_BUCKET = 20_000;
    private static final int BUCKETS_OF_A_LANE = 8;
    private static final int MOST_SEGMENTS = 1_024;
    private static final int MOST_BUCKETS = 4_096;

    public Division {
        if (segments < 1 || buckets < 1 || jobLanes < 1) {
            throw new IllegalArgumentException(
                    "Expected at least one part of each, got " + segments + ", " + buckets + " and " + jobLanes);
        }
    }

    /** Returns a division whose parts fit in a function of 1,024 MB, as long as there are at most some 50 million jobs. */
    public static Division of(long jobs) {
        int buckets = parts(jobs, JOBS_OF_A_BUCKET, MOST_BUCKETS);
        return new Division(
                parts(jobs, JOBS_OF_A_SEGMENT, MOST_SEGMENTS), buckets, Math.max(1, buckets / BUCKETS_OF_A_LANE));
    }

    private static int parts(long jobs, int jobsOfAPart, int most) {
        return (int) Math.max(1, Math.min(most, (jobs + jobsOfAPart - 1) / jobsOfAPart));
    }
}
