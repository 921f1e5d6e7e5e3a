package io.spotviewer.site;

/** What the module's programs log, on standard error: warnings, or more where it is asked for. A library leaves this to its program. */
public final class ProgramLog {

    private static final String CONFIGURATION = "logback.configurationFile";

    private ProgramLog() {}

    /** Settles it, before anything logs. A configuration that is set from outside stays. */
    public static void settle(boolean debug) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "io/spotviewer/site/program-logback.xml");
        }
        System.setProperty("spotviewer.level", debug ? "DEBUG" : "WARN");
    }
}
