package io.spotviewer.site.table;

import io.spotviewer.site.report.ReclaimRate;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reclaims per 100 run-hours by instance type and Availability Zone; a higher rate is darker. */
public final class HeatTable {

    /** The least number of attempts for a rate that is not chance; with fewer, the rate is shown in grey. */
    public static final long ENOUGH = 20;

    private static final String UNKNOWN = "not known";
    private static final int SHADES = 5;

    private HeatTable() {}

    public static HeatView view(List<ReclaimRate> rates) {
        List<Optional<String>> zones = sorted(rates, ReclaimRate::zone);
        List<Optional<String>> types = sorted(rates, ReclaimRate::instanceType);
        BigDecimal greatest = rates.stream()
                .filter(rate -> rate.attempts() >= ENOUGH)
                .flatMap(rate -> Stream.ofNullable(rate.per100RunHours()))
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        List<HeatRowView> rows = types.stream()
                .map(type -> new HeatRowView(
                        shown(type),
                        zones.stream()
                                .map(zone -> cell(find(rates, type, zone), greatest))
                                .toList()))
                .toList();
        return new HeatView(zones.stream().map(HeatTable::shown).toList(), rows);
    }

    /** Returns the names that occur, the unknown one last. */
    private static List<Optional<String>> sorted(
            List<ReclaimRate> rates, Function<ReclaimRate, @Nullable String> name) {
        return rates.stream()
                .map(rate -> Optional.ofNullable(name.apply(rate)))
                .distinct()
                .sorted(Comparator.comparing(
                        known -> known.orElse(null), Comparator.nullsLast(Comparator.<String>naturalOrder())))
                .toList();
    }

    private static String shown(Optional<String> name) {
        return name.map(Text::shown).orElse(UNKNOWN);
    }

    private static Optional<ReclaimRate> find(List<ReclaimRate> rates, Optional<String> type, Optional<String> zone) {
        return rates.stream()
                .filter(rate -> Objects.equals(rate.instanceType(), type.orElse(null))
                        && Objects.equals(rate.zone(), zone.orElse(null)))
                .findFirst();
    }

    private static HeatCellView cell(Optional<ReclaimRate> found, BigDecimal greatest) {
        if (found.isEmpty()) {
            return new HeatCellView("none", Format.MISSING, "no attempt");
        }
        ReclaimRate rate = found.get();
        String n = Format.count(rate.reclaims()) + " of " + Format.count(rate.attempts());
        BigDecimal per100 = rate.per100RunHours();
        if (per100 == null) {
            return new HeatCellView("few", Format.MISSING, n + ", no run time");
        }
        String shade = rate.attempts() < ENOUGH ? "few" : "shade-" + shade(per100, greatest);
        return new HeatCellView(shade, Format.decimal(per100, 1), n);
    }

    private static int shade(BigDecimal rate, BigDecimal greatest) {
        return greatest.signum() == 0 ? 0 : (int) Math.ceil(SHADES * rate.doubleValue() / greatest.doubleValue());
    }

    public record HeatView(List<String> zones, List<HeatRowView> rows) {}

    record HeatRowView(String instanceType, List<HeatCellView> cells) {}

    /**
     * One type in one zone.
     *
     * @param n the reclaims and the attempts of the rate
     */
    record HeatCellView(String shade, String rate, String n) {}
}
