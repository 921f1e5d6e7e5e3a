package io.spotviewer.cost.share;

import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The account of one instance: its cost and that of every attempt on it, whole and by UTC day. A pure function of the instance, its
 * attempts and the prices. On each day, attempts and idle time add up to the instance; all days add up to the whole, to the last digit.
 */
public final class HostAccount {

    private final InstanceCost instance;
    private final List<AttemptDays> attempts;
    private final boolean isOfBatch;

    private HostAccount(InstanceCost instance, List<AttemptDays> attempts, boolean isOfBatch) {
        this.instance = instance;
        this.attempts = attempts;
        this.isOfBatch = isOfBatch;
    }

    /**
     * Returns the account of an instance.
     *
     * @param instance its record, with all that is known of it from any record
     * @param attempts all attempts on it, of jobs that know all of the instance as well
     */
    public static HostAccount of(InstanceRecord instance, List<FleetAttempt> attempts, PriceBook prices) {
        List<FleetAttempt> placed = new ArrayList<>(attempts.size());
        for (FleetAttempt of : attempts) {
            if (FleetCost.isPlaced(of)) {
                placed.add(of);
            }
        }
        InstanceAccount account = new InstanceAccount(instance, placed, prices);
        boolean isOfBatch = !placed.isEmpty() || instance.hardware().instanceType() != null;
        SweptHost swept = SweptHost.of(account, placed);
        if (swept != null) {
            List<AttemptDays> days = days(attempts, prices, swept::attempt);
            InstanceCost cost = swept.instance();
            if (cost != null) {
                return new HostAccount(cost, days, isOfBatch);
            }
        }
        return exact(account, attempts, prices, isOfBatch);
    }

    /** Returns the account as the exact computation gives it. */
    static HostAccount exact(
            InstanceAccount account, List<FleetAttempt> attempts, PriceBook prices, boolean isOfBatch) {
        ExactHost host = new ExactHost(
                account, attempts.stream().filter(FleetCost::isPlaced).toList());
        return new HostAccount(host.instance(), days(attempts, prices, host::attempt), isOfBatch);
    }

    private static List<AttemptDays> days(
            List<FleetAttempt> attempts, PriceBook prices, IntFunction<AttemptDays> placed) {
        List<AttemptDays> days = new ArrayList<>(attempts.size());
        int next = 0;
        for (FleetAttempt of : attempts) {
            days.add(FleetCost.isPlaced(of) ? placed.apply(next++) : AttemptDays.of(of, prices));
        }
        return days;
    }

    /** Begins to look up the prices of these instances, several at once, and returns at once. */
    public static void lookUpAhead(Collection<Hardware> instances, PriceBook prices) {
        Set<InstanceProduct> products = new HashSet<>();
        Set<TypeInZone> pools = new HashSet<>();
        for (Hardware hardware : new HashSet<>(instances)) {
            InstancePrices.addKeys(hardware, products, pools);
        }
        prices.lookUpAhead(products, pools, List.of());
    }

    /** True if something shows that it is one of Batch's: an attempt ran on it, or its type is known. A report leaves others out. */
    public boolean isOfBatch() {
        return isOfBatch;
    }

    /** Returns the cost of the whole instance, with its days. */
    public InstanceCost instance() {
        return instance;
    }

    /** Returns the costs of the attempts, in the order in which they were given. */
    public List<AttemptCost> attempts() {
        return attempts.stream().map(AttemptDays::cost).toList();
    }

    /** Returns the days of the attempt with that index: at least one, in order. */
    public List<AttemptDay> daysOf(int attempt) {
        return attempts.get(attempt).days();
    }

    /** Returns the receipt of the attempt with that index; null if its cost is unknown, and where it used nothing. */
    public @Nullable Receipt receiptOf(int attempt) {
        Receipt receipt = attempts.get(attempt).receipt();
        BigDecimal total = instance.total().value();
        return receipt == null
                ? null
                : receipt.ofInstance(receipt.instance().costing(total == null ? null : (Long) Units.of(total)));
    }

    /** Returns the days of the instance: at least one, in order. */
    public List<InstanceDay> days() {
        return instance.days();
    }
}
