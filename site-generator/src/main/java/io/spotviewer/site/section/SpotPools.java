package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.RateChart;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.report.reclaim.SpotPool;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.HeatTable;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How often EC2 took Spot capacity back, and what that capacity cost and saved: by instance type and zone, and in total by each. */
public final class SpotPools {

    /** The most rows of a table. */
    private static final int MOST = 100;

    private static final String FEW = "Fewer than 8 clusters of reclaims: too few for a rate.";
    private static final String NO_LIFE = "No life of a Spot Instance is recorded, as on Fargate.";

    /** The money of attempts on Spot. */
    private record Paid(Money cost, Money netSavings, Money reclaimed) {

        static Paid of(SpotPool pool) {
            return new Paid(pool.cost(), pool.netSavings(), pool.reclaimed());
        }

        static Paid of(Group group) {
            Costs costs = group.tally().costs();
            return new Paid(costs.costOnSpot(), costs.netSavings(), costs.reclaimed());
        }
    }

    /** The lives of instances and the money of attempts in one place; one of the two may be missing. */
    private record Row(
            @Nullable String instanceType,
            @Nullable String zone,
            @Nullable ReclaimRate rate,
            @Nullable Paid paid,
            @Nullable PoolSurvival survival,
            boolean above) {}

    private SpotPools() {}

    /** Returns the sections; none without a Spot Instance or an attempt on Spot. */
    public static List<Section> of(Report report) {
        ReclaimRates rates = report.reclaimRates();
        if (rates.all().lives() == 0 && report.spotPools().isEmpty()) {
            return List.of();
        }
        Section section = Section.of("reclaim-rates", "How often did EC2 take capacity back?")
                .saying(
                        "Reclaimed instances per 100 instance-hours on Spot, and per 100 launches, by instance type and Availability Zone. EC2"
                                + " takes instances back in bursts: those within three minutes in one type and zone are one cluster. A rate is"
                                + " shown from 8 clusters on; below 16 its 95 % interval is rough.",
                        differences(rates));
        RateChart.view("chart-rates", rates).ifPresent(section::with);
        List<Row> pools = pools(report);
        section.with(table(
                "pools",
                pools.size() <= MOST
                        ? "By instance type and Availability Zone"
                        : "The " + MOST + " of " + Format.count(pools.size())
                                + " instance types and Availability Zones with the most instance time; report.json has all",
                List.of(type(Row::instanceType), zone(Row::zone)),
                pools.stream().limit(MOST).toList()));
        List<Section> sections = new ArrayList<>();
        sections.add(section);
        SpotLife.of(report.poolSurvival()).ifPresent(sections::add);
        sections.add(Section.of("rates-by-type", "By instance type")
                .with(table(
                        "pool-types",
                        "Reclaims and money by instance type",
                        List.of(type(Row::instanceType)),
                        totals(report, Dimension.INSTANCE_TYPE, rates.instanceTypes(), ReclaimRate::instanceType))));
        sections.add(Section.of("rates-by-zone", "By Availability Zone")
                .with(table(
                        "pool-zones",
                        "Reclaims and money by Availability Zone",
                        List.of(zone(Row::zone)),
                        totals(report, Dimension.ZONE, rates.zones(), ReclaimRate::zone))));
        if (rates.all().lives() > 0) {
            sections.add(Section.of("rates-matrix", "Types beside zones").with(HeatTable.view(rates)));
        }
        return sections;
    }

    private static String differences(ReclaimRates rates) {
        if (!rates.above().isEmpty()) {
            return "The marked ones have more reclaims than one common rate explains (permutation test, 5 % over all of them).";
        }
        return rates.pools().stream()
                                .filter(pool -> pool.per100InstanceHours() != null)
                                .count()
                        < 2
                ? "There are too few reclaims to say whether types and zones differ."
                : "None is marked: chance can explain the differences between them.";
    }

    private static List<Row> pools(Report report) {
        List<Row> rows = new ArrayList<>();
        for (ReclaimRate rate : report.reclaimRates().pools()) {
            Paid paid = report.spotPools().stream()
                    .filter(pool -> isIn(pool, rate))
                    .findFirst()
                    .map(Paid::of)
                    .orElse(null);
            boolean above = report.reclaimRates().above().contains(rate);
            PoolSurvival survival = report.poolSurvival().stream()
                    .filter(pool -> Objects.equals(pool.instanceType(), rate.instanceType())
                            && Objects.equals(pool.zone(), rate.zone()))
                    .findFirst()
                    .orElse(null);
            rows.add(new Row(rate.instanceType(), rate.zone(), rate, paid, survival, above));
        }
        report.spotPools().stream()
                .filter(pool -> report.reclaimRates().pools().stream().noneMatch(rate -> isIn(pool, rate)))
                .forEach(pool -> rows.add(new Row(pool.instanceType(), pool.zone(), null, Paid.of(pool), null, false)));
        return mostTimeFirst(rows);
    }

    private static boolean isIn(SpotPool pool, ReclaimRate rate) {
        return Objects.equals(pool.instanceType(), rate.instanceType()) && Objects.equals(pool.zone(), rate.zone());
    }

