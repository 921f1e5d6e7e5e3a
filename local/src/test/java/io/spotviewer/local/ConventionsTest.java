package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The conventions of every command: help, exit codes, errors of use, quiet, and the ends of pipes. */
class ConventionsTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private record Ran(int exitCode, String out, String err) {}

    static Stream<String> commands() {
        return SpotViewer.commandLine(Terminal.NONE).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandIsItsHelpOption(String command) {
        Ran help = run("help", command);

        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("spot-viewer " + command)
                .isEqualTo(run(command, "--help").out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandAndOptionIsDescribed(String command) {
        CommandLine line = Objects.requireNonNull(
                SpotViewer.commandLine(Terminal.NONE).getSubcommands().get(command));

        assertThat(line.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(line.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(argument.description())
                        .as(argument.paramLabel())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionOfAnyCommandIsOneLineThatNamesTheHelp(String command) {
        assumeThat(command).isNotEqualTo("help"); // it takes anything for a command's name
        Ran ran = run(command, "--zzzzzz");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly("spot-viewer: unknown option '--zzzzzz'. See spot-viewer " + command + " --help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replay --event x          | spot-viewer: unknown option '--event'; did you mean --events? See spot-viewer replay --help
            demo --port x             | spot-viewer: invalid value for option '--port': expected a whole number, got 'x'. See spot-viewer demo --help
            demo --port 70000         | spot-viewer: --port: expected 0 to 65535, got 70000. See spot-viewer demo --help
            demo --lose 101           | spot-viewer: --lose: expected a percentage from 0 to 100, got 101. See spot-viewer demo --help
            demo extra                | spot-viewer: unexpected argument 'extra'. See spot-viewer demo --help
            executions --limit 0      | spot-viewer: --limit: expected a number of executions from 1, got 0. See spot-viewer executions --help
            executions --status BAD   | spot-viewer: invalid value for option '--status': expected one of [SUCCEEDED, FAILED, TIMED_OUT] (case-insensitive) but was 'BAD'. See spot-viewer executions --help
            repaly                    | spot-viewer: unknown command 'repaly'; did you mean report or render? See spot-viewer --help
            render                    | spot-viewer: missing required parameters: 'REPORT.JSON', 'DIR'. See spot-viewer render --help
            completion                | spot-viewer: missing required parameter: 'SHELL'. See spot-viewer completion --help
            help nothing              | spot-viewer: unknown subcommand 'nothing'. See spot-viewer --help
            """)
    void anErrorOfUseIsOneLine(String line, String error) {
        Ran ran = run(line.split(" ", -1));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "pull --dry-run", "backfill --prefix p --dry-run"})
    void withoutCredentialsAnyCommandSaysSoInOneLine(String line) throws Exception {
        Ran ran = inAnEmptyEnvironment(Map.of(), line.split(" ", -1));

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.FAILED.number());
        assertThat(ran.err().lines())
                .containsExactly("spot-viewer: credentials: none were found: no variables, no profile, no role of this"
                        + " machine (Unable to load credentials); mend it with: aws configure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "pull --dry-run", "backfill --prefix p --dry-run"})
    void withExpiredCredentialsAnyCommandSaysSoInOneLine(String line) throws Exception {
        HttpServer aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", request -> {
            boolean isBatch = request.getRequestURI().getPath().startsWith("/v1/");
            if (isBatch) {
                request.getResponseHeaders().set("x-amzn-ErrorType", "ExpiredToken");
            }
            byte[] answer = (isBatch ? "{'message': 'The token is expired'}".replace('\'', '"') : """
                    <ErrorResponse><Error><Code>ExpiredToken</Code><Message>The token is expired</Message></Error></ErrorResponse>
                    """)
                    .getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(403, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        aws.start();
        try {
            Ran ran = inAnEmptyEnvironment(
                    Map.of(
                            "AWS_ENDPOINT_URL",
                                    "http://127.0.0.1:" + aws.getAddress().getPort(),
                            "AWS_ACCESS_KEY_ID", "a",
                            "AWS_SECRET_ACCESS_KEY", "b"),
                    line.split(" ", -1));

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.FAILED.number());
            assertThat(ran.err().lines())
                    .containsExactly("spot-viewer: credentials: they have expired: ExpiredToken: The token is"
                            + " expired; mend it with: unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY"
                            + " AWS_SESSION_TOKEN; aws sso login");
        } finally {
            aws.stop(0);
        }
    }

    private Ran inAnEmptyEnvironment(Map<String, String> variables, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SpotViewer.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "AWS_REGION",
                        "eu-west-1",
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_CONFIG_FILE",
                        folder.resolve("none").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("none").toString()));
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Ran(exitCode, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    @Test
    void theHelpListsTheExitCodes() {
        assertThat(run("help").out().lines())
                .containsSubsequence(
                        "Exit codes:",
                        "  0     done",
                        "  1     failed; the message says what to do",
                        "  2     an option or argument is wrong; the message names it",
                        "  3     nothing was found that could be reported",
                        "  99    a threshold of --fail-on is broken",
                        "  130   interrupted, for example by Ctrl-C");
    }

    @Test
    void theHelpIsAsWideAsTheTerminalAndHasColoursOnlyThere() {
        for (int columns : List.of(80, 120)) {
            String help = help(new Terminal(columns, false, false, false));
            assertThat(help.lines()).as(help).allMatch(text -> text.length() <= columns);
            assertThat(help).doesNotContain("\u001b");
        }
        assertThat(help(new Terminal(120, false, false, false)).lines()).anyMatch(text -> text.length() > 80);
        assertThat(help(new Terminal(80, true, true, true))).contains("\u001b");
    }

    private static String help(Terminal terminal) {
        StringWriter out = new StringWriter();
        SpotViewer.run(terminal, new PrintWriter(out), new PrintWriter(new StringWriter()), "help", "replay");
        return out.toString();
    }

    @Test
    void theVersionNamesVersionCommitAndDate() {
        assertThat(run("--version").out())
                .matches("spot-viewer \\d+\\.\\d+\\.\\d+( \\(commit [0-9a-f]+, \\d{4}-\\d\\d-\\d\\d\\))?\\R");
    }

    @Test
    void quietLeavesOutTheProgress() {
        String[] demo = {
            "demo",
            "--once",
            "--jobs",
            "3",
            "--site",
            folder.resolve("site").toString(),
            "--data",
            folder.resolve("data").toString()
        };
        assertThat(run(demo).err()).contains("Events ");

        List<String> quiet = new ArrayList<>(List.of(demo));
        quiet.add("--quiet");
        Ran ran = run(quiet.toArray(String[]::new));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(completed("de")).contains("demo");
        assertThat(completed("demo", "--po")).containsExactly("--port");
        assertThat(completed("completion", "")).contains("bash", "zsh", "fish");
    }

    /** Returns the words that a real bash offers for the last of the given words. */
    private List<String> completed(String... words) throws Exception {
        Path script = folder.resolve("completion");
        Files.writeString(script, run("completion", "bash").out());
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("spotviewer.bash", "bash"), "--norc", "-c", """
                . "$0"
                set -- spot-viewer "$@"
                compgen_of=$(complete -p spot-viewer | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                COMP_LINE="$*"
                COMP_POINT=${#COMP_LINE}
                COMPREPLY=()
                "$compgen_of" spot-viewer "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """, script.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().map(String::strip).toList();
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() {
        assertThat(run("completion", "fish").out().lines())
                .contains(
                        "complete -c spot-viewer -f",
                        "complete -c spot-viewer -n __fish_use_subcommand -a render -d 'Make the pages of an existing report.json again, without running anything'",
                        "complete -c spot-viewer -n '__fish_seen_subcommand_from demo' -l port -x -d 'Serve the report on this port; 0 for any free one'",
                        "complete -c spot-viewer -n '__fish_seen_subcommand_from demo' -l once -d 'Generate the site and exit, without serving it'",
                        "complete -c spot-viewer -n '__fish_seen_subcommand_from demo' -l data -r -F -d 'The local store: a folder of records and executions'",
                        "complete -c spot-viewer -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'");
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheCommandQuietly() throws Exception {
        assertThat(shell("completion fish | head -n 1; exit ${PIPESTATUS[0]}"))
                .isEqualTo(new Ran(0, "complete -c spot-viewer -f\n", ""));
    }

    @Test
    void aFullDiskIsAFailure() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        Ran ran = shell("completion bash >/dev/full");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(ran.err()).startsWith("spot-viewer: standard output: ").hasLineCount(1);
        assertThat(shell("help >/dev/full").exitCode()).isEqualTo(ExitCode.FAILED.number());
    }

    @Test
    void workThatIsCutShortByCtrlCIsInterrupted() throws Exception {
        // A shell without job control starts a command in the background deaf to Ctrl-C; env gives it its hearing back.
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        JAVA,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpotViewer.class.getName(),
                        "demo",
                        "--once",
                        "--jobs",
                        "10000",
                        "--site",
                        folder.resolve("site").toString(),
                        "--data",
                        folder.resolve("data").toString())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            Path data = folder.resolve("data");
            for (int tries = 0; process.isAlive() && tries < 600 && !Files.exists(data); tries++) {
                Thread.sleep(100);
            }
            assumeThat(process.isAlive()).as("env knows --default-signal").isTrue();
            assertThat(data).as("it is at work").exists();
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs the program as {@code spot-viewer} with that rest of a command line in bash. */
    private Ran shell(String rest) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$0\" -XX:TieredStopAtLevel=1 -Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener -cp \"$1\" "
                                + SpotViewer.class.getName() + " " + rest,
                        JAVA,
                        System.getProperty("java.class.path"))
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    private static Ran run(String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SpotViewer.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
