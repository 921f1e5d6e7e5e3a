package io.spotviewer.site.report.count;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a cube has the figures of a report of the whole fleet in memory. */
class ReportOfCubeTest {

    private static final int FLEETS = 400;
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");
    private static final Instant NOW = at(400_000);

    @TempDir
    private Path temporary;

    @Test
    void theReportOfAnyFleetsCubeIsThatOfTheFleet() {
        List<String> differences = new ArrayList<>();
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            Fleet fleet = Fleet.of(made.jobs(), made.instances());
            PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
            Report expected = ReportBuilder.report(
                    fleet, FleetCost.of(fleet, prices), prices, null, List.of(), NOW, Origin.UNKNOWN);
            CubesOfRun cubes = CubesOfRun.of(
                    made.jobStore(),
                    made.instanceStore(),
                    new PriceBook(RandomFleet.prices(seed), at(-60), NOW),
                    temporary);
            Report found = new ReportOfCube(cubes.all(), NOW, Origin.UNKNOWN)
                    .parentsLeftOut(fleet.parentsLeftOut())
                    .prices(prices)
                    .rows(cubes.instanceRows(), cubes.jobRows())
                    .report();
            compare("seed " + seed, comparable(expected), comparable(found), differences);
        }
        assertThat(differences).isEmpty();
    }

    /**
     * Returns the report without the figures that are defined in another way: those of attempts by day, of the range and of vCPUs. An
     * instance whose days are unknown counts on its last day.
     */
    private static JsonNode comparable(Report report) {
        Report without = report.toBuilder()
                .days(report.days().stream()
                        .filter(day -> cost(day).signum() != 0)
                        .map(ReportOfCubeTest::ofInstances)
                        .toList())
                .range(null)
                .ranges(List.of())
                .runningVcpus(null)
                .build();
        return ReportJson.part(without);
    }

    private static BigDecimal cost(DayRow row) {
        return Objects.requireNonNullElse(row.instances().usd(), BigDecimal.ZERO);
    }

    private static DayRow ofInstances(DayRow row) {
        return new DayRow(
                row.day(),
                new TallySum().tally(),
                known(row.instances()),
                known(row.idle()),
                known(row.attemptsOnEndedInstances()));
    }

    private static Money known(Money money) {
        return new Money(money.usd(), 0, 0);
    }

    private static void compare(String place, JsonNode expected, JsonNode found, List<String> differences) {
        if (expected.isObject() && found.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            found.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(place + " " + name, expected.path(name), found.path(name), differences);
            }
        } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + " " + i, expected.get(i), found.get(i), differences);
            }
        } else if (!isSame(place, expected, found) && !isReasonOfAnInstance(place)) {
            differences.add(place + ": " + shortened(expected) + " in the fleet, " + shortened(found) + " in the cube");
        }
    }

    private static boolean isSame(String place, JsonNode expected, JsonNode found) {
        if (!expected.isNumber() || !found.isNumber()) {
            return expected.equals(found);
        }
        BigDecimal difference = expected.decimalValue().subtract(found.decimalValue());
        return difference.abs().compareTo(tolerance(place)) <= 0;
    }

    /** Savings of checkpoints are rounded by attempt, and days in another way. All else is the same to the last digit. */
    private static BigDecimal tolerance(String place) {
        return place.contains("checkpoints") || place.contains("days") ? ROUNDING : BigDecimal.ZERO;
    }

    /** Lines of instances don't have the reason why a cost is unknown in full. */
    private static boolean isReasonOfAnInstance(String place) {
        return place.contains(" instances ") && place.endsWith("reason");
    }

    private static String shortened(JsonNode figures) {
        String text = figures.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
