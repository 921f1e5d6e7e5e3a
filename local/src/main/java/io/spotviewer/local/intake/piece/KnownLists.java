package io.spotviewer.local.intake.piece;

import java.util.Locale;
import java.util.Set;

/** The lists in answers and messages of AWS whose elements are read one by one. */
public final class KnownLists {

    /** In lower case: SDKs write the same names with a small or a capital first letter. */
    private static final Set<String> NAMES = Set.of(
            "records",
            "events",
            "entries",
            "logevents",
            "messages",
            "results",
            "value",
            "jobs",
            "jobsummarylist",
            "tasks",
            "containerinstances",
            "reservations",
            "instances",
            "spotinstancerequests",
            "spotpricehistory",
            "pricelist",
            "instancetypes");

    private KnownLists() {}

    /** True if a list of that name holds values of their own. */
    public static boolean isOne(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
