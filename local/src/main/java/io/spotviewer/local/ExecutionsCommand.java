package io.spotviewer.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.executions.Change;
import io.spotviewer.local.executions.ExecutionLog;
import io.spotviewer.local.executions.ExecutionSummary;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.records.Quoted;
import io.spotviewer.statemachine.executor.Execution.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code executions}: the state machine's executions, as the Step Functions console shows them. */
@Command(
        name = "executions",
        description = "Show what the state machine did with each event of the last run, also while it runs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExecutionsCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MOST_CANDIDATES = 20;

    /** The forms of the output. */
    enum Form {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Show this execution, and what each state changed. The beginning of its id is enough.")
    private @Nullable String id;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The local store: a folder of records and executions (default: executions in the user's cache).")
    private @Nullable Path data;

    @Option(
            names = "--about",
            paramLabel = "TEXT",
            description = "Only executions about a job or instance whose id begins with TEXT.")
    private String about = "";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only executions with this status. One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable Status status;

    @Option(names = "--failed", description = "Only executions that did not succeed.")
    private boolean failed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show at most N executions, the last ones (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--follow", description = "Go on, and show each execution that is added, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--full", description = "Show the whole input and output of each state.")
    private boolean full;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "The format of the output. One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (limit < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--limit: expected a number of executions from 1, got " + limit);
        }
        Path folder = data == null ? Places.ofThisUser().executions() : data;
        while (follow && !ExecutionLog.existsIn(folder)) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        if (!ExecutionLog.existsIn(folder)) {
            return nothing(folder + ": no executions of a run; run ./spot-viewer demo or replay first,"
                    + " or name its folder with --data");
        }
        try (ExecutionLog log = ExecutionLog.in(folder)) {
            if (id != null) {
                return one(log, id, out);
            }
            list(log, out);
        }
        return ExitCode.DONE.number();
    }

    private boolean isWanted(ExecutionSummary summary) {
        return summary.subject().startsWith(about)
                && (status == null || summary.status().equals(status.name()))
                && (!failed || summary.failed());
    }

    private void list(ExecutionLog log, PrintWriter out) throws InterruptedException {
        ExecutionLog.Page page = log.after("", this::isWanted, limit);
        if (form == Form.TEXT) {
            line(out, "STATUS", "EVENT TIME", "EVENT", "ABOUT", "ID");
        }
        page.summaries().forEach(summary -> print(summary, out));
        out.flush();
        if (!follow) {
            if (form == Form.TEXT) {
                out.printf(
                        Locale.ROOT,
                        "%d shown of %d kept. One of them: ./spot-viewer executions ID%s%n",
                        page.summaries().size(),
                        log.size(),
                        data == null ? "" : " --data " + data);
            }
            return;
        }
        while (!out.checkError()) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            page = log.after(page.mark(), this::isWanted, Integer.MAX_VALUE);
            page.summaries().forEach(summary -> print(summary, out));
            out.flush();
        }
    }

    private void print(ExecutionSummary one, PrintWriter out) {
        if (form == Form.JSON) {
            out.println(one.toJson());
            return;
        }
        line(out, one.status(), one.eventTime(), one.event(), one.subject(), one.name());
        if (!one.error().isEmpty()) {
            out.printf(Locale.ROOT, "           %s in %s%n", one.error(), one.lastState());
        }
    }

    private static void line(PrintWriter out, String status, String time, String event, String about, String id) {
        out.printf(Locale.ROOT, "%-10s %-20s %-13s %-46s %s%n", status, time, event, about, id);
    }

    /** Shows the one execution whose name is, or begins with, the text. */
    private int one(ExecutionLog log, String text, PrintWriter out) {
        List<String> names = log.names(text, MOST_CANDIDATES + 1);
        if (names.isEmpty()) {
            return nothing("no execution has the id " + Quoted.of(text) + "; ./spot-viewer executions lists them");
        }
        if (names.size() > 1 && !names.get(0).equals(text)) {
            boolean more = names.size() > MOST_CANDIDATES;
            PrintWriter err = spec.commandLine().getErr();
            err.println("spot-viewer: " + (more ? "more than " + MOST_CANDIDATES : names.size())
                    + " executions have an id that begins with " + Quoted.of(text) + "; give more of it:");
            names.stream().limit(MOST_CANDIDATES).forEach(name -> err.println("  " + name));
            return ExitCode.USAGE.number();
        }
        JsonNode execution = log.find(names.get(0)).orElseThrow();
        if (form == Form.JSON) {
            out.println(execution.toPrettyString());
        } else {
            show(execution, out);
        }
        return ExitCode.DONE.number();
    }

    private void show(JsonNode execution, PrintWriter out) {
        out.printf(Locale.ROOT, "%s  %s%n", text(execution, "name"), text(execution, "status"));
        out.printf(Locale.ROOT, "started %s, stopped %s%n", text(execution, "startedAt"), text(execution, "stoppedAt"));
        if (!full) {
            out.println("+ added, - removed, ~ changed; everything with --full");
        }
        for (JsonNode visit : execution.path("visits")) {
            String scope = visit.has("scope") ? text(visit, "scope") + " " : "";
            out.printf(Locale.ROOT, "%n%s%s (%s)  %s%n", scope, text(visit, "state"), text(visit, "type"), took(visit));
            if (full) {
                json(out, "input", visit.get("input"));
                json(out, "output", visit.get("output"));
            } else {
                changes(visit, out);
            }
            visit.path("failures")
                    .forEach(failure -> out.printf(
                            Locale.ROOT, "  failed try: %s: %s%n", text(failure, "error"), text(failure, "cause")));
            if (visit.has("error")) {
                out.printf(Locale.ROOT, "  error: %s: %s%n", text(visit, "error"), text(visit, "cause"));
            }
        }
        if (execution.has("error")) {
            out.printf(Locale.ROOT, "%nended by %s: %s%n", text(execution, "error"), text(execution, "cause"));
        }
    }

    /** Prints what the state changed, a line each, cut to the terminal's width. */
    private void changes(JsonNode visit, PrintWriter out) {
        if (!visit.has("output")) {
            return;
        }
        List<Change> changes = Change.between(visit.get("input"), visit.get("output"));
        int width = Math.max(20, SpotViewer.of(spec).terminal().columns() - 2);
        for (Change change : changes) {
            String line = change.text();
            out.println("  "
                    + (line.codePointCount(0, line.length()) <= width
                            ? line
                            : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…"));
        }
        if (changes.isEmpty()) {
            out.println("  changed nothing");
        }
    }

    private static String took(JsonNode visit) {
        Duration took =
                Duration.between(Instant.parse(text(visit, "enteredAt")), Instant.parse(text(visit, "exitedAt")));
        return took.toMillis() + " ms";
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private int nothing(String message) {
        spec.commandLine().getErr().println("spot-viewer: " + message);
        return ExitCode.NOTHING_FOUND.number();
    }

    private static void json(PrintWriter out, String what, @Nullable JsonNode value) {
        if (value != null) {
            out.printf(
                    Locale.ROOT,
                    "  %s:%n%s%n",
                    what,
                    value.toPrettyString().indent(4).stripTrailing());
        }
    }
}
