package io.spotviewer.records;

import java.util.stream.LongStream;

/**
 * The seeds of the property tests: always the same first ones, so that a failure that names its seed can be had again. A build tries a quarter of the
 * cases unless it asks for all with {@code -Dspotviewer.seeds=10000}.
 */
public final class Seeds {

    private static final int WHOLE = 10_000;

    /** A tenth of it is enough to notice most mistakes: mutation testing, which runs the tests over and over, asks for fewer. */
    private static final int COUNT = Integer.getInteger("spotviewer.seeds", WHOLE / 4);

    private Seeds() {}

    /** Each once. */
    public static LongStream all() {
        return LongStream.range(0, COUNT);
    }

    /** One of so many parts of all. */
    public static LongStream part(int parts) {
        return LongStream.range(0, COUNT / parts);
    }

    /** Returns how many of so many cases a build tries: all of them if it asks for all seeds, and at least one. */
    public static int of(int cases) {
        return (int) Math.max(1, (long) cases * COUNT / WHOLE);
    }
}
