package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The executions that one event starts.
 *
 * @param starts one for each target of a rule that matches; empty where no rule matches
 * @param reason why no rule matches; empty where one does
 */
public record Selection(List<Start> starts, String reason) {

    public Selection {
        starts = List.copyOf(starts);
        if (starts.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected executions or a reason for none, got " + starts + " and \"" + reason + "\"");
        }
    }

    /**
     * One execution to start.
     *
     * @param rule the logical id of the rule that matches, such as {@code JobEventsRule}
     * @param input the execution's input
     */
    public record Start(String rule, ObjectNode input) {}

    static Selection none(String reason) {
        return new Selection(List.of(), reason);
    }
}
