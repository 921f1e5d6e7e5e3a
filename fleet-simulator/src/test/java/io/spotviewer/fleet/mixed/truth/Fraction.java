package io.spotviewer.fleet.mixed.truth;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An exact amount of money. */
public final class Fraction {

    /** Nothing. */
    public static final Fraction ZERO = of(0, 1);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Fraction(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        this.numerator = numerator.divide(common);
        this.denominator = denominator.divide(common);
    }

    static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    static Fraction of(BigInteger numerator, BigInteger denominator) {
        return new Fraction(numerator, denominator);
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Returns it with that many decimals. */
    public BigDecimal decimal(int decimals) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_EVEN);
    }

    /** Returns the sum of the known amounts; null if there are some and none is known. */
    static @Nullable Fraction sumOfKnown(Collection<@Nullable Fraction> amounts) {
        if (!amounts.isEmpty() && amounts.stream().allMatch(Objects::isNull)) {
            return null;
        }
        Fraction sum = ZERO;
        for (Fraction amount : amounts) {
            sum = amount == null ? sum : sum.plus(amount);
        }
        return sum;
    }

    @Override
    public String toString() {
        return decimal(16).toPlainString();
    }
}
