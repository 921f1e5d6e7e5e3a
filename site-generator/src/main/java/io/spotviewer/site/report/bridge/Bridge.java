package io.spotviewer.site.report.bridge;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the cost and idle time of one range to those of another: what each driver has of the difference.
 *
 * @param before the range that is compared with
 * @param after the range of the report
 * @param difference the cost and idle time of {@code after} less those of {@code before}
 * @param refused why the difference is not divided; null if it is
 * @param steps the drivers in their order, which add up to the difference to the last digit; none if it is not divided
 * @param groups the same by queue, definition and kind of capacity; a driver's groups add up to its step, without idle time, which is in none
 */
public record Bridge(
        BridgeEnd before,
        BridgeEnd after,
        BigDecimal difference,
        @Nullable String refused,
        List<BridgeStep> steps,
        List<BridgeGroup> groups) {

    public Bridge {
        steps = List.copyOf(steps);
        groups = List.copyOf(groups);
        if ((refused == null) == steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected steps, or why there are none, got " + steps + " and " + refused);
        }
    }

    /** Returns the part of a driver; 0 if the difference is not divided. */
    public BigDecimal of(Driver driver) {
        return steps.stream()
                .filter(step -> step.driver() == driver)
                .map(BridgeStep::usd)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
