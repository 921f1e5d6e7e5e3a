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
    private final TaskRuntime runtime;
    private final InstantSource clock;
    private final Pauses pauses;

    public StateMachineExecutor(StateMachine machine, TaskRuntime runtime, InstantSource clock, Pauses pauses) {
        this.definition = machine.definition();
        this.runtime = requireNonNull(runtime, "runtime");
        this.clock = requireNonNull(clock, "clock");
        this.pauses = requireNonNull(pauses, "pauses");
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
        return new Run(runtime, clock, pauses, name, input, definition.timeoutSeconds()).execute(definition.workflow());
    }
}
