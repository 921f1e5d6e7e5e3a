package io.spotviewer.statemachine.executor;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Does the work of Task states. It is called by many executions at once. */
@FunctionalInterface
public interface TaskRuntime {

    /**
     * Runs one try of one Task.
     *
     * @param resource the Task's Resource as the definition has it, placeholders and all
     * @param arguments the input of the Task; not to be changed
     * @return the Task's result; a JSON null for none
     * @throws TaskFailedException if the try failed, with the error name that Retry and Catch look at
     */
    JsonNode run(String resource, JsonNode arguments) throws TaskFailedException;

    /** Returns a runtime that hands each Resource to its own; an unknown one is a mistake in the wiring and ends the program. */
    static TaskRuntime byResource(Map<String, TaskRuntime> runtimes) {
        Map<String, TaskRuntime> known = new TreeMap<>(runtimes);
        return (resource, arguments) -> {
            TaskRuntime runtime = known.get(resource);
            if (runtime == null) {
                throw new IllegalStateException("no runtime for the resource " + resource + "; there is one for "
                        + known.keySet().stream().collect(joining(", ")));
            }
            return runtime.run(resource, arguments);
        };
    }
}
