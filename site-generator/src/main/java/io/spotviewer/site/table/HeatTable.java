package io.spotviewer.site.table;

import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reclaims per 100 instance-hours by instance type and Availability Zone, with the totals of both. A pool is coloured only if the
 * permutation test says that it differs.
 */
public final class HeatTable {

    private static final String UNKNOWN = "unknown";

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
        return new HeatView(
                rates.zones().stream()
                        .map(zone -> shown(zone, ReclaimRate::zone))
                        .toList(),
                rows,
                totals);
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
     * @param totals over all types, one for each zone and then the whole fleet
     */
    public record HeatView(List<String> zones, List<HeatRowView> rows, List<HeatCellView> totals) {}

    record HeatRowView(String instanceType, List<HeatCellView> cells) {}

    /**
     * One type in one zone.
     *
     * @param shade the class of its colour; empty without one
     * @param rate the rate; a dash if there is too little evidence for one
     * @param notes its interval and what is behind it
     */
    record HeatCellView(String shade, String rate, List<String> notes) {}
}
