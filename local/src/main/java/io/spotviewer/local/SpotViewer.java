package io.spotviewer.local;

import io.spotviewer.local.doctor.aws.AwsFaults;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.HelpWidth;
import io.spotviewer.local.terminal.StandardOutput;
import io.spotviewer.local.terminal.StandardOutput.NotWrittenException;
import io.spotviewer.local.terminal.Terminal;
import io.spotviewer.site.MemoryAdvice;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import software.amazon.awssdk.core.exception.SdkException;

/** The program behind {@code ./spot-viewer}. */
@Command(
        name = "spot-viewer",
        description = "What AWS Batch jobs really cost on Spot.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            PullCommand.class,
            BackfillCommand.class,
            ReplayCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            ExecutionsCommand.class,
            RenderCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n")
public final class SpotViewer implements Runnable {

    /** Java's stand-in for each byte of the command line that the locale can't express. */
    private static final char NOT_IN_THE_LOCALE = '\uFFFD';

    private static final String NEEDS_UTF_8 =
            "names of files that are not ASCII need a locale with UTF-8; set LC_ALL=C.UTF-8";

    @CommandLine.Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Show no progress and no notes. Warnings and errors stay.")
    private boolean quiet;

    private final Terminal terminal;

    private SpotViewer(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a command line and exits with its code. */
    public static void main(String[] args) {
        // Before there are threads: SLF4J warns if several threads create the first logger at once.
        LoggerFactory.getILoggerFactory();
        System.exit(run(Terminal.ofThisProcess(), writer(StandardOutput.ofThisProcess()), writer(System.err), args));
    }

    /** Returns a writer in UTF-8, whatever the locale: programs read the output. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs a command line without a terminal. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Terminal.NONE, out, err, args);
    }

    /** Runs a command line. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... args) {
        if (Arrays.stream(args).anyMatch(word -> word.indexOf(NOT_IN_THE_LOCALE) >= 0)) {
            err.println("spot-viewer: " + NEEDS_UTF_8);
            return ExitCode.USAGE.number();
        }
        CommandLine line = commandLine(terminal).setOut(out).setErr(err);
        SpotViewer program = of(line.getCommandSpec());
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return program.explain(e, line);
        } catch (NotWrittenException e) {
            // From the help, which no handler of picocli's covers.
            return program.explain(e, line);
        }
    }

    /** Returns the whole program: every command and option, with the ways of this program to report errors. */
    static CommandLine commandLine(Terminal terminal) {
        SpotViewer program = new SpotViewer(terminal);
        CommandLine line = new CommandLine(program);
        line.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
        Numbers.register(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(HelpWidth.of(terminal))
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler((failure, command, parsed) -> program.explain(failure, command));
    }

    /** Returns the program that a command belongs to. */
    static SpotViewer of(CommandSpec command) {
        return (SpotViewer) Objects.requireNonNull(command.root().userObject(), "the root is this program");
    }

    Terminal terminal() {
        return terminal;
    }

    boolean quiet() {
        return quiet;
    }

    private int explain(Throwable failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof NotWrittenException output && output.isReaderGone()) {
            return ExitCode.DONE.number();
        }
        if (causes(failure).anyMatch(cause -> cause instanceof InterruptedException)) {
            err.println("spot-viewer: interrupted");
            return ExitCode.INTERRUPTED.number();
        }
        err.println("spot-viewer: "
                + MemoryAdvice.of(failure)
                        .or(() -> ofAws(failure, command.getCommandSpec()))
                        .orElseGet(() -> reason(failure)));
        if (debug) {
            failure.printStackTrace(err);
        }
        return ExitCode.FAILED.number();
    }

    /** Returns the doctor's words where nothing else can be asked, and few words for any other failure that AWS alone explains. */
    private static Optional<String> ofAws(Throwable failure, CommandSpec command) {
        OptionSpec profile = command.findOption("--profile");
        return AwsFaults.in(failure)
                .filter(fault -> fault.isOfCredentials() || failure instanceof SdkException)
                .map(fault -> {
                    if (!fault.isOfMachine()) {
                        return "AWS: " + fault.getMessage();
                    }
                    Finding found = fault.finding(System.getenv(), profile == null ? null : profile.getValue(), "");
                    return found.what() + ": " + found.text() + "; mend it with: " + found.command();
                });
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

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
