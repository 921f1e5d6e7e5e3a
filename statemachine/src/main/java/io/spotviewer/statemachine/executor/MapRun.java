package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run of one Distributed Map, as the Step Functions console would show it.
 *
 * @param arn its name in the form of an ARN, with the state's label and an id of its own
 * @param state the name of the state, with its place: {@code Outer[0]/Inner} within another Map
 * @param redrives the number of times it was redriven
 * @param children its child executions in the order of their items, those that never started among them
 */
public record MapRun(String arn, String state, Status status, int redrives, List<Child> children) {

    /** The ways in which a Map Run ends. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        ABORTED
    }

    /**
     * A child execution.
     *
     * @param items the number of items in its input
     * @param execution its execution, the last one if it was redriven; null while it is pending
     * @param redrives the number of times it was redriven
     */
    public record Child(
            String name,
            JsonNode input,
            int items,
            @Nullable Execution execution,
            int redrives) {

        boolean isPending() {
            return execution == null;
        }

        boolean hasSucceeded() {
            return execution != null && execution.status() == Execution.Status.SUCCEEDED;
        }

        boolean hasFailed() {
            return execution != null && execution.status() != Execution.Status.SUCCEEDED;
        }
    }

    public MapRun {
        children = List.copyOf(children);
    }

    /** Returns the id at the end of its ARN. */
    public String id() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Returns the number of items whose child failed or timed out. */
    public long failedItems() {
        return children.stream()
                .filter(Child::hasFailed)
                .mapToLong(Child::items)
                .sum();
    }
}
