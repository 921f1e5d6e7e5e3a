package io.spotviewer.local.account;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The pace of calls to one service: so many at once, then so many a second. Callers wait for their turn. Safe for many threads. */
final class Pace {

    private final double perSecond;
    private final double atOnce;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private double tokens;
    private long last;

    /**
     * @param nanos the time
     * @param sleep waits for so many nanoseconds
     */
    Pace(double perSecond, int atOnce, LongSupplier nanos, LongConsumer sleep) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.nanos = nanos;
        this.sleep = sleep;
        this.tokens = atOnce;
        this.last = nanos.getAsLong();
    }

    static Pace of(double perSecond, int atOnce) {
        return new Pace(perSecond, atOnce, System::nanoTime, Pace::pause);
    }

    /** Waits until the next call is due. Calls are due one after the other, however many threads wait. */
    void await() {
        long wait = due();
        if (wait > 0) {
            sleep.accept(wait);
        }
    }

    /** Takes a turn, and returns the nanoseconds until it comes. */
    private synchronized long due() {
        long now = nanos.getAsLong();
        tokens = Math.min(atOnce, tokens + (now - last) * perSecond / 1e9);
        last = now;
        tokens -= 1;
        return tokens >= 0 ? 0 : Math.round(-tokens * 1e9 / perSecond);
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos).toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to call AWS", e);
        }
    }
}
