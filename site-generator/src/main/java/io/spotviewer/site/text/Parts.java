package io.spotviewer.site.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rounding of the parts of a total, such that the parts shown add up to the total shown (largest remainder). */
public final class Parts {

    private Parts() {}

    /**
     * Returns the parts in whole units. Each is its floor or one more. Parts that don't add up to the total are rounded on their own.
     *
     * @param parts in any unit
     * @param total the sum of the parts
     * @param shownTotal the total in whole units, as it is shown
     * @param unit the unit to round to, such as 0.01
     */
    public static List<BigDecimal> rounded(
            List<BigDecimal> parts, BigDecimal total, BigDecimal shownTotal, BigDecimal unit) {
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total) != 0) {
            return parts.stream().map(part -> nearest(part, unit)).toList();
        }
        List<BigDecimal> floors =
                new ArrayList<>(parts.stream().map(part -> floor(part, unit)).toList());
        BigDecimal missing = shownTotal.subtract(floors.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        int units = missing.divide(unit, RoundingMode.UNNECESSARY).intValueExact();
        List<Integer> byRemainder = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(
                                i -> parts.get(i).subtract(floors.get(i)))
                        .reversed())
                .toList();
        for (int i = 0; i < Math.min(units, byRemainder.size()); i++) {
            floors.set(byRemainder.get(i), floors.get(byRemainder.get(i)).add(unit));
        }
        return List.copyOf(floors);
    }

    /** Returns the value to the nearest unit, half up. */
    public static BigDecimal nearest(BigDecimal value, BigDecimal unit) {
        return value.divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
    }

    /** Returns the greatest number of whole units that is not above the value. */
    public static BigDecimal floor(BigDecimal value, BigDecimal unit) {
        return value.divide(unit, 0, RoundingMode.FLOOR).multiply(unit);
    }
}
