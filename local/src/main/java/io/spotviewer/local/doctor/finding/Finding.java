package io.spotviewer.local.doctor.finding;

/**
 * The result of one check.
 *
 * @param level how bad it is
 * @param what the thing that was checked
 * @param text what was found
 * @param command the command that mends it; empty where there is nothing to mend
 */
public record Finding(Level level, String what, String text, String command) {

    /** The levels, from good to bad. */
    public enum Level {
        OK("ok"),
        WARN("warn"),
        FAIL("FAIL");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        /** Returns the level as it is printed. */
        public String label() {
            return label;
        }
    }

    public Finding {
        if (level == Level.OK ? !command.isEmpty() : command.isEmpty()) {
            throw new IllegalArgumentException("a fault, and only a fault, has a command that mends it: " + what + ": "
                    + level + ", command '" + command + "'");
        }
    }

    public static Finding ok(String what, String text) {
        return new Finding(Level.OK, what, text, "");
    }

    public static Finding warn(String what, String text, String command) {
        return new Finding(Level.WARN, what, text, command);
    }

    public static Finding fail(String what, String text, String command) {
        return new Finding(Level.FAIL, what, text, command);
    }
}
