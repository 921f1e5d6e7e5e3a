package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Prices;
import io.spotviewer.fleet.mixed.world.Purchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EC2's bill for one life of an instance: from running to the end, at least a minute. On Spot it is nothing if EC2 ends the life in its first
 * hour; where nobody saw its start, that is unknown unless it was seen for an hour. SUSE is billed by full hours, also On-Demand: an hour that EC2 interrupts is free, and one that the user ends is full.
 */
final class LifeBill {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;

    private final @Nullable Purchase purchase;
    private final PriceClock onDemand;
    private final PriceClock spot;
    private final long from;
    private final @Nullable Long end;
    private final boolean free;
    private final boolean unsure;
    private final long until;
    private final long spotUntil;

    /**
     * Makes the bill.
     *
     * @param purchase as far as it is known; null where nothing shows it
     * @param from its first billed moment
     * @param born true if that is known to be the start of the life
     * @param reclaimed true if EC2 took it
     */
    LifeBill(
            Host host,
            Life life,
            @Nullable Purchase purchase,
            Prices prices,
            long from,
            boolean born,
            boolean reclaimed) {
        this.purchase = purchase;
        boolean dollars = host.zone().currency().equals("USD");
        this.onDemand = PriceClock.constant(dollars ? prices.onDemand(host) : null);
        this.spot = new PriceClock(dollars ? prices.spot(host) : List.of());
        this.from = from;
        this.end = life.endedAt();
        boolean taken = purchase == Purchase.SPOT && reclaimed;
        this.free = taken && born && end != null && end - from < HOUR;
        boolean counted = born || (host.system() != OperatingSystem.SUSE && end != null && end - from >= HOUR);
        this.unsure = taken && end != null && !counted;
        this.until = until(host.system(), taken);
        this.spotUntil = spotUntil(host.system(), taken && born);
    }

    /** Returns the end of the bill: on SUSE that of the last begun hour, unless EC2 cut it short. */
    private long until(OperatingSystem system, boolean taken) {
        if (end == null) {
            return Long.MAX_VALUE;
        }
        long shortest = Math.max(end, from + MINUTE);
        return system == OperatingSystem.SUSE && !taken ? from + (shortest - from + HOUR - 1) / HOUR * HOUR : shortest;
    }

    /** Returns the end of what Spot charges. */
    private long spotUntil(OperatingSystem system, boolean cutShort) {
        if (free) {
            return from;
        }
        return end != null && system == OperatingSystem.SUSE && cutShort ? from + (end - from) / HOUR * HOUR : until;
    }

    /** Returns whether the first hour was free. */
    boolean free() {
        return free;
    }

    long from() {
        return from;
    }

    /** Returns the end of the bill; null while it runs. */
    @Nullable
    Long until() {
        return end == null ? null : (Long) until;
    }

    /** Returns the amounts of a span of it. */
    Amounts amounts(long since, long until) {
        Fraction listed = onDemand.dollars(since, until);
        long billed = Math.max(since, Math.min(until, spotUntil));
        Fraction market = unsure ? null : spot.dollars(since, billed);
        Fraction byHour = unsure ? null : spot.dollarsByHourStart(from, since, billed);
        if (purchase == Purchase.SPOT) {
            return new Amounts(listed, market, market, byHour);
        }
        return purchase == Purchase.ON_DEMAND
                ? new Amounts(listed, market, listed, listed)
                : new Amounts(listed, market, null, null);
    }
}
