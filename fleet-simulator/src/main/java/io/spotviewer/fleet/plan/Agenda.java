package io.spotviewer.fleet.plan;

import java.util.PriorityQueue;

/** The planned actions by time, in epoch milliseconds; those of the same moment happen in the order they were planned. */
public final class Agenda {

    /** Later than anything: the time of an event that has not happened yet. */
    public static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long planned;

    public Agenda(long start) {
        this.now = start;
    }

    public long now() {
        return now;
    }

    public void at(long time, Runnable action) {
        if (time < now) {
            throw new IllegalArgumentException("planned for " + time + ", which is before now, " + now);
        }
        entries.add(new Entry(time, planned++, action));
    }

    public void after(long milliseconds, Runnable action) {
        at(now + milliseconds, action);
    }

    /** Runs everything that is due up to {@code end}, included. */
    public void runThrough(long end) {
        for (Entry next = entries.peek(); next != null && next.time <= end; next = entries.peek()) {
            entries.remove();
            now = next.time;
            next.action.run();
        }
        now = end;
    }

    /** Returns the first whole second that is not before {@code time}. */
    public static long wholeSecond(long time) {
        return Math.floorDiv(time + 999, 1000) * 1000;
    }

    private record Entry(long time, long order, Runnable action) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
