package io.spotviewer.site.report.bridge;

import io.spotviewer.site.report.bridge.BridgeCell.Capacity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of one cell in a bridge.
 *
 * @param queue the key of its queue; null if unknown
 * @param queueName the queue's name for people; null if unknown
 * @param definition the key of its job definition; null if unknown
 * @param definitionName the definition's name for people; null if unknown
 * @param capacity the kind of its capacity
 * @param before the cost of its attempts in the earlier range
 * @param after their cost in the later one
 * @param steps what each driver of attempts has of the difference, in order; with the rest of rounding they add up to it
 */
public record BridgeGroup(
        @Nullable String queue,
        @Nullable String queueName,
        @Nullable String definition,
        @Nullable String definitionName,
        Capacity capacity,
        BigDecimal before,
        BigDecimal after,
        List<BridgeStep> steps) {

    public BridgeGroup {
        steps = List.copyOf(steps);
    }

    /** Returns its part of the difference: {@code after} less {@code before}. */
    public BigDecimal change() {
        return after.subtract(before);
    }

    /** Returns the part of a driver; 0 if it has none. */
    public BigDecimal of(Driver driver) {
        return steps.stream()
                .filter(step -> step.driver() == driver)
                .map(BridgeStep::usd)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
