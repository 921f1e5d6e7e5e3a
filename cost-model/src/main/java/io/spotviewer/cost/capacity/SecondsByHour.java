package io.spotviewer.cost.capacity;

import java.util.Arrays;

/** Whole seconds by hour of a UTC day. */
public final class SecondsByHour {

    /** The hours of a day. */
    public static final int HOURS = 24;

    /** A day without a second. */
    public static final SecondsByHour NONE = new SecondsByHour(new int[HOURS]);

    private final int[] seconds;

    private SecondsByHour(int[] seconds) {
        this.seconds = seconds;
    }

    /** Returns the seconds of a day; one number for each hour. */
    public static SecondsByHour of(int... seconds) {
        if (seconds.length != HOURS) {
            throw new IllegalArgumentException("expected the seconds of 24 hours, got " + seconds.length + " numbers");
        }
        return new SecondsByHour(seconds.clone());
    }

    /** Returns the seconds in the hour that begins at {@code hour} o'clock. */
    public int in(int hour) {
        return seconds[hour];
    }

    /** Returns the seconds of the day. */
    public long sum() {
        long sum = 0;
        for (int each : seconds) {
            sum += each;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecondsByHour that && Arrays.equals(seconds, that.seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    @Override
    public String toString() {
        return Arrays.toString(seconds);
    }
}
