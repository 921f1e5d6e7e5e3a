package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.Seeds;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.money.Waste.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However all time is cut into ranges, their reports add up to the report of all time, to the last digit. */
class RangesAddUpTest {

    private static final int FLEETS = Seeds.of(300);
    private static final Instant NOW = at(400_000);

    @Test
    void theRangesOfAnyFleetAddUpToTheWhole() {
        List<String> broken = new ArrayList<>();
        int costly = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            Fleet fleet = Fleet.of(made.jobs(), made.instances());
            PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
            Report whole = ReportBuilder.report(
                    fleet, FleetCost.of(fleet, prices), prices, null, List.of(), NOW, Origin.UNKNOWN);
            TreeMap<String, BigDecimal> ofRanges = new TreeMap<>();
            for (Span range : cut(new Random(seed))) {
                figures(ReportBuilder.reportIn(range, fleet, prices, List.of(), NOW, Origin.UNKNOWN))
                        .forEach((name, figure) -> ofRanges.merge(name, figure, BigDecimal::add));
            }
            Map<String, BigDecimal> ofAll = figures(whole);
            TreeSet<String> names = new TreeSet<>(ofRanges.keySet());
            names.addAll(ofAll.keySet());
            for (String name : names) {
                BigDecimal parts = ofRanges.getOrDefault(name, BigDecimal.ZERO);
                BigDecimal all = ofAll.getOrDefault(name, BigDecimal.ZERO);
                if (parts.compareTo(all) != 0) {
                    broken.add("seed " + seed + ", " + name + ": " + parts + " of ranges, " + all + " in all");
                }
            }
            costly += ofAll.getOrDefault("cost", BigDecimal.ZERO).signum();
        }
        assertThat(broken).isEmpty();
        assertThat(costly).isGreaterThan(FLEETS / 2);
    }

    @Test
    void aRangeWithoutAnythingHasNothing() {
        SampleFleet made = RandomFleet.of(1);
        Fleet fleet = Fleet.of(made.jobs(), made.instances());
        PriceBook prices = new PriceBook(RandomFleet.prices(1), at(-60), NOW);
        Report report = ReportBuilder.reportIn(
                new Span(at(-900_000), at(-800_000)), fleet, prices, List.of(), NOW, Origin.UNKNOWN);
        assertThat(report.totals().all().attempts()).isZero();
        assertThat(report.totals().all().jobs()).isZero();
        assertThat(report.breakdowns().groups().values()).allMatch(List::isEmpty);
    }

    private static List<Span> cut(Random random) {
        List<Instant> cuts = new ArrayList<>(List.of(Instant.MIN));
        random.ints(3, 0, 110_000).sorted().forEach(second -> cuts.add(at(second)));
        cuts.add(Instant.MAX);
        List<Span> ranges = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            ranges.add(new Span(cuts.get(i - 1), cuts.get(i)));
        }
        return ranges;
    }

    private static Map<String, BigDecimal> figures(Report report) {
        TreeMap<String, BigDecimal> figures = new TreeMap<>();
        Headline headline = report.headline();
        put(figures, "idle", headline.idleUsd());
        put(figures, "reclaimEvents", BigDecimal.valueOf(headline.reclaimEvents()));
        put(figures, "onSpot", report.totals().onSpot().costs().cost().usd());
        add(figures, "", report.totals().all());
        for (Dimension dimension : Dimension.values()) {
            for (Group group : report.breakdowns().by(dimension)) {
                add(figures, dimension + " " + group.key() + " ", group.tally());
            }
        }
        return figures;
    }

    private static void add(Map<String, BigDecimal> figures, String group, Tally tally) {
        put(figures, group + "cost", tally.costs().cost().usd());
        put(figures, group + "onDemand", tally.costs().onDemand().usd());
        put(figures, group + "useful", tally.costs().useful().usd());
        put(figures, group + "unknownEnding", tally.costs().unknownEnding().usd());
        put(figures, group + "netSavings", tally.costs().netSavings().usd());
        for (Cause cause : Cause.values()) {
            put(figures, group + cause, tally.costs().waste().of(cause).cost().usd());
        }
        put(figures, group + "runSeconds", BigDecimal.valueOf(tally.runSeconds()));
        put(figures, group + "reclaims", BigDecimal.valueOf(tally.reclaims()));
        put(figures, group + "lostSeconds", BigDecimal.valueOf(tally.lostSeconds()));
        put(figures, group + "waitedSeconds", BigDecimal.valueOf(tally.waitedSeconds()));
        put(figures, group + "jobsLastReclaimed", BigDecimal.valueOf(tally.jobsLastReclaimed()));
    }

    private static void put(Map<String, BigDecimal> figures, String name, @Nullable BigDecimal figure) {
        if (figure != null) {
            figures.merge(name, figure, BigDecimal::add);
        }
    }
}
