package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost of one instance in USD as it was bought: {@code attempts} and {@code idle} add up to {@code total}, and so do the {@code days}.
 *
 * @param instance its record
 * @param lives the outcome of each of its lives, oldest first
 * @param attemptCount attempts that ran on it
 * @param busySeconds whole seconds with at least one attempt
 * @param total from launch to end, without the time in which it was stopped
 * @param costByHourStart the total with the Spot price at the start of each instance-hour for all of that hour; the same as the total
 *     unless it was bought on Spot
 * @param attempts the part that attempts carry, including attempts without a known end
 * @param idle the part without an attempt
 * @param days the same by UTC day; empty until it has ended
 */
public record InstanceCost(
        InstanceRecord instance,
        List<LifeCost> lives,
        int attemptCount,
        long busySeconds,
        Quote<BigDecimal> total,
        Quote<BigDecimal> costByHourStart,
        Quote<BigDecimal> attempts,
        Quote<BigDecimal> idle,
        List<InstanceDay> days) {

    public InstanceCost {
        lives = List.copyOf(lives);
        days = List.copyOf(days);
    }

    /** Returns the cost less that of the same instance in an earlier range, without its days; known where the whole is. */
    InstanceCost less(InstanceCost earlier, InstanceCost whole) {
        return new InstanceCost(
                instance,
                lives,
                attemptCount,
                busySeconds - earlier.busySeconds,
                AttemptCost.less(total, earlier.total, whole.total),
                AttemptCost.less(costByHourStart, earlier.costByHourStart, whole.costByHourStart),
                AttemptCost.less(attempts, earlier.attempts, whole.attempts),
                AttemptCost.less(idle, earlier.idle, whole.idle),
                List.of());
    }

    /** Returns the same cost with these days. */
    InstanceCost by(List<InstanceDay> newDays) {
        return new InstanceCost(
                instance, lives, attemptCount, busySeconds, total, costByHourStart, attempts, idle, newDays);
    }

    /** True if it lived within a range, or some of its cost lies in it. */
    public boolean livesIn(Span range) {
        Instant from = launchedAt() == null ? endedAt() : launchedAt();
        Instant until = endedAt();
        return (total.isKnown() && total.get().signum() != 0)
                || (from != null
                        && from.isBefore(range.until())
                        && (until == null || until.isAfter(range.from()) || range.holds(from)));
    }

    /** True if EC2 took it back, confirmed or probable, at the end of any of its lives. */
    public boolean reclaimed() {
        return lives.stream().anyMatch(LifeCost::reclaimed);
    }

    /** True if it cost nothing, because EC2 took it back in the first hour of each of its lives. */
    public boolean free() {
        return lives.stream().allMatch(LifeCost::free);
    }

    /** Returns the start of its first life; null where unknown. */
    public @Nullable Instant launchedAt() {
        InstanceLife first = lives.get(0).life();
        return first.launchedAt() != null ? first.launchedAt() : first.runningAt();
    }

    /** Returns the end of its last life; null where unknown, and while it runs. */
    public @Nullable Instant endedAt() {
        return lives.get(lives.size() - 1).life().endedAt();
    }

    /** True if the start of each life is known. */
    public boolean launchIsKnown() {
        return lives.stream().allMatch(each -> each.life().billedFrom() != null);
    }

    /** Returns the whole seconds of all its lives, without the time in which it was stopped; null where a start or an end is unknown. */
    public @Nullable Long lifeSeconds() {
        Duration sum = Duration.ZERO;
        for (LifeCost each : lives) {
            Instant from = each.life().billedFrom();
            Instant until = each.life().endedAt();
            if (from == null || until == null) {
                return null;
            }
            sum = sum.plus(until.isBefore(from) ? Duration.ZERO : Duration.between(from, until));
        }
        return sum.toSeconds();
    }

    /** Returns the purchase option; null where unknown. */
    public @Nullable PurchaseOption purchaseOption() {
        return instance.purchaseOption();
    }
}
