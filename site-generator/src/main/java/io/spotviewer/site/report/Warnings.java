package io.spotviewer.site.report;

import java.util.ArrayList;
import java.util.List;

/** Says what the reader must know before trusting a figure. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Totals totals, Completeness completeness) {
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
        return warnings;
    }

    private static String count(long number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
