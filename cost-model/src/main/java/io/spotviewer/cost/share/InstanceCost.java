package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost of one instance in USD as it was bought: {@code attempts} and {@code idle} add up to {@code total}, and so do the {@code days}.
 *
 * @param instance its record
 * @param reclaimed true if EC2 reclaimed it, confirmed or probable
 * @param free true if it cost nothing, because EC2 reclaimed it in its first hour
 * @param attemptCount attempts that ran on it
 * @param busySeconds whole seconds with at least one attempt
 * @param total from launch to end
 * @param attempts the part that attempts carry, including attempts without a known end
 * @param idle the part without an attempt
 * @param days the same by UTC day; empty until it has ended
 */
public record InstanceCost(
        InstanceRecord instance,
        boolean reclaimed,
        boolean free,
        int attemptCount,
        long busySeconds,
        Quote<BigDecimal> total,
        Quote<BigDecimal> attempts,
        Quote<BigDecimal> idle,
        List<InstanceDay> days) {

    public InstanceCost {
        days = List.copyOf(days);
    }

    /** Returns the purchase option; null where unknown. */
    public @Nullable PurchaseOption purchaseOption() {
        return FleetAttempt.boughtAs(instance);
    }
}
