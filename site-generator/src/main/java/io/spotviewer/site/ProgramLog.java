package io.spotviewer.site;

/** The logging of the module's programs, on standard error: warnings, or more if asked for. A library leaves this to its program. */
public final class ProgramLog {

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LEVEL = "spotviewer.level";

    private ProgramLog() {}

    /** Configures logging; call before the first logger is made. A configuration that is set from outside stays. */
    public static void settle(boolean debug) {
        System.setProperty(LEVEL, debug ? "DEBUG" : "WARN");
    }

    /** True if this module's programs log here, and no other configuration is set. */
    static boolean isSettled() {
        return System.getProperty(LEVEL) != null && System.getProperty(CONFIGURATION) == null;
    }

    /** Returns the level of our own loggers. */
    static String level() {
        return System.getProperty(LEVEL, "WARN");
    }
}
