package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.price.SpotDataFeed.Charged;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.SpotFeedCharges;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Compares the estimates of Spot Instances with their charges. */
final class ChargeCheck {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The span of a line of the feed: lines are written within the hour that they cover. */
    private static final Duration LINE = Duration.ofHours(1);

    private final SortedMap<String, Charged> charges;
    private long instances;
    private long partlyCovered;
    private long notInFeed;
    private BigDecimal estimated = BigDecimal.ZERO;
    private BigDecimal charged = BigDecimal.ZERO;

    private ChargeCheck(SortedMap<String, Charged> charges) {
        this.charges = charges;
    }

    /** Returns the charges beside the estimates of all instances; null without a feed. */
    static @Nullable SpotFeedCharges of(Iterable<InstanceRow> instances, @Nullable SpotDataFeed feed) {
        if (feed == null) {
            return null;
        }
        ChargeCheck check = new ChargeCheck(feed.charges());
        instances.forEach(check::add);
        return check.charges(feed.unreadableLines());
    }

    private void add(InstanceRow cost) {
        Instant launchedAt = cost.launchedAt();
        Instant endedAt = cost.endedAt();
        BigDecimal estimate = cost.cost().usd();
        if (cost.purchaseOption() != PurchaseOption.SPOT || estimate == null || launchedAt == null || endedAt == null) {
            return;
        }
        Charged found = charges.get(cost.id());
        if (found == null) {
            notInFeed++;
        } else if (found.first().isAfter(launchedAt.plus(LINE)) || found.last().isBefore(endedAt.minus(LINE))) {
            partlyCovered++;
        } else {
            instances++;
            estimated = estimated.add(estimate);
            charged = charged.add(found.usd());
        }
    }

    private SpotFeedCharges charges(long unreadableLines) {
        BigDecimal feedCharges = TallySum.round(charged);
        BigDecimal expected = TallySum.round(estimated);
        BigDecimal drift = feedCharges.subtract(expected);
        return new SpotFeedCharges(
                instances,
                expected,
                feedCharges,
                drift,
                expected.signum() == 0 ? null : drift.multiply(HUNDRED).divide(expected, 2, RoundingMode.HALF_UP),
                partlyCovered,
                notInFeed,
                unreadableLines);
    }
}
