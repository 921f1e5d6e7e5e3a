package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.Sparkline;
import io.spotviewer.site.chart.Sparkline.SparkView;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.PoolSurvival.Survival;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long Spot Instances last until EC2 reclaims them, with the 95 % intervals of what is said. */
final class SpotLife {

    /** Why nothing is said. */
    static final String FEW = "Fewer than 8 clusters of reclaims: too few to say how long an instance lasts.";

    private static final String NEVER = "More than half of the instances lasted as long as any was seen.";
    private static final String NO_HIGH = "The upper bound of the part that lasts stays above 50 %.";
    private static final String BEYOND = "No instance was seen that long.";

    /** The lengths that have a column where an instance was seen that long, in seconds. */
    private static final List<Long> SHOWN = List.of(3_600L, 7_200L, 14_400L, 28_800L, 86_400L);

    /** The most rows. */
    private static final int MOST = 100;

    private SpotLife() {}

    /** Returns the section; empty if there is too little evidence everywhere. */
    static Optional<Section> of(List<PoolSurvival> all) {
        List<PoolSurvival> pools =
                all.stream().filter(pool -> !pool.survival().isEmpty()).toList();
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        Column<PoolSurvival> reclaimed = Column.<PoolSurvival>count(
                        "reclaimed", "Reclaimed", PoolSurvival::reclaimedLives)
                .means(Term.RECLAIM_RATE);
        List<Column<PoolSurvival>> columns = new ArrayList<>(List.of(
                Column.text("type", "Instance type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                Column.text("zone", "Availability Zone", row -> Cell.name(row.zone(), JobTable.UNKNOWN)),
                Column.<PoolSurvival>count("launches", "Launches", PoolSurvival::lives)
                        .means(Term.RECLAIM_RATE),
                reclaimed,
                Column.<PoolSurvival>span("life", "Median life", SpotLife::median)
                        .means(Term.MEDIAN_LIFE),
                Column.<PoolSurvival>span("low", "At least", row -> seconds(row.medianLowSeconds(), NEVER))
                        .means(Term.MEDIAN_LIFE),
                Column.<PoolSurvival>span("high", "At most", row -> seconds(row.medianHighSeconds(), NO_HIGH))
                        .means(Term.MEDIAN_LIFE)));
        for (long length : SHOWN) {
            if (pools.stream().allMatch(pool -> at(pool, length) == null)) {
                continue;
            }
            String hours = String.valueOf(length / 3_600);
            columns.add(Column.<PoolSurvival>number(
                            "after" + hours, "Left after " + hours + "\u00a0h", "%", row -> left(row, length))
                    .means(Term.MEDIAN_LIFE));
        }
        Table<PoolSurvival> table = Table.of("lives", "How long Spot Instances last", columns)
                .greatestFirst(reclaimed)
                .linkedTo(SpotLife::jobs);
        return Optional.of(Section.of("lives-section", "How long does an instance last?")
                .saying(
                        "The age that half of the Spot Instances reach before EC2 reclaims them, and the part that is left after some hours,"
                                + " each with its 95 % interval. Instances that come and go together are little evidence, so the intervals are as"
                                + " wide as the number of clusters of reclaims asks for.")
                .with(table.view(table.ordered(pools).stream().limit(MOST).toList())));
    }

    /** Returns the median life. */
    static Cell median(PoolSurvival pool) {
        return seconds(pool.medianSeconds(), NEVER);
    }

    /** Returns the part of instances that last longer and longer. */
    static SparkView spark(String id, PoolSurvival pool) {
        return Sparkline.shares(
                id,
                "Part of the instances that EC2 had not reclaimed",
                pool.survival().stream()
                        .map(each -> words(each) + " after " + Format.duration(each.seconds()))
                        .collect(Collectors.joining(", ")),
                pool.survival().stream().map(Survival::share).toList());
    }

    private static Cell seconds(@Nullable Long seconds, String reason) {
        return seconds == null ? Cell.missing(reason) : Cell.duration(seconds);
    }

    private static Cell left(PoolSurvival pool, long length) {
        Survival found = at(pool, length);
        return found == null || found.share() == null
                ? Cell.missing(BEYOND)
                : Cell.of(words(found).replace(" %", ""), found.share().toPlainString());
    }

    /** Returns the part that lasts so long; null if no instance was seen that long. */
    private static @Nullable Survival at(PoolSurvival pool, long length) {
        return pool.survival().stream()
                .filter(each -> each.seconds() == length && each.share() != null)
                .findFirst()
                .orElse(null);
    }

    /** Returns a part with its interval. */
    private static String words(Survival left) {
        BigDecimal low = left.low();
        BigDecimal high = left.high();
        if (left.share() == null) {
            return "unknown";
        }
        String share = Format.percent(left.share(), BigDecimal.ONE);
        return low == null || high == null
                ? share
                : share + " (" + Format.percent(low, BigDecimal.ONE) + " to " + Format.percent(high, BigDecimal.ONE)
                        + ")";
    }

    private static String jobs(PoolSurvival pool) {
        JobsLink jobs = JobsLink.of(Dimension.PURCHASE_OPTION, "Spot");
        if (pool.instanceType() != null) {
            jobs = jobs.and(Dimension.INSTANCE_TYPE, pool.instanceType());
        }
        return (pool.zone() == null ? jobs : jobs.and(Dimension.ZONE, pool.zone())).href();
    }
}
