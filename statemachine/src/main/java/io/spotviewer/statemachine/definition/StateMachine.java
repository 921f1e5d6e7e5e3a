package io.spotviewer.statemachine.definition;

import static java.util.stream.Collectors.joining;

import io.spotviewer.statemachine.states.TaskState;
import io.spotviewer.statemachine.template.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A definition that can be run: every field is known, and every transition leads somewhere. */
public final class StateMachine {

    private static final String JOB_ANALYTICS = "/io/spotviewer/statemachine/job-analytics.asl.json";
    private static final String INSTANCE_ANALYTICS = "/io/spotviewer/statemachine/instance-analytics.asl.json";

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

    /** Returns the machine that turns events of jobs into records: the very file that CloudFormation deploys. */
    public static StateMachine jobAnalytics() {
        return parse(jobAnalyticsText());
    }

    /** Returns the text of that file. */
    public static String jobAnalyticsText() {
        return text(JOB_ANALYTICS);
    }

    /** Returns the machine that turns events of instances into records: the very file that CloudFormation deploys. */
    public static StateMachine instanceAnalytics() {
        return parse(instanceAnalyticsText());
    }

    /** Returns the text of that file. */
    public static String instanceAnalyticsText() {
        return text(INSTANCE_ANALYTICS);
    }

    private static String text(String file) {
        try (InputStream text = StateMachine.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException("no " + file + " in the jar of " + StateMachine.class.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the Resource of every Task, sorted: a runtime for this machine must know them. */
    public List<String> resources() {
        return definition.workflow().allStates().stream()
                .filter(TaskState.class::isInstance)
                .map(state -> ((TaskState) state).resource())
                .distinct()
                .sorted()
                .toList();
    }

    public Definition definition() {
        return definition;
    }
}
