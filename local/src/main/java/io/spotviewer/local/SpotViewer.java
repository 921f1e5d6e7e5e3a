package io.spotviewer.local;

import io.spotviewer.site.MemoryAdvice;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program behind {@code ./spot-viewer}. */
@Command(
        name = "spot-viewer",
        description = "What AWS Batch jobs really cost on Spot, tried on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, ReplayCommand.class, ExecutionsCommand.class, RenderCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:failure; the message says what to do",
            "2:an option or argument is wrong; the message names it"
        })
public final class SpotViewer implements Runnable {

    static final int FAILED = 1;
    static final int MISUSED = 2;

    /** Java's stand-in for each byte of the command line that the locale can't express. */
    private static final char NOT_IN_THE_LOCALE = '\uFFFD';

    private static final String NEEDS_UTF_8 =
            "names of files that are not ASCII need a locale with UTF-8; set LC_ALL=C.UTF-8";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    private SpotViewer() {}

    /** Runs a command line and exits with its code. */
    public static void main(String[] args) {
        // Before there are threads: SLF4J warns if several threads create the first logger at once.
        LoggerFactory.getILoggerFactory();
        System.exit(run(writer(System.out), writer(System.err), args));
    }

    /** Returns a writer in UTF-8, whatever the locale: programs read the output. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs a command line. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        if (Arrays.stream(args).anyMatch(word -> word.indexOf(NOT_IN_THE_LOCALE) >= 0)) {
            err.println("spot-viewer: " + NEEDS_UTF_8);
            return MISUSED;
        }
        SpotViewer program = new SpotViewer();
        CommandLine line = new CommandLine(program)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, ignored, parsed) -> program.explain(failure, err));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return program.explain(e, err);
        }
    }

    private int explain(Throwable failure, PrintWriter err) {
        err.println("spot-viewer: " + MemoryAdvice.of(failure).orElseGet(() -> reason(failure)));
        if (debug) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }

    /** Returns the first message in the chain of causes that is written for a reader. */
    private static String reason(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InvalidPathException) {
                return t.getMessage() + ": " + NEEDS_UTF_8;
            }
            String message = t.getMessage();
            if (message != null
                    && !message.isBlank()
                    && (t.getCause() == null || !message.equals(t.getCause().toString()))) {
                return message;
            }
        }
        return failure.toString();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
