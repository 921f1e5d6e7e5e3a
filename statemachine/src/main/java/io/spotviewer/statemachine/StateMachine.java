package io.spotviewer.statemachine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A definition that can be run: it is understood to the last field, and every transition leads somewhere. */
public final class StateMachine {
    private static final String JOB_ANALYTICS = "job-analytics.asl.json";

    private final Definition definition;

    private StateMachine(Definition definition) {
        this.definition = definition;
    }

    /**
     * Reads an Amazon States Language definition whose query language is JSONata.
     *
     * @throws DefinitionException if it is no JSON, has a field that is not known, or a transition to nowhere
     */
    public static StateMachine parse(String aslJson) {
        Definition definition = DefinitionReader.read(aslJson);
        List<Violation> violations = Wiring.check(definition.workflow());
        if (!violations.isEmpty()) {
            throw new DefinitionException(
                    violations.stream().map(Violation::toString).collect(joining("; ")));
        }
        return new StateMachine(definition);
    }

    /** The machine that turns events into records: the very file that CloudFormation deploys. */
    public static StateMachine jobAnalytics() {
        return parse(jobAnalyticsText());
    }

    /** The text of that file. */
    public static String jobAnalyticsText() {
        try (InputStream text = StateMachine.class.getResourceAsStream(JOB_ANALYTICS)) {
            if (text == null) {
                throw new IllegalStateException(
                        JOB_ANALYTICS + " is not in the jar beside " + StateMachine.class.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + JOB_ANALYTICS, e);
        }
    }

    /** The Resource of every Task, sorted: what a {@link TaskRuntime} for this machine must know. */
    public List<String> resources() {
        return definition.workflow().allStates().stream()
                .filter(TaskState.class::isInstance)
                .map(state -> ((TaskState) state).resource())
                .distinct()
                .sorted()
                .toList();
    }

    Definition definition() {
        return definition;
    }
}
