package io.spotviewer.site.report.count;

import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The warnings that the reader must know before trusting a figure. */
final class Warnings {

    private Warnings() {}

    /** The drift in per cent below which the estimate is as good as the bill. */
    private static final BigDecimal SMALL_DRIFT = BigDecimal.ONE;

    static List<String> of(Totals totals, Completeness completeness, @Nullable SpotFeedCharges charges) {
        List<String> warnings = new ArrayList<>();
        if (completeness.unpricedAttempts() > 0) {
            warnings.add(completeness.unpricedAttempts() + " of "
                    + count(completeness.finishedAttempts(), "finished attempt")
                    + (completeness.unpricedAttempts() == 1 ? " has" : " have")
                    + " no price, so the totals are too low. See data.html");
        }
        if (totals.instances().partial()) {
            warnings.add(count(totals.instances().unpriced(), "ended instance")
                    + (totals.instances().unpriced() == 1 ? " has" : " have")
                    + " no price, so the cost of idle time is too low.");
        }
        if (completeness.launchUnknownInstances() > 0) {
            warnings.add("The launch of " + count(completeness.launchUnknownInstances(), "instance")
                    + " is unknown. If EC2 reclaimed one about an hour after it was first seen, the cost there is unknown,"
                    + " because the first hour is free.");
        }
        if (!completeness.unreadable().isEmpty()) {
            warnings.add(count(completeness.unreadable().size(), "stored entry", "stored entries")
                    + " could not be read, and no figure includes "
                    + (completeness.unreadable().size() == 1 ? "it." : "them."));
        }
        if (charges != null
                && charges.driftPercent() != null
                && charges.driftPercent().abs().compareTo(SMALL_DRIFT) > 0) {
            warnings.add("EC2's Spot data feed differs from the estimate for the same "
                    + count(charges.instances(), "instance") + ": " + cents(charges.charged()) + " USD instead of "
                    + cents(charges.estimated()) + " USD (" + charges.driftPercent() + " %).");
        }
        return warnings;
    }

    private static String cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String count(long number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
