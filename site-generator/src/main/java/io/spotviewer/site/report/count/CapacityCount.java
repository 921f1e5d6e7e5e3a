package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceCell;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.InstanceMeasures.Count;
import io.spotviewer.ledger.cube.InstanceMeasures.Hourly;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.site.report.capacity.CapacityTotals;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.PackedBand;
import io.spotviewer.site.report.capacity.Packing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds up the use of instances by compute environment and type. */
final class CapacityCount {

    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    private static final int THOUSANDTHS = 3;
    private static final int DECIMALS_OF_A_SHARE = 6;
    private static final InstanceCell EVERY = new InstanceCell(null, null, null, null);

    private final TreeMap<InstanceCell, InstanceMeasures> groups = new TreeMap<>();
    private final GroupNames names;

    CapacityCount(Cube cube, GroupNames names) {
        this.names = names;
        cube.instances()
                .forEach((cell, measures) -> groups.merge(
                        new InstanceCell(cell.environment(), cell.instanceType(), null, null),
                        measures,
                        InstanceMeasures::plus));
    }

    private @Nullable String name(InstanceCell cell) {
        return names.of(Dimension.COMPUTE_ENVIRONMENT, CubeGroups.inPath(cell.environment()));
    }

    List<Packing> packing() {
        List<Packing> rows = new ArrayList<>();
        groups.forEach((cell, measures) -> {
            if (measures.of(Count.AVAILABLE_MILLI_VCPU_SECONDS) > 0
                    || measures.of(Count.AVAILABLE_MIB_SECONDS) > 0
                    || measures.of(Count.UNPACKED) > 0) {
                rows.add(packing(cell, measures));
            }
        });
        return rows;
    }

    private Packing packing(InstanceCell cell, InstanceMeasures measures) {
        long availableVcpus = measures.of(Count.AVAILABLE_MILLI_VCPU_SECONDS);
        long availableMib = measures.of(Count.AVAILABLE_MIB_SECONDS);
        long reservedVcpus = measures.of(Count.RESERVED_MILLI_VCPU_SECONDS);
        long reservedMib = measures.of(Count.RESERVED_MIB_SECONDS);
        return new Packing(
                cell.environment(),
                name(cell),
                cell.instanceType(),
                BigDecimal.valueOf(reservedVcpus, THOUSANDTHS),
                BigDecimal.valueOf(availableVcpus, THOUSANDTHS),
                share(reservedVcpus, availableVcpus),
                gib(reservedMib),
                gib(availableMib),
                share(reservedMib, availableMib),
                measures.of(Count.UNPACKED));
    }

    private static BigDecimal gib(long mib) {
        return BigDecimal.valueOf(mib).divide(MIB_PER_GIB);
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DECIMALS_OF_A_SHARE, RoundingMode.HALF_UP);
    }

    List<IdleTime> idle() {
        return idle(groups);
    }

    private List<IdleTime> idle(SortedMap<InstanceCell, InstanceMeasures> sums) {
        List<IdleTime> rows = new ArrayList<>();
        sums.forEach((cell, measures) -> {
            if (measures.of(Hourly.IDLE_SECONDS) > 0) {
                rows.add(idle(cell, measures));
            }
        });
        return rows;
    }

    private IdleTime idle(InstanceCell cell, InstanceMeasures measures) {
        long boot = measures.of(Hourly.BOOT_SECONDS);
        long tail = measures.of(Hourly.TAIL_SECONDS);
        return new IdleTime(
                cell.environment(),
                name(cell),
                cell.instanceType(),
                boot,
                measures.of(Hourly.IDLE_SECONDS) - boot - tail,
                tail,
                hours(hour -> measures.of(Hourly.BOOT_SECONDS, hour)),
                hours(hour -> measures.of(Hourly.IDLE_SECONDS, hour)
                        - measures.of(Hourly.BOOT_SECONDS, hour)
                        - measures.of(Hourly.TAIL_SECONDS, hour)),
                hours(hour -> measures.of(Hourly.TAIL_SECONDS, hour)));
    }

    /** Returns the use of all instances, and idle time by one of environment and type. */
    CapacityTotals totals() {
        InstanceMeasures all = groups.values().stream().reduce(new InstanceMeasures(), InstanceMeasures::plus);
        return new CapacityTotals(
                packing(EVERY, all),
                idle(EVERY, all),
                idle(by(cell -> new InstanceCell(cell.environment(), null, null, null))),
                idle(by(cell -> new InstanceCell(null, cell.instanceType(), null, null))),
                bands(all));
    }

    private static List<PackedBand> bands(InstanceMeasures all) {
        List<PackedBand> bands = new ArrayList<>();
        for (int vcpus = 0; vcpus < InstanceMeasures.BANDS; vcpus++) {
            for (int memory = 0; memory < InstanceMeasures.BANDS; memory++) {
                long available = all.packed(vcpus, memory);
                if (available > 0) {
                    bands.add(new PackedBand(
                            band(vcpus),
                            band(memory),
                            BigDecimal.valueOf(available, THOUSANDTHS),
                            BigDecimal.valueOf(available)
                                    .divide(
                                            BigDecimal.valueOf(all.of(Count.AVAILABLE_MILLI_VCPU_SECONDS)),
                                            DECIMALS_OF_A_SHARE,
                                            RoundingMode.HALF_UP)));
                }
            }
        }
        return bands;
    }

    private static BigDecimal band(int number) {
        return BigDecimal.valueOf(number).divide(BigDecimal.valueOf(InstanceMeasures.BANDS));
    }

    private SortedMap<InstanceCell, InstanceMeasures> by(UnaryOperator<InstanceCell> part) {
        TreeMap<InstanceCell, InstanceMeasures> sums = new TreeMap<>();
        groups.forEach((cell, measures) -> sums.merge(part.apply(cell), measures, InstanceMeasures::plus));
        return sums;
    }

    private static List<Long> hours(IntToLongFunction seconds) {
        return IntStream.range(0, InstanceLine.HOURS)
                .mapToObj(seconds::applyAsLong)
                .toList();
    }
}
