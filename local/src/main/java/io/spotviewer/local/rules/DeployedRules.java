package io.spotviewer.local.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.event.ruler.Machine;

/**
 * The event rules that the first stack's template deploys. Patterns are matched by AWS's Event Ruler, the library that EventBridge itself
 * matches with, so {@code $or}, {@code exists} and lists of objects mean here what they mean there. Safe for use by many threads.
 *
 * <p>Read are the rules that start the template's state machine, with the parameters' defaults: STARTING is among the selected events, as
 * {@code RecordStartUp} is {@code true} by default. A deployment with other parameters may select other events.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">EventBridge: event patterns</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">EventBridge: operators</a>
 * @see <a href="https://github.com/aws/event-ruler">Event Ruler</a>
 */
public final class DeployedRules {

    private static final String PACKAGED = "analytics.yaml";

    private final Machine machine = Machine.builder().build();
    private final Map<String, List<InputTransformer>> transformers = new TreeMap<>();
    private final Mismatch mismatch;

    private DeployedRules(ObjectNode template, Map<String, String> parameters) throws IOException {
        TemplateValues values = new TemplateValues(template, parameters);
        List<List<Condition>> alternatives = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
            JsonNode properties = resource.getValue().path("Properties");
            if (isDeployedRule(resource.getValue(), values)) {
                ObjectNode pattern = (ObjectNode) values.of(properties.path("EventPattern"));
                List<InputTransformer> targets = new ArrayList<>();
                for (JsonNode target : properties.path("Targets")) {
                    if (isStateMachine(template, target.path("Arn"))) {
                        targets.add(InputTransformer.of(values.of(target.path("InputTransformer"))));
                    }
                }
                if (!targets.isEmpty()) {
                    machine.addRule(resource.getKey(), pattern.toString());
                    transformers.put(resource.getKey(), targets);
                    alternatives.addAll(Condition.alternatives(pattern));
                }
            }
        }
        if (transformers.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a template with a rule that has an EventPattern and starts a state machine, found none");
        }
        this.mismatch = new Mismatch(alternatives);
    }

    /** Returns the rules of the template that this program was built with. */
    public static DeployedRules packaged() {
        try (InputStream template = DeployedRules.class.getResourceAsStream(PACKAGED)) {
            if (template == null) {
                throw new IllegalStateException("expected the template " + PACKAGED + " beside " + DeployedRules.class
                        + ", found none: build the program again");
            }
            return of(TemplateReader.read(PACKAGED, template), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the rules of a template.
     *
     * @param parameters values of the stack's parameters; those that are not given have their defaults
     * @throws IllegalArgumentException when a rule has what can't be evaluated here
     */
    static DeployedRules of(ObjectNode template, Map<String, String> parameters) {
        try {
            return new DeployedRules(template, parameters);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "expected event patterns that EventBridge accepts: " + e.getMessage(), e);
        }
    }

    /**
     * Selects the executions that an event starts, one for each target of each rule that matches, in the order of the rules' names.
     *
     * @param envelope the event, or any JSON that came in its place
     * @throws UndeliverableEventException when a rule matches and the input can't be made
     */
    public Selection select(JsonNode envelope) {
        String notAnEvent = Mismatch.notAnEvent(envelope);
        if (!notAnEvent.isEmpty()) {
            return Selection.none(notAnEvent);
        }
        List<Selection.Start> starts = new ArrayList<>();
        for (String rule : new TreeSet<>(machine.rulesForJSONEvent(envelope))) {
            for (InputTransformer transformer : transformers.getOrDefault(rule, List.of())) {
                try {
                    starts.add(new Selection.Start(rule, transformer.input(envelope)));
                } catch (JsonProcessingException e) {
                    throw new UndeliverableEventException(
                            rule + ": the input transformer makes no JSON object of the event: "
                                    + e.getOriginalMessage(),
                            e);
                }
            }
        }
        return starts.isEmpty() ? Selection.none(mismatch.reason(envelope)) : new Selection(starts, "");
    }

    private static boolean isDeployedRule(JsonNode resource, TemplateValues values) {
        return resource.path("Type").asText().equals("AWS::Events::Rule")
                && (!resource.has("Condition")
                        || values.holds(resource.path("Condition").asText()))
                && resource.path("Properties").has("EventPattern")
                && !values.of(resource.path("Properties").path("State"))
                        .asText()
                        .equals("DISABLED");
    }

    private static boolean isStateMachine(ObjectNode template, JsonNode arn) {
        return template.path("Resources")
                .path(arn.path("Ref").asText())
                .path("Type")
                .asText()
                .equals("AWS::StepFunctions::StateMachine");
    }
}
