package io.spotviewer.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.events.EventFiles.Found;
import io.spotviewer.local.rules.DeployedRules;
import io.spotviewer.local.rules.Selection;
import io.spotviewer.local.rules.UndeliverableEventException;
import java.io.PrintWriter;
import java.util.List;

/**
 * Prints the executions that events would start in a deployment, as JSON Lines: {@code {"event": place, "rule": id, "input": {…}}} for
 * each execution, {@code {"event": place, "reason": text}} for an event that starts none.
 */
final class ExecutionInputs {

    private ExecutionInputs() {}

    static void print(List<Found> events, PrintWriter out) {
        DeployedRules rules = DeployedRules.packaged();
        for (Found event : events) {
            if (event.envelope() == null) {
                out.println(line(event).put("reason", event.problem()));
                continue;
            }
            try {
                Selection selection = rules.select(event.envelope());
                for (Selection.Start start : selection.starts()) {
                    out.println(line(event)
                            .put("rule", start.rule())
                            .set("input", start.input())
                            .toString());
                }
                if (selection.starts().isEmpty()) {
                    out.println(line(event).put("reason", selection.reason()));
                }
            } catch (UndeliverableEventException e) {
                out.println(line(event).put("reason", e.getMessage()));
            }
        }
        out.flush();
    }

    private static ObjectNode line(Found event) {
        return JsonNodeFactory.instance.objectNode().put("event", event.place());
    }
}
