package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instance cost in USD by the way it was bought: {@code attempts} and {@code idle} add up to {@code total}, and so do the {@code
 * days}.
 *
 * @param instance all that is known of it
 * @param reclaimed whether EC2 took it back, confirmed or probable
 * @param free whether it cost nothing, being reclaimed in its first hour
 * @param attemptCount attempts that ran on it
 * @param busySeconds whole seconds in which at least one did
 * @param total from launch to end
 * @param attempts what attempts carry of it, those included of which no end was seen
 * @param idle what nobody carries
 * @param days the same by UTC day; empty of one that has not ended
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

    /** How it was bought; null where unknown. */
    public @Nullable PurchaseOption purchaseOption() {
        return FleetAttempt.boughtAs(instance);
    }
}
