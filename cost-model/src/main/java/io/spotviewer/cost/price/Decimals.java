package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimal numbers in AWS's texts. */
final class Decimals {

    /** Plain decimal notation of a length that a price can have: {@code 1e999999999} would take a gigabyte to add up. */
    private static final Pattern PLAIN = Pattern.compile("\\d{1,12}(\\.\\d{1,20})?");

    private Decimals() {}

    /** Returns the number if it is greater than 0, else null. */
    static @Nullable BigDecimal positive(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() > 0 ? number : null;
    }
}
