package io.spotviewer.ledger.store;

/** The buckets of a day's lines of one kind. Their number follows from the number of lines alone, so that every run makes the same ones. */
public final class Buckets {

    /** The most lines of a day that are in one bucket. */
    static final int MOST_LINES = 50_000;

    private static final int MOST = 4_096;
    private static final int SPREAD = 0x85EBCA6B;
    private static final int HALF = 16;

    private Buckets() {}

    /** Returns the number of buckets of a day with so many lines: 1 up to 50,000 lines, then 2, 4 and so on up to 4,096. */
    public static int count(long lines) {
        int buckets = 1;
        while (buckets < MOST && (long) buckets * MOST_LINES < lines) {
            buckets *= 2;
        }
        return buckets;
    }

    /** Returns the bucket of a host key or a job id. */
    public static int of(String key, int buckets) {
        int hash = key.hashCode() * SPREAD;
        return (hash ^ (hash >>> HALF)) & (buckets - 1);
    }
}
