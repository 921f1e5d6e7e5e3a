package io.spotviewer.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.executions.ExecutionLog;
import io.spotviewer.local.executions.ExecutionSummary;
import io.spotviewer.records.Quoted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code executions}: the state machine's executions, as the Step Functions console shows them. */
@Command(
        name = "executions",
        description = "Show what the state machine did with each event of the last run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExecutionsCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this execution, state by state.")
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
            description = "Only executions with this status: SUCCEEDED, FAILED, TIMED_OUT.")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show at most N executions (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data == null ? Places.ofThisUser().executions() : data;
        if (!ExecutionLog.existsIn(folder)) {
            throw new IllegalStateException(folder + ": no executions of a run; run ./spot-viewer demo or replay first,"
                    + " or name its folder with --data");
        }
        try (ExecutionLog log = ExecutionLog.in(folder)) {
            if (id == null) {
                list(log, out);
            } else {
                show(log, id, out);
            }
        }
        return 0;
    }

    private void list(ExecutionLog log, PrintWriter out) {
        List<ExecutionSummary> found = log.list(
                summary -> summary.subject().startsWith(about)
                        && (status == null || summary.status().equalsIgnoreCase(status)),
                limit);
        out.printf(Locale.ROOT, "%-10s %-20s %-13s %-46s %s%n", "STATUS", "EVENT TIME", "EVENT", "ABOUT", "ID");
        for (ExecutionSummary one : found) {
            out.printf(
                    Locale.ROOT,
                    "%-10s %-20s %-13s %-46s %s%n",
                    one.status(),
                    one.eventTime(),
                    one.event(),
                    one.subject(),
                    one.name());
            if (!one.error().isEmpty()) {
                out.printf(Locale.ROOT, "           %s in %s%n", one.error(), one.lastState());
            }
        }
        out.printf(
                Locale.ROOT,
                "%d shown of %d kept. One in full: ./spot-viewer executions ID%n",
                found.size(),
                log.size());
    }

    private static void show(ExecutionLog log, String id, PrintWriter out) {
        JsonNode execution = log.find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no execution has the id " + Quoted.of(id) + "; ./spot-viewer executions lists them"));
        out.printf(
                Locale.ROOT,
                "%s  %s%n",
                execution.path("name").asText(),
                execution.path("status").asText());
        out.printf(
                Locale.ROOT,
                "started %s, stopped %s%n",
                execution.path("startedAt").asText(),
                execution.path("stoppedAt").asText());
        for (JsonNode visit : execution.path("visits")) {
            out.printf(
                    Locale.ROOT,
                    "%n%s (%s)%n",
                    visit.path("state").asText(),
                    visit.path("type").asText());
            json(out, "input", visit.get("input"));
            json(out, "output", visit.get("output"));
            visit.path("failures")
                    .forEach(failure -> out.printf(
                            Locale.ROOT,
                            "  failed try: %s: %s%n",
                            failure.path("error").asText(),
                            failure.path("cause").asText()));
            if (visit.has("error")) {
                out.printf(
                        Locale.ROOT,
                        "  error: %s: %s%n",
                        visit.path("error").asText(),
                        visit.path("cause").asText());
            }
        }
        if (execution.has("error")) {
            out.printf(
                    Locale.ROOT,
                    "%nended by %s: %s%n",
                    execution.path("error").asText(),
                    execution.path("cause").asText());
        }
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
