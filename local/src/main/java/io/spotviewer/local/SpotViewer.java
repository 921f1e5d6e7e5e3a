package io.spotviewer.local;

import io.spotviewer.site.MemoryAdvice;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
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
            "0:it went well",
            "1:it went wrong; one line says what and what to do",
            "2:the command line is not understood"
        })
public final class SpotViewer implements Runnable {

    static final int FAILED = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure comes from.")
    private boolean debug;

    private SpotViewer() {}

    /** Runs a command line and exits with its code. */
    public static void main(String[] args) {
        // Before there are threads: SLF4J warns if several threads create the first logger at once.
        LoggerFactory.getILoggerFactory();
        System.exit(run(writer(System.out), writer(System.err), args));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Runs a command line. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
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
