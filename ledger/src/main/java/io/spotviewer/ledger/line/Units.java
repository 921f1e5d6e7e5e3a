package io.spotviewer.ledger.line;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The unit of all amounts in lines: 1e-10 USD, in signed whole numbers of at most 18 digits. */
public final class Units {

    /** Decimals of an amount in USD. */
    public static final int DECIMALS = 10;

    /** The currency of all amounts. */
    public static final String CURRENCY = "USD";

    /** The greatest amount that a file holds: DECIMAL(18,10). */
    static final long GREATEST = 999_999_999_999_999_999L;

    private Units() {}

    /**
     * Returns an amount in units.
     *
     * @throws ArithmeticException if it has more decimals than a unit, or more digits than a file holds
     */
    public static long of(BigDecimal usd) {
        try {
            long units = usd.setScale(DECIMALS).unscaledValue().longValueExact();
            if (units <= GREATEST && units >= -GREATEST) {
                return units;
            }
        } catch (ArithmeticException e) {
            throw refused(usd, e);
        }
        throw refused(usd, null);
    }

    /** Returns units as an amount in USD. */
    public static BigDecimal usd(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    static void require(long units, String line) {
        if (units > GREATEST || units < -GREATEST) {
            throw new ArithmeticException(
                    "expected an amount of at most 18 digits in 1e-10 USD, got " + units + " in " + line);
        }
    }

    private static ArithmeticException refused(BigDecimal usd, @Nullable ArithmeticException cause) {
        ArithmeticException e = new ArithmeticException(
                "expected an amount of at most 8 digits before and 10 after the decimal point in USD, got "
                        + usd.toPlainString());
        if (cause != null) {
            e.initCause(cause);
        }
        return e;
    }
}
