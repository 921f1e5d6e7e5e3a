package io.spotviewer.statemachine.executor;

import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import org.jspecify.annotations.Nullable;

/**
 * The failed items that a Map Run bears. It fails as soon as one of the two bounds is exceeded; without any, at the first.
 *
 * @param percentage of all items; null for no such bound
 */
record Tolerance(@Nullable Integer count, @Nullable Integer percentage) {

    private static final int ALL = 100;

    static Tolerance of(DistributedMapState map, Scope scope) throws StateFailure {
        Integer count = map.toleratedFailureCount() == null
                ? null
                : (Integer) map.toleratedFailureCount().evaluate(scope);
        Integer percentage = map.toleratedFailurePercentage() == null
                ? null
                : (Integer) map.toleratedFailurePercentage().evaluate(scope);
        return count == null && percentage == null ? new Tolerance(null, 0) : new Tolerance(count, percentage);
    }

    boolean isExceeded(long failed, long items) {
        return (count != null && failed > count) || (percentage != null && failed * ALL > percentage * items);
    }
}