    private static List<Row> totals(
            Report report, Dimension dimension, List<ReclaimRate> rates, Function<ReclaimRate, @Nullable String> key) {
        List<Group> groups = report.breakdownsOnSpot().by(dimension);
        Stream<Row> known = rates.stream()
                .map(rate -> new Row(
                        rate.instanceType(),
                        rate.zone(),
                        rate,
                        groups.stream()
                                .filter(group -> Objects.equals(group.key(), key.apply(rate)))
                                .findFirst()
                                .map(Paid::of)
                                .orElse(null),
                        null,
                        false));
        Stream<Row> others = groups.stream()
                .filter(group -> rates.stream().noneMatch(rate -> Objects.equals(group.key(), key.apply(rate))))
                .map(group -> new Row(
                        dimension == Dimension.INSTANCE_TYPE ? group.key() : null,
                        dimension == Dimension.ZONE ? group.key() : null,
                        null,
                        Paid.of(group),
                        null,
                        false));
        return mostTimeFirst(Stream.concat(known, others).toList());
    }

    private static List<Row> mostTimeFirst(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong((Row row) ->
                                row.rate() == null ? -1 : row.rate().instanceSeconds())
                        .reversed())
                .toList();
    }

    private static Column<Row> type(Function<Row, @Nullable String> name) {
        return Column.text("type", "Instance type", row -> linked(row, name.apply(row)));
    }

    private static Column<Row> zone(Function<Row, @Nullable String> name) {
        return Column.text("zone", "Availability Zone", row -> linked(row, name.apply(row)));
    }

    /** Returns a name, linked to the jobs on Spot in that place. */
    private static Cell linked(Row row, @Nullable String name) {
        JobsLink jobs = JobsLink.of(Dimension.PURCHASE_OPTION, "Spot");
        if (row.instanceType() != null) {
            jobs = jobs.and(Dimension.INSTANCE_TYPE, row.instanceType());
        }
        if (row.zone() != null) {
            jobs = jobs.and(Dimension.ZONE, row.zone());
        }
        Cell cell = Cell.name(name, JobTable.UNKNOWN);
        return row.instanceType() == null && row.zone() == null ? cell : cell.linkedTo(jobs.href());
    }

    private static TableView table(String id, String caption, List<Column<Row>> names, List<Row> rows) {
        List<Column<Row>> columns = new ArrayList<>(names);
        columns.add(count("launches", "Launches", ReclaimRate::lives));
        columns.add(Column.<Row>span(
                        "time",
                        "Instance time",
                        row -> row.rate() == null
                                ? Cell.missing(NO_LIFE)
                                : Cell.duration(row.rate().instanceSeconds()))
                .means(Term.RECLAIM_RATE));
        columns.add(count("events", "Reclaim events", ReclaimRate::reclaimEvents));
        columns.add(rate("rate", "Rate", "per 100 h", ReclaimRate::per100InstanceHours));
        columns.add(rate("low", "At least", "per 100 h", ReclaimRate::low));
        columns.add(rate("high", "At most", "per 100 h", ReclaimRate::high));
        columns.add(rate("bylaunch", "By launch", "per 100", ReclaimRate::per100Launches));
        if (rows.stream().anyMatch(row -> row.survival() != null)) {
            columns.add(Column.<Row>span("life", "Median life", row -> life(id, rows.indexOf(row), row.survival()))
                    .means(Term.MEDIAN_LIFE));
        }
        columns.add(money("cost", "Cost on Spot", Paid::cost).means(Term.COST));
        columns.add(Column.<Row>money(
                        "netsavings",
                        "Net savings",
                        row -> row.paid() == null
                                ? Money.NOT_ON_SPOT
                                : row.paid().netSavings())
                .means(Term.NET_SAVINGS));
        columns.add(money("reclaimed", "Reclaimed", Paid::reclaimed).means(Term.RECLAIMED_COST));
        if (rows.stream().anyMatch(Row::above)) {
            columns.add(Column.text("differs", "Differs", row -> {
                String words = row.above() ? "above the others" : "";
                return Cell.of(words, words);
            }));
        }
        return Table.of(id, caption, columns)
                .asGiven()
                .ofOwnDays(
                        names.stream().map(Column::key).collect(Collectors.joining(" ", "pools ", "")),
                        names.size() > 1 ? MOST : Integer.MAX_VALUE)
                .view(rows);
    }

    /** Returns the median life, and the part of instances that last longer and longer. */
    private static Cell life(String table, int place, @Nullable PoolSurvival survival) {
        return survival == null || survival.survival().isEmpty()
                ? Cell.missing(SpotLife.FEW)
                : SpotLife.median(survival).with(SpotLife.spark(table + "-life-" + place, survival));
    }

    private static Column<Row> count(String key, String header, Function<ReclaimRate, Long> count) {
        return Column.<Row>number(key, header, "", row -> {
                    if (row.rate() == null) {
                        return Cell.missing(NO_LIFE);
                    }
                    long number = count.apply(row.rate());
                    return Cell.of(Format.count(number), String.valueOf(number));
                })
                .means(Term.RECLAIM_RATE);
    }

    private static Column<Row> rate(
            String key, String header, String unit, Function<ReclaimRate, @Nullable BigDecimal> rate) {
        return Column.<Row>number(key, header, unit, row -> {
                    if (row.rate() == null) {
                        return Cell.missing(NO_LIFE);
                    }
                    BigDecimal known = rate.apply(row.rate());
                    return known == null ? Cell.missing(FEW) : Cell.of(Format.decimal(known, 2), known.toPlainString());
                })
                .means(Term.RECLAIM_RATE);
    }

    private static Column<Row> money(String key, String header, Function<Paid, Money> money) {
        return Column.money(key, header, row -> row.paid() == null ? Money.NOTHING : money.apply(row.paid()));
    }
}
