package io.spotviewer.fleet.account;

import io.spotviewer.fleet.plan.Dice;

/** Values that look like secrets, in environments and commands, so that a leak of them can be searched for. */
public final class Secret {

    /** The beginning of every such value. */
    public static final String MARK = "do-not-leak";

    /** The word of a definition's command that each job replaces by its own secret. */
    public static final String PLACE = "Ref::secret";

    private Secret() {}

    public static String value(Dice dice) {
        return MARK + "-" + dice.hex(20);
    }
}
