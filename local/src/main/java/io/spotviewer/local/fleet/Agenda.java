package io.spotviewer.local.fleet;

import java.util.PriorityQueue;

/** What is due when. Times are epoch milliseconds; what is due at the same moment happens in the order it was planned. */
final class Agenda {
    /** Later than anything: what has not happened yet. */
    static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long planned;

    Agenda(long start) {
        this.now = start;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        if (time < now) {
            throw new IllegalArgumentException("planned for " + time + ", which is before now, " + now);
        }
        entries.add(new Entry(time, planned++, action));
    }

    void after(long milliseconds, Runnable action) {
        at(now + milliseconds, action);
    }

    /** Lets everything happen that is due up to {@code end}, included. */
    void runThrough(long end) {
        for (Entry next = entries.peek(); next != null && next.time <= end; next = entries.peek()) {
            entries.remove();
            now = next.time;
            next.action.run();
        }
        now = end;
    }

    /** The first whole second that is not before {@code time}. */
    static long wholeSecond(long time) {
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
