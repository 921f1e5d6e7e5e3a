package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.definition.Definition;
import io.spotviewer.statemachine.definition.StateMachine;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * Runs a definition as Step Functions would, after the Amazon States Language specification of November 2024. Executions
 * run on the caller's thread, any number of them at once.
 *
 * <p>Time is the clock's: a Task that took longer by it than its TimeoutSeconds has timed out, whatever it answered, but
 * nothing is interrupted. Pauses of Retry and Wait are handed to {@link Pauses}.
 */
public final class StateMachineExecutor {

    /** The names that StartExecution accepts: no white space, brackets, wildcards, or characters with a meaning in an ARN or a URL. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+=@()!'-]{1,80}");

    private final Definition definition;
    private final Surroundings surroundings;

    public StateMachineExecutor(StateMachine machine, TaskRuntime runtime, InstantSource clock, Pauses pauses) {
        this(
                machine.definition(),
                new Surroundings(
                        requireNonNull(runtime, "runtime"),
                        requireNonNull(clock, "clock"),
                        requireNonNull(pauses, "pauses"),
                        MapObjects.none(),
                        1));
    }

    private StateMachineExecutor(Definition definition, Surroundings surroundings) {
        this.definition = definition;
        this.surroundings = surroundings;
    }

    /** Returns an executor whose Distributed Maps read and write these objects. */
    public StateMachineExecutor withObjects(MapObjects objects) {
        return new StateMachineExecutor(
                definition,
                new Surroundings(
                        surroundings.runtime(),
                        surroundings.clock(),
                        surroundings.pauses(),
                        requireNonNull(objects, "objects"),
                        surroundings.children()));
    }

    /**
     * Returns an executor that runs several children of a Distributed Map at once, each on a thread of its own. Without that they run one
     * after the other on the caller's thread, so that a run is the same each time. A smaller MaxConcurrency is obeyed.
     */
    public StateMachineExecutor withChildrenAtOnce(int children) {
        if (children < 1) {
            throw new IllegalArgumentException("expected at least one child at once, got " + children);
        }
        return new StateMachineExecutor(
                definition,
                new Surroundings(
                        surroundings.runtime(),
                        surroundings.clock(),
                        surroundings.pauses(),
                        surroundings.objects(),
                        children));
    }

    /**
     * Runs the machine to its end. An error of a state is part of the result; only a mistake of the
     * {@link TaskRuntime} itself, an exception other than {@link TaskFailedException}, is thrown on.
     *
     * @param name the execution's name: 1 to 80 letters, digits and {@code _.+=@()!'-}
     * @param input the execution's input; not to be changed afterwards
     */
    public Execution run(String name, JsonNode input) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an execution's name has 1 to 80 letters, digits and _.+=@()!'-; got \"" + name + "\"");
        }
        return new Run(surroundings, name, input, definition.timeoutSeconds()).execute(definition.workflow());
    }

    /**
     * Redrives an execution that did not succeed: goes on with the state that failed, with the input and variables of then. Of a Map Run
     * only the children run again that failed or never started. An inline Map or Parallel state that failed runs again as a whole, where
     * Step Functions would run only its failed parts.
     *
     * @param failed an execution that this executor's machine made in this process
     * @throws IllegalArgumentException if it succeeded
     */
    public Execution redrive(Execution failed) {
        if (failed.status() == Execution.Status.SUCCEEDED) {
            throw new IllegalArgumentException(
                    "execution " + failed.name() + " succeeded; only executions that did not can be redriven");
        }
        return new Run(surroundings, failed.name(), failed.input(), definition.timeoutSeconds())
                .resume(definition.workflow(), failed);
    }
}
