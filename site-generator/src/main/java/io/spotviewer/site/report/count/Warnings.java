package io.spotviewer.site.report.count;

import io.spotviewer.site.report.ActualCharges;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the reader must know before trusting a figure. */
final class Warnings {

    private Warnings() {}

    /** Below this the estimate is as good as the bill, in per cent. */
    private static final BigDecimal SMALL_DRIFT = BigDecimal.ONE;

    static List<String> of(Totals totals, Completeness completeness, @Nullable ActualCharges charges) {
        List<String> warnings = new ArrayList<>();
        if (completeness.unpricedAttempts() > 0) {
            warnings.add(count(completeness.unpricedAttempts(), "finished attempt")
                    + " could not be priced: totals of money are lower bounds.");
        }
        if (totals.instances().partial()) {
            warnings.add(count(totals.instances().unpriced(), "ended instance")
                    + " could not be priced: idle cost is a lower bound.");
        }
        if (completeness.launchUnknownInstances() > 0) {
            warnings.add("The launch of " + count(completeness.launchUnknownInstances(), "instance")
                    + " is not known: whether its first hour was free can't be told, and it is taken to be charged.");
        }
        if (!completeness.unreadable().isEmpty()) {
            warnings.add(count(completeness.unreadable().size(), "stored entry", "stored entries")
                    + " could not be read and is in no figure.");
        }
        if (charges != null
                && charges.driftPercent() != null
                && charges.driftPercent().abs().compareTo(SMALL_DRIFT) > 0) {
            warnings.add("EC2's Spot data feed tells other charges than were estimated for the same "
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
