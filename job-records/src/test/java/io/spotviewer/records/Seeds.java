package io.spotviewer.records;

import java.util.stream.LongStream;

/** The seeds of the property tests: always the same, so that a failure that names its seed can be had again. */
public final class Seeds {

    /** A tenth of it is enough to notice most mistakes: mutation testing, which runs the tests over and over, asks for fewer. */
    private static final int COUNT = Integer.getInteger("spotviewer.seeds", 10_000);

    private Seeds() {}

    /** Each once. */
    public static LongStream all() {
        return LongStream.range(0, COUNT);
    }

    /** One of so many parts of all. */
    public static LongStream part(int parts) {
        return LongStream.range(0, COUNT / parts);
    }
}
