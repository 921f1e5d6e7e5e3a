package io.spotviewer.local.fleet;

/** Values that look like secrets, in environments and commands, so that a leak of them can be searched for. */
final class Secret {
    /** Where in a definition's command a job's own secret goes. */
    static final String PLACE = "Ref::secret";

    private Secret() {}

    static String value(Dice dice) {
        return Fleet.SECRET_MARK + "-" + dice.hex(20);
    }
}
