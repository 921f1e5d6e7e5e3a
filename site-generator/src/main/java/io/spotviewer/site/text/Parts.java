package io.spotviewer.site.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The rounding of the parts of a total: each is rounded on its own, and the rest has a place of its own. */
public final class Parts {

    private Parts() {}

    /**
     * Returns the rounded total less the sum of the rounded parts; 0 if the parts don't add up to the total before rounding.
     *
     * @param parts in any unit
     * @param total the sum of the parts
     * @param unit the unit to round to, such as 0.01
     */
    public static BigDecimal rest(List<BigDecimal> parts, BigDecimal total, BigDecimal unit) {
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total) != 0) {
            return BigDecimal.ZERO;
        }
        return parts.stream().map(part -> nearest(part, unit)).reduce(nearest(total, unit), BigDecimal::subtract);
    }

    /** Returns the value to the nearest unit, half up. */
    public static BigDecimal nearest(BigDecimal value, BigDecimal unit) {
        return value.divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
    }
}
