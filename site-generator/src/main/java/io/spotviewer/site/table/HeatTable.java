package io.spotviewer.site.table;

import io.spotviewer.site.report.capacity.PackedBand;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose cells are shaded: the reclaims per 100 instance-hours by instance type and Availability Zone, with the totals of both, where a
 * pool is coloured only if the permutation test says that it differs; and the time of instances by their reserved shares.
 */
public final class HeatTable {

    private static final String UNKNOWN = "unknown";
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final List<String> QUARTER_NAMES =
            List.of("below 25 %", "25 % to 50 %", "50 % to 75 %", "75 % to all");
    private static final BigDecimal[] QUARTERS = {
        BigDecimal.ZERO, new BigDecimal("0.25"), new BigDecimal("0.5"), new BigDecimal("0.75")
    };

    private HeatTable() {}

    public static HeatView view(ReclaimRates rates) {
        List<HeatRowView> rows = new ArrayList<>();
        for (ReclaimRate type : rates.instanceTypes()) {
            List<HeatCellView> cells = new ArrayList<>();
            for (ReclaimRate zone : rates.zones()) {
                cells.add(cell(find(rates.pools(), type, zone), rates.above()));
            }
            cells.add(cell(type, List.of()));
            rows.add(new HeatRowView(shown(type, ReclaimRate::instanceType), cells));
        }
        List<HeatCellView> totals = new ArrayList<>();
        rates.zones().forEach(zone -> totals.add(cell(zone, List.of())));
        totals.add(cell(rates.all(), List.of()));
        List<String> columns = new ArrayList<>();
        rates.zones().forEach(zone -> columns.add(shown(zone, ReclaimRate::zone)));
        columns.add("All zones");
        return new HeatView(
                "heat",
                "Reclaimed instances per 100 instance-hours",
                "Instance type",
                columns,
                rows,
                List.of(new HeatRowView("All types", totals)));
    }

    /** Returns the part of the time of instances by the shares of vCPUs and memory that attempts had reserved. */
    public static HeatView packing(List<PackedBand> bands) {
        List<HeatRowView> rows = new ArrayList<>();
        for (BigDecimal vcpus : QUARTERS) {
            List<HeatCellView> cells = new ArrayList<>();
            for (BigDecimal memory : QUARTERS) {
                cells.add(bands.stream()
                        .filter(band -> band.vcpuFrom().compareTo(vcpus) == 0
                                && band.memoryFrom().compareTo(memory) == 0)
                        .findFirst()
                        .map(band -> new HeatCellView(
                                "band" + shade(band.share()),
                                Format.percent(band.share(), BigDecimal.ONE),
                                List.of(hours(band.availableVcpuSeconds()) + " vCPU h")))
                        .orElse(new HeatCellView("none", Format.MISSING, List.of("none"))));
            }
            rows.add(new HeatRowView("vCPU " + quarter(vcpus), cells));
        }
        return new HeatView(
                "packed",
                "Part of the instances’ time by reserved vCPUs and memory",
                "Reserved",
                Arrays.stream(QUARTERS)
                        .map(memory -> "Memory " + quarter(memory))
                        .toList(),
                rows,
                List.of());
    }

    private static String quarter(BigDecimal from) {
        return QUARTER_NAMES.get(Arrays.asList(QUARTERS).indexOf(from));
    }

    private static String hours(BigDecimal seconds) {
        return Format.count(Math.round(seconds.doubleValue() / SECONDS_PER_HOUR));
    }

    /** Returns 1 for little to 4 for most of the time. */
    private static int shade(BigDecimal share) {
        return 1 + Math.min(3, (int) (share.doubleValue() * 8));
    }

    private static String shown(ReclaimRate rate, Function<ReclaimRate, @Nullable String> name) {
        String known = name.apply(rate);
        return known == null ? UNKNOWN : Text.shown(known);
    }

    private static @Nullable ReclaimRate find(List<ReclaimRate> pools, ReclaimRate type, ReclaimRate zone) {
        return pools.stream()
                .filter(pool -> Objects.equals(pool.instanceType(), type.instanceType())
                        && Objects.equals(pool.zone(), zone.zone()))
                .findFirst()
                .orElse(null);
    }

    private static HeatCellView cell(@Nullable ReclaimRate rate, List<ReclaimRate> above) {
        if (rate == null) {
            return new HeatCellView("none", Format.MISSING, List.of("no instance"));
        }
        String exposure = Format.count(rate.reclaimEvents()) + " in " + Format.duration(rate.instanceSeconds());
        if (rate.per100InstanceHours() == null || rate.low() == null || rate.high() == null) {
            return new HeatCellView("few", Format.MISSING, List.of(exposure));
        }
        List<String> notes = new ArrayList<>();
        notes.add(Format.decimal(rate.low(), 1) + " to " + Format.decimal(rate.high(), 1)
                + (rate.trusted() ? "" : " (rough)"));
        notes.add(exposure);
        boolean differs = above.contains(rate);
        if (differs) {
            notes.add("above the others");
        }
        return new HeatCellView(differs ? "above" : "", Format.decimal(rate.per100InstanceHours(), 1), notes);
    }

    /**
     * The whole table.
     *
     * @param corner the header of the names of the rows
     * @param feet the row of the totals; none without one
     */
    public record HeatView(
            String heatId,
            String caption,
            String corner,
            List<String> columns,
            List<HeatRowView> rows,
            List<HeatRowView> feet) {}

    record HeatRowView(String rowName, List<HeatCellView> cells) {}

    /**
     * A cell.
     *
     * @param shade the class of its colour; empty without one
     * @param value the figure; a dash if there is none, or too little evidence for one
     * @param notes its interval and what is behind it
     */
    record HeatCellView(String shade, String value, List<String> notes) {}
}
