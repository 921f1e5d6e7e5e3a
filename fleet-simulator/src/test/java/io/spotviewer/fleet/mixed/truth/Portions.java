package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.world.Container;
import java.util.ArrayList;
import java.util.List;

/**
 * The portions of an instance's cost that those present carry. AWS's split cost allocation in closed form: split and unused together give
 * each one, of each resource, its part of what all have reserved. CPU : memory is 9 : 1 per vCPU and GiB; GPU : both is 9 : 1.
 */
final class Portions {

    private static final long CPU_WEIGHT = 9;
    private static final long MEMORY_WEIGHT = 1;
    private static final long GPU_WEIGHT = 90;

    private Portions() {}

    /**
     * Returns the portions in the order of {@code present}.
     *
     * @param available thousandths of vCPUs, MiB, GPUs of the whole instance
     */
    static List<Fraction> of(Container available, List<Container> present) {
        long[][] kinds = new long[3][];
        kinds[0] = kind(
                available.millicpus(),
                CPU_WEIGHT * 1024,
                present.stream().mapToLong(Container::millicpus).toArray());
        kinds[1] = kind(
                available.mib(),
                MEMORY_WEIGHT * 1000,
                present.stream().mapToLong(Container::mib).toArray());
        kinds[2] = kind(
                available.gpus(),
                GPU_WEIGHT * 1024 * 1000,
                present.stream().mapToLong(Container::gpus).toArray());
        long weights = kinds[0][0] + kinds[1][0] + kinds[2][0];
        List<Fraction> portions = new ArrayList<>();
        for (int i = 1; i <= present.size(); i++) {
            if (weights == 0) {
                portions.add(Fraction.of(1, present.size()));
                continue;
            }
            Fraction portion = Fraction.ZERO;
            for (long[] kind : kinds) {
                if (kind[0] > 0) {
                    portion = portion.plus(
                            Fraction.of(kind[0], weights).times(Fraction.of(kind[i], kind[present.size() + 1])));
                }
            }
            portions.add(portion);
        }
        return portions;
    }

    /** Returns the weight of all there is, each one's reservation, and the sum of these. The weight of what nobody reserved is 0. */
    private static long[] kind(long available, long weight, long[] reserved) {
        long[] kind = new long[reserved.length + 2];
        long sum = 0;
        for (int i = 0; i < reserved.length; i++) {
            kind[i + 1] = reserved[i];
            sum += reserved[i];
        }
        kind[reserved.length + 1] = sum;
        kind[0] = sum == 0 ? 0 : available * weight;
        return kind;
    }
}
