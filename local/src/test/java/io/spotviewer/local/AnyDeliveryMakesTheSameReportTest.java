package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.site.report.file.ReportJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyDeliveryMakesTheSameReportTest {

    private static Fleet fleet;
    private static String expected;

    @BeforeAll
    static void deliverOnce() {
        fleet = Fleet.simulate(FleetPlan.twoWeeks(7, 500));
        expected = report(1, 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "3, 20", "4, 60"})
    void anotherOrderWithOtherDuplicates(long order, int duplicatesPercent) {
        assertThat(report(order, duplicatesPercent)).isEqualTo(expected);
    }

    private static String report(long order, int duplicatesPercent) {
        return new String(
                ReportJson.write(FleetThroughTheSystem.report(fleet, order, duplicatesPercent)),
                StandardCharsets.UTF_8);
    }
}
