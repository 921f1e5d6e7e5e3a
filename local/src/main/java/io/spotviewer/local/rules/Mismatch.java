package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.answers.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reason why no rule matches an event, in words for a user. */
final class Mismatch {

    private static final String NOT_STARTED = "no deployed rule starts an execution for it: ";

    private final List<List<Condition>> alternatives;

    /** @param alternatives every alternative of every rule's pattern, each with its conditions in order */
    Mismatch(List<List<Condition>> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** The first condition that an event misses in an alternative, with the number of those before it. */
    private record Miss(Condition condition, int depth, boolean isPresent) {}

    /** Returns why the JSON is no event; empty where it is one. */
    static String notAnEvent(JsonNode envelope) {
        if (!envelope.isObject()) {
            return "not an EventBridge event: expected a JSON object, got JSON of type "
                    + envelope.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        if (envelope.path("source").isTextual() && envelope.path("detail-type").isTextual()) {
            return "";
        }
        return AwsCall.answeredBy(envelope)
                .map(call -> "not an EventBridge event (this looks like `" + call.command()
                        + "` output: pass it with --facts)")
                .orElse("not an EventBridge event: expected a source and a detail-type");
    }

    /** Returns why no rule matches the event. */
    String reason(JsonNode event) {
        List<Miss> misses = new ArrayList<>();
        for (List<Condition> conditions : alternatives) {
            for (int i = 0; i < conditions.size(); i++) {
                Condition condition = conditions.get(i);
                if (!condition.holds(event)) {
                    misses.add(new Miss(condition, i, condition.isPresent(event)));
                    break;
                }
            }
        }
        return NOT_STARTED
                + nearest(misses)
                        .map(miss -> miss.condition().describe(event))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /**
     * Returns the misses that explain most: those of rules for this kind of event, if there are any, else the deepest. A field that is
     * absent explains something only where the rest of its alternative holds.
     */
    private static Stream<Miss> nearest(List<Miss> misses) {
        boolean isKnownKind = misses.stream().anyMatch(miss -> !miss.condition().isOfEnvelope());
        int deepest = misses.stream().mapToInt(Miss::depth).max().orElse(0);
        List<Miss> near = misses.stream()
                .filter(miss -> isKnownKind ? !miss.condition().isOfEnvelope() : miss.depth() == deepest)
                .toList();
        int deepestPresent = near.stream()
                .filter(Miss::isPresent)
                .mapToInt(Miss::depth)
                .max()
                .orElse(-1);
        return near.stream().filter(miss -> miss.isPresent() || miss.depth() > deepestPresent);
    }
}
