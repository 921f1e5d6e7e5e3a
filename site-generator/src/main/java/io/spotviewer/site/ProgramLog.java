package io.spotviewer.site;

/** The logging of the module's programs, on standard error: warnings, or more if asked for. A library leaves this to its program. */
public final class ProgramLog {

    private static final String CONFIGURATION = "logback.configurationFile";

    private ProgramLog() {}

    /** Configures logging; call before the first logger is made. A configuration that is set from outside stays. */
    public static void settle(boolean debug) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "io/spotviewer/site/program-logback.xml");
        }
        System.setProperty("spotviewer.level", debug ? "DEBUG" : "WARN");
    }
}
