package io.spotviewer.ledger.cube.sum;

import io.spotviewer.ledger.line.Units;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A running sum of whole numbers, exact whatever its size. */
public final class ExactSum {

    private long low;

    /** The part that no longer fits; null as long as all does. */
    private @Nullable BigInteger beyond;

    /** Adds a number. */
    public void add(long number) {
        long sum = low + number;
        if (((low ^ sum) & (number ^ sum)) < 0) {
            beyond = beyond().add(BigInteger.valueOf(low));
            low = number;
        } else {
            low = sum;
        }
    }

    /** Adds a number of any size. */
    public void add(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            add(number.longValue());
        } else {
            beyond = beyond().add(number);
        }
    }

    /** Adds another sum. */
    public void add(ExactSum other) {
        add(other.low);
        if (other.beyond != null) {
            beyond = beyond().add(other.beyond);
        }
    }

    private BigInteger beyond() {
        return beyond == null ? BigInteger.ZERO : beyond;
    }

    /** Returns the sum. */
    public BigInteger value() {
        return beyond == null ? BigInteger.valueOf(low) : beyond.add(BigInteger.valueOf(low));
    }

    /** Returns units of 1e-10 USD as an amount in USD. */
    public static BigDecimal usd(BigInteger units) {
        return new BigDecimal(units, Units.DECIMALS);
    }

    /** Writes the sum. */
    public void write(CubeOutput out) {
        BigInteger value = value();
        boolean small = value.bitLength() < Long.SIZE;
        out.number(small ? 0 : 1);
        if (small) {
            out.number(value.longValue());
        } else {
            out.number(value);
        }
    }

    /** Reads a sum. */
    public static ExactSum read(CubeInput in) {
        ExactSum sum = new ExactSum();
        sum.add(in.number() == 0 ? BigInteger.valueOf(in.number()) : in.big());
        return sum;
    }
}
