package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first and the last time in any line, and the time of the latest event. */
public final class Times {

    private static final long HOUR = 3_600_000;
    private static final long NONE = Long.MIN_VALUE;

    private long first = Long.MAX_VALUE;
    private long last = NONE;

    /**
     * The latest event of each hour, in milliseconds. Only the last hour matters, unless a wrong clock made events of the future: those don't
     * count.
     */
    private final TreeMap<Long, Long> events = new TreeMap<>();

    /** Adds a time. */
    public void add(@Nullable Instant time) {
        if (time != null) {
            long millis = time.toEpochMilli();
            first = Math.min(first, millis);
            last = Math.max(last, millis);
        }
    }

    /** Adds the time of an event. */
    public void addEvent(@Nullable Instant time) {
        if (time != null) {
            add(time);
            long millis = time.toEpochMilli();
            events.merge(Math.floorDiv(millis, HOUR), millis, Math::max);
        }
    }

    /** Adds others. */
    public void add(Times other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        other.events.forEach((hour, millis) -> events.merge(hour, millis, Math::max));
    }

    /** Returns the first time; null if there is none. */
    public @Nullable Instant first() {
        return last == NONE ? null : Instant.ofEpochMilli(first);
    }

    /** Returns the last time; null if there is none. */
    public @Nullable Instant last() {
        return last == NONE ? null : Instant.ofEpochMilli(last);
    }

    /** Returns the time of the latest event before or at a moment; null if there is none. */
    public @Nullable Instant latestEvent(Instant now) {
        var found = events.floorEntry(Math.floorDiv(now.toEpochMilli(), HOUR));
        while (found != null && found.getValue() > now.toEpochMilli()) {
            found = events.lowerEntry(found.getKey());
        }
        return found == null ? null : Instant.ofEpochMilli(found.getValue());
    }

    void write(CubeOutput out) {
        out.number(first);
        out.number(last);
        out.number(events.size());
        events.forEach((hour, millis) -> {
            out.number(hour);
            out.number(millis);
        });
    }

    void read(CubeInput in) {
        first = Math.min(first, in.number());
        last = Math.max(last, in.number());
        for (long left = in.number(); left > 0; left--) {
            events.merge(in.number(), in.number(), Math::max);
        }
    }
}
