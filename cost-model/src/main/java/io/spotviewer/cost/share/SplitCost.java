package io.spotviewer.cost.share;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * AWS split cost allocation: how attempts that run side by side share the cost of their instance. A vCPU costs nine times as much as a
 * GiB; on instances with GPUs, a GPU costs nine times as much as a vCPU and a GiB together. Unreserved resources are shared in proportion
 * to the reservations. All shares together are 1.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/example-split-cost-allocation-data.html">the worked example</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/example-accelerated-instances.html">the one with GPUs</a>
 */
final class SplitCost {

    /** 34 digits: the error of a sum over a million parts stays below 1e-25. */
    static final MathContext DIGITS = MathContext.DECIMAL128;

    private static final List<Weighted> KINDS = List.of(
            new Weighted(new BigDecimal("0.9"), Resources::vcpus),
            new Weighted(new BigDecimal("0.1"), Resources::memoryGib),
            new Weighted(BigDecimal.valueOf(9), Resources::gpus));

    private record Weighted(BigDecimal weight, Function<Resources, BigDecimal> amount) {}

    private SplitCost() {}

    /**
     * Returns the share of each of {@code taken} in an instance with {@code available}. The cost of a kind of resource that nobody reserved
     * falls on the other kinds; if nobody reserved anything, all share equally.
     */
    static List<Share> of(Resources available, List<Resources> taken) {
        List<Weighted> kinds = KINDS.stream()
                .filter(kind -> kind.amount.apply(available).signum() > 0
                        && sum(taken, kind.amount).signum() > 0)
                .toList();
        if (kinds.isEmpty()) {
            BigDecimal alike = BigDecimal.ONE.divide(BigDecimal.valueOf(taken.size()), DIGITS);
            return taken.stream()
                    .map(resources -> new Share(BigDecimal.ZERO, alike))
                    .toList();
        }
        BigDecimal allWeights = kinds.stream()
                .map(kind -> kind.weight.multiply(kind.amount.apply(available)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Share> shares = new ArrayList<>();
        for (Resources one : taken) {
            BigDecimal split = BigDecimal.ZERO;
            BigDecimal unused = BigDecimal.ZERO;
            for (Weighted kind : kinds) {
                BigDecimal mine = kind.amount.apply(one);
                BigDecimal all = sum(taken, kind.amount);
                BigDecimal had = kind.amount.apply(available);
                BigDecimal left = had.subtract(all).max(BigDecimal.ZERO);
                BigDecimal unit = kind.weight.divide(allWeights, DIGITS);
                // If more was reserved than exists (burst usage, wrong facts), the ratio stays below 1 and the sum
                // equals the cost.
                split = split.add(unit.multiply(had).multiply(mine).divide(all.add(left), DIGITS));
                unused = unused.add(unit.multiply(left).multiply(mine).divide(all, DIGITS));
            }
            shares.add(new Share(split, unused));
        }
        return List.copyOf(shares);
    }

    private static BigDecimal sum(List<Resources> taken, Function<Resources, BigDecimal> amount) {
        return taken.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
