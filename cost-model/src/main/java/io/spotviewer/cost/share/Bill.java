package io.spotviewer.cost.share;

import io.spotviewer.cost.receipt.InstanceBill.Rule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time for which EC2 bills one life of an instance.
 *
 * @param span from its start to its end, at least a minute, and to the end of its last hour where each begun hour is billed as a whole one
 * @param chargedUntil the end of the part that Spot charges: EC2 doesn't charge a first hour that it cut short, nor a later one on systems
 *     billed by the hour
 * @param maybeFree true if Spot may not charge it, because EC2 took the capacity back and the hours can't be counted
 */
record Bill(Span span, Instant chargedUntil, boolean maybeFree) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Returns a bill by the second. */
    static Bill bySecond(Instant from, Instant until) {
        Instant shortest = from.plus(SHORTEST);
        Span span = new Span(from, until.isBefore(shortest) ? shortest : until);
        return new Bill(span, span.until(), false);
    }

    /** Returns the bill with the rest of its last hour, where each begun hour is billed as a whole one. */
    Bill toTheFullHour() {
        long hours = -Math.floorDiv(-span.length().toMillis(), HOUR.toMillis());
        Instant until = span.from().plus(HOUR.multipliedBy(hours));
        return new Bill(new Span(span.from(), until), until, false);
    }

    /** Returns the same bill with no charge for the hour that EC2 cut short, where only whole hours are charged. */
    Bill withoutTheLastHour(Instant taken) {
        long hours = Math.floorDiv(Duration.between(span.from(), taken).toMillis(), HOUR.toMillis());
        return new Bill(span, span.from().plus(HOUR.multipliedBy(Math.max(0, hours))), false);
    }

    /** Returns the same bill with no charge on Spot at all. */
    Bill free() {
        return new Bill(span, span.from(), false);
    }

    /** Returns the same bill, of which nobody can say what Spot charges. */
    Bill orFree() {
        return new Bill(span, chargedUntil, true);
    }

    /** True if EC2 took the capacity back before the hour that began at {@code begun} was over. */
    static boolean isFirstHour(Instant begun, Instant taken) {
        return Duration.between(begun, taken).compareTo(HOUR) < 0;
    }

    /**
     * Returns the rule by which its time is charged.
     *
     * @param ended the end of the life; null where unknown
     * @param byTheHour true if each begun hour is billed as a whole one
     */
    Rule rule(@Nullable Instant ended, boolean byTheHour) {
        if (isFree()) {
            return Rule.FREE_FIRST_HOUR;
        }
        if (chargedUntil.isBefore(span.until())) {
            return Rule.FREE_LAST_HOUR;
        }
        if (ended == null || !ended.isBefore(span.until())) {
            return Rule.BY_SECOND;
        }
        if (span.length().equals(SHORTEST)) {
            return Rule.FIRST_MINUTE;
        }
        return byTheHour ? Rule.FULL_HOURS : Rule.BY_SECOND;
    }

    /** True if Spot doesn't charge any of it. */
    boolean isFree() {
        return !chargedUntil.isAfter(span.from());
    }
}
