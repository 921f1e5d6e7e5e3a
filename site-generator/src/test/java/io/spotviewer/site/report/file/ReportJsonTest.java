package io.spotviewer.site.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.text.ByteText;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    void aJobIsWrittenAsTheGeneralWriterDoes() {
        List<JobRow> jobs = new ArrayList<>(SampleReports.typical().jobs());
        jobs.addAll(SampleReports.named("\u00e9 \"quoted\" \\ \n \uD83D\uDE00").jobs());
        AttemptRow attempt = jobs.get(0).attempts().get(0);
        jobs.add(JobRow.builder()
                .id("all:3")
                .arrayIndex(3)
                .status(JobStatus.FAILED)
                .vcpus(new BigDecimal("1E+3"))
                .gpus(2)
                .tags(new TreeMap<>(Map.of("b", "\u2028", "a", "")))
                .shareIdentifier("share")
                .workflow(new WorkflowFacts(
                        "Nextflow", "w", "r", "p", "s", 2, BigDecimal.TEN, 7L, new BigDecimal("0.25"), 9L))
                .onDemand(Money.of(BigDecimal.ZERO, 0, 1))
                .spot(Money.of(new BigDecimal("0.0000000001"), 1, 0))
                .cost(Money.NOTHING)
                .reclaimed(Money.NOTHING)
                .attempts(List.of(
                        attempt,
                        AttemptRow.builder()
                                .number(2)
                                .state(AttemptRow.State.NEVER_STARTED)
                                .waits(new AttemptRow.Waits(1L, 2L, 3L))
                                .exitCode(-1)
                                .onDemand(Amount.unknown("why"))
                                .spot(Amount.of(BigDecimal.ONE))
                                .cost(Amount.of(new BigDecimal("1E-10")))
                                .split(new BigDecimal("2E+1"))
                                .build()))
                .build());

        assertThat(jobs).allSatisfy(job -> {
            ByteText row = new ByteText();
            ReportJson.job(job, row);
            assertThat(row.toByteArray())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(new String(ReportJson.general(job), StandardCharsets.UTF_8));
        });
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
