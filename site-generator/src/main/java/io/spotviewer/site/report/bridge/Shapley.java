package io.spotviewer.site.report.bridge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The division of a difference of two products among their factors: the mean of what a factor adds over all orders in which the factors can
 * change from one range to the other (L. S. Shapley, 1953). No order is preferred, the parts add up to the difference, and they change
 * their sign if the ranges are swapped: each product is computed once, by the same steps whichever range comes first.
 */
final class Shapley {

    /** The factors, in the order of bits of a subset. */
    static final List<Driver> DRIVERS = List.of(
            Driver.JOBS, Driver.MIX, Driver.DURATION, Driver.SIZE, Driver.SPOT_SHARE, Driver.PRICE, Driver.RECLAIMS);

    private static final int SUBSETS = 1 << DRIVERS.size();
    private static final int SHARE = 1 << DRIVERS.indexOf(Driver.SPOT_SHARE);
    private static final int PRICE = 1 << DRIVERS.indexOf(Driver.PRICE);
    private static final int RECLAIMS = 1 << DRIVERS.indexOf(Driver.RECLAIMS);

    /** The orders in which so many of the other factors have changed before, of all {@link #ORDERS}. */
    private static final long[] ORDERS_BY_NUMBER = {720, 120, 48, 36, 48, 120, 720};

    /** The orders of the factors. */
    static final BigDecimal ORDERS = BigDecimal.valueOf(5040);

    private Shapley() {}

    /** Returns the part of each driver times {@link #ORDERS}, in the order of {@link #DRIVERS}. */
    static BigDecimal[] parts(Factors before, Factors after) {
        Factors from = before.definedBy(after);
        Factors until = after.definedBy(before);
        BigDecimal[] products = products(from, until);
        BigDecimal[] parts = new BigDecimal[DRIVERS.size()];
        for (int driver = 0; driver < parts.length; driver++) {
            parts[driver] = part(1 << driver, products);
        }
        return parts;
    }

    private static BigDecimal part(int bit, BigDecimal[] products) {
        BigDecimal[] byNumber = new BigDecimal[DRIVERS.size()];
        for (int others = 0; others < SUBSETS; others++) {
            if ((others & bit) == 0) {
                BigDecimal added = products[others | bit].subtract(products[others]);
                int number = Integer.bitCount(others);
                byNumber[number] = byNumber[number] == null ? added : byNumber[number].add(added);
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int number = 0; number < byNumber.length; number++) {
            sum = sum.add(byNumber[number].multiply(BigDecimal.valueOf(ORDERS_BY_NUMBER[number])));
        }
        return sum;
    }

    /** Returns the product for each set of factors that have changed. */
    private static BigDecimal[] products(Factors from, Factors until) {
        BigDecimal[] prices = new BigDecimal[SUBSETS];
        BigDecimal[] products = new BigDecimal[SUBSETS];
        for (int changed = 0; changed < SUBSETS; changed++) {
            int ofPrices = changed & (SHARE | PRICE | RECLAIMS);
            if (prices[ofPrices] == null) {
                prices[ofPrices] = price(ofPrices, from, until);
            }
            int ofVolume = changed & ~ofPrices;
            products[changed] = ofPrices == 0 ? volume(ofVolume, from, until) : products[ofVolume];
        }
        for (int changed = SUBSETS - 1; changed >= 0; changed--) {
            products[changed] =
                    products[changed].multiply(prices[changed & (SHARE | PRICE | RECLAIMS)], Factors.DIGITS);
        }
        return products;
    }

    private static BigDecimal volume(int changed, Factors from, Factors until) {
        return of(changed, 0, from.jobs(), until.jobs())
                .multiply(of(changed, 1, from.mix(), until.mix()), Factors.DIGITS)
                .multiply(of(changed, 2, from.duration(), until.duration()), Factors.DIGITS)
                .multiply(of(changed, 3, from.size(), until.size()), Factors.DIGITS);
    }

    private static BigDecimal price(int changed, Factors from, Factors until) {
        BigDecimal share = of(changed, 4, from.spotShare(), until.spotShare());
        return share.multiply(of(changed, 5, from.spotPrice(), until.spotPrice()), Factors.DIGITS)
                .multiply(of(changed, 6, from.reclaims(), until.reclaims()), Factors.DIGITS)
                .add(BigDecimal.ONE
                        .subtract(share)
                        .multiply(of(changed, 5, from.otherPrice(), until.otherPrice()), Factors.DIGITS));
    }

    private static BigDecimal of(int changed, int bit, @Nullable BigDecimal from, @Nullable BigDecimal until) {
        return Objects.requireNonNull((changed & 1 << bit) == 0 ? from : until);
    }
}
