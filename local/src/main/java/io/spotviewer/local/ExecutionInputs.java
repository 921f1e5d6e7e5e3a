package io.spotviewer.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.intake.Inputs;
import io.spotviewer.local.intake.piece.Place;
import io.spotviewer.local.terminal.ExitCode;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints the executions that events would start in a deployment, as JSON Lines: {@code {"event": place, "rule": id, "input": {…}}} for
 * each execution, {@code {"event": place, "reason": text}} for an event that starts none.
 */
final class ExecutionInputs {

    private ExecutionInputs() {}

    /** Prints the executions of all events of the inputs, and returns the exit code. */
    static int print(List<Path> events, InputStream standardInput, PrintWriter out) {
        Inputs.selections(events, standardInput, new Inputs.Selections() {
            @Override
            public void start(Place place, String rule, ObjectNode input) {
                out.println(line(place).put("rule", rule).set("input", input).toString());
            }

            @Override
            public void none(Place place, String reason) {
                out.println(line(place).put("reason", reason));
            }
        });
        out.flush();
        return ExitCode.DONE.number();
    }

    private static ObjectNode line(Place place) {
        return JsonNodeFactory.instance.objectNode().put("event", place.toString());
    }
}
