package io.spotviewer.site.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Waste;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    private static JsonNode read(Report report) throws IOException {
        return new ObjectMapper().readTree(ReportJson.write(report));
    }

    @Test
    void moneyIsAPlainDecimalNumber() {
        assertThat(new String(ReportJson.write(SampleReports.typical()), StandardCharsets.UTF_8))
                .contains("\"usd\":0.2000,")
                .doesNotContainPattern(":-?[0-9.]+[eE]");
    }

    @Test
    void whatIsNotKnownIsNullBesideAReason() throws IOException {
        JsonNode attempt = read(SampleReports.typical()).at("/jobs/0/attempts/1");

        assertThat(attempt.at("/cost/usd").isNull()).isTrue();
        assertThat(attempt.at("/cost/reason").asText()).contains("no Spot price");
    }

    @Test
    void timesAreInIso8601() throws IOException {
        JsonNode report = read(SampleReports.typical());

        assertThat(report.at("/dataThrough").asText()).isEqualTo("2026-01-15T10:02:11Z");
        assertThat(report.at("/days/0/day").asText()).isEqualTo("2026-01-14");
    }

    @Test
    void theSummaryIsTheReportWithoutSingleJobsAndInstances() throws IOException {
        ObjectNode report = (ObjectNode) read(SampleReports.typical());
        report.remove(List.of("jobs", "instances"));

        assertThat(new ObjectMapper().readTree(ReportJson.summary(SampleReports.typical())))
                .isEqualTo(report);
    }

    @Test
    void derivedFiguresFollowTheComponentsInAFixedOrder() throws IOException {
        JsonNode costs = read(SampleReports.typical()).at("/totals/all/costs");

        assertThat(names(costs)).isEqualTo(componentsAnd(Costs.class, "reclaimed", "netSavings"));
        assertThat(names(costs.path("waste"))).isEqualTo(componentsAnd(Waste.class, "total", "costOfOtherCauses"));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> componentsAnd(Class<?> type, String... derived) {
        return Stream.concat(
                        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName), Arrays.stream(derived))
                .toList();
    }

    @Test
    void aReportIsReadBackAsItWas() {
        for (Report report : List.of(SampleReports.typical(), SampleReports.empty())) {
            assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
        }
    }

    @Test
    void anotherFileIsNoReport() {
        assertThatThrownBy(() -> ReportJson.read("{\"jobs\": 3}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a report.json of this version of Spot Viewer");
    }

    @Test
    void anEmptyFleetIsAReportToo() throws IOException {
        assertThat(read(SampleReports.empty()).at("/totals/all/jobs").asLong(-1))
                .isZero();
    }
}
