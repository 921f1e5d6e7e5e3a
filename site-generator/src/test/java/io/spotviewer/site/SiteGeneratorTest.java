package io.spotviewer.site;

import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.site.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SiteGeneratorTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T10:15:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final MemoryOutput output = new MemoryOutput();

    private static SampleFleet mixedFleet() {
        SampleFleet fleet = new SampleFleet()
                .instance("i-1", SPOT, 0, 10_000L)
                .instance("i-2", SPOT, 20, 3_000L)
                .instance("i-3", ON_DEMAND, 0, 7_000L)
                .instance("i-4", "x9.mystery", "us-east-1a", SPOT, 0L, 5_000L)
                .reclaimed("i-1")
                .reclaimed("i-2");
        fleet.job("a").hostGone("i-1", 100, 10_000).ran("i-3", 1_000, 6_100).succeeded();
        fleet.job("b").hostGone("i-2", 100, 3_000).failed("i-1", 4_000, 7_333).in(JobStatus.FAILED, "=1+1");
        fleet.job("c").ran("i-3", 50, 6_999).succeeded();
        fleet.job("d").ran("i-4", 50, 4_999).succeeded();
        fleet.job("e").onFargate("FARGATE", 0, 30, 777).succeeded();
        fleet.job("f").runs("i-1", 8_000).in(JobStatus.RUNNING, "f");
        fleet.job("g").neverStarted(500).in(JobStatus.FAILED, "g");
        fleet.job("h").in(JobStatus.RUNNABLE, "h");
        return fleet;
    }

    private SiteGenerator generator(SampleFleet fleet) {
        return new SiteGenerator(fleet.jobStore(), fleet.instanceStore(), SamplePrices.ofM5(), output, CLOCK);
    }

    private MemoryOutput.Published published(SampleFleet fleet) {
        generator(fleet).run();
        return output.published().orElseThrow();
    }

    private static JsonNode json(MemoryOutput.Published site, String path) throws IOException {
        return MAPPER.readTree(text(site, path));
    }

    private static String text(MemoryOutput.Published site, String path) {
        return new String(Objects.requireNonNull(site.files().get(path), path), StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> csv(MemoryOutput.Published site) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text(site, "jobs.csv")))
                .getRecords();
    }

    @Test
    void metricsReportAndTableShowTheSameFigures() throws IOException {
        MemoryOutput.Published site = published(mixedFleet());
        JsonNode all = json(site, "report.json").at("/totals/all");
        JsonNode onDemand = json(site, "metrics-on-demand.json");
        JsonNode spot = json(site, "metrics-spot.json");
        List<CSVRecord> rows = csv(site);

        assertThat(all.at("/costs/onDemand/usd").decimalValue()).isEqualTo(sum(rows, "ListCost"));
        assertThat(all.at("/costs/spot/usd").decimalValue()).isEqualTo(sum(rows, "x_SpotCost"));
        assertThat(all.at("/costs/cost/usd").decimalValue()).isEqualTo(sum(rows, "EffectiveCost"));
        assertThat(all.at("/costs/reclaimed/usd").decimalValue()).isEqualTo(sum(rows, "x_ReclaimedCost"));
        assertThat(onDemand.path("TotalOnDemandCost").decimalValue())
                .isEqualTo(inMetrics(all.at("/costs/onDemand/usd")));
        assertThat(onDemand.path("TotalSpotCost").decimalValue()).isEqualTo(inMetrics(all.at("/costs/spot/usd")));
        assertThat(spot.path("SavingsWithMemVerge").decimalValue())
                .isEqualTo(inMetrics(all.at("/costs/reclaimed/usd")));
        assertThat(onDemand.path("NumberOfJobs").asLong())
                .isEqualTo(all.path("jobs").asLong())
                .isEqualTo(rows.size());
        assertThat(onDemand.path("NumberOfRetries").asLong())
                .isEqualTo(all.path("retries").asLong())
                .isEqualTo(count(rows, "x_Retries"));
        assertThat(onDemand.path("TotalRunTime").asLong())
                .isEqualTo(all.path("runSeconds").asLong())
                .isEqualTo(count(rows, "x_RunSeconds"));
        assertThat(spot.path("TotalTimeWastedSpot").asLong())
                .isEqualTo(all.path("lostSeconds").asLong())
                .isEqualTo(count(rows, "x_LostSeconds"));
    }

    /** Metrics have four decimals. */
    private static BigDecimal inMetrics(JsonNode usd) {
        return usd.decimalValue().setScale(4, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<CSVRecord> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long count(List<CSVRecord> rows, String column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    @Test
    void theMetricsHaveTheFieldsThatOlderReadersKnow() throws IOException {
        MemoryOutput.Published site = published(mixedFleet());

        assertThat(text(site, "metrics-on-demand.json")).isEqualTo("""
                        {
                          "NumberOfJobs" : 8,
                          "NumberOfRetries" : 2,
                          "TotalRunTime" : 33878,
                          "JobQueueName" : [ "genomics" ],
                          "TotalOnDemandCost" : 5.2322,
                          "TotalSpotCost" : 1.7610,
                          "EstimatedSavings" : 3.4471
                        }
                        """);
        assertThat(text(site, "metrics-spot.json")).isEqualTo("""
                        {
                          "NumberOfJobs" : 8,
                          "TotalRetries" : 2,
                          "TotalRunTimeSpot" : 21082,
                          "TotalTimeWastedSpot" : 12800,
                          "TotalRunTimeWithMemVergeSpot" : 8282,
                          "JobQueueName" : [ "genomics" ],
                          "CostWithoutMemVerge" : 0.9889,
                          "CostWithMemVerge" : 0.1852,
                          "SavingsWithMemVerge" : 0.8037
                        }
                        """);
    }

    @Test
    void breakdownsAddUpToTheTotals() throws IOException {
        JsonNode report = json(published(mixedFleet()), "report.json");
        JsonNode all = report.at("/totals/all");

        for (String breakdown : List.of(
                "queues", "definitions", "instanceTypes", "zones", "purchaseOptions", "computeEnvironments", "tags")) {
            JsonNode groups = report.at("/breakdowns/" + breakdown);
            for (String count : List.of("attempts", "retries", "runSeconds", "lostSeconds")) {
                long sum = 0;
                for (JsonNode group : groups) {
                    sum += group.at("/tally/" + count).asLong();
                }
                assertThat(sum)
                        .as("%s of %s", count, breakdown)
                        .isEqualTo(all.path(count).asLong());
            }
        }
    }

    @Test
    void whatCouldNotBePricedIsCountedWithItsReason() throws IOException {
        JsonNode report = json(published(mixedFleet()), "report.json");

        assertThat(report.at("/completeness/pricedAttempts").asInt()).isEqualTo(6);
        assertThat(report.at("/completeness/neverStartedAttempts").asInt()).isEqualTo(1);
        assertThat(report.at("/completeness/runningAttempts").asInt()).isEqualTo(1);
        assertThat(report.at("/completeness/unpricedAttempts").asInt()).isEqualTo(1);
        assertThat(report.at("/completeness/unpricedReasons/0/reason").asText())
                .isEqualTo("no Spot price of x9.mystery in us-east-1a");
        assertThat(report.at("/totals/all/costs/cost/unpriced").asInt()).isEqualTo(1);
        assertThat(report.at("/warnings/0").asText())
                .startsWith("1 of 8 finished attempts has no price, so the totals are too low");
    }

    @Test
    void twoRunsOverTheSameRecordsDifferInTheTimeOfGenerationAlone() {
        MemoryOutput.Published first = published(mixedFleet());
        SampleFleet again = mixedFleet();
        new SiteGenerator(
                        again.jobStore(),
                        again.instanceStore(),
                        SamplePrices.ofM5(),
                        output,
                        Clock.offset(CLOCK, Duration.ofHours(1)))
                .run();
        MemoryOutput.Published second = output.published().orElseThrow();

        assertThat(second).isNotSameAs(first);
        assertThat(text(second, "report.json").replace("T11:15:00Z", "T10:15:00Z"))
                .isEqualTo(text(first, "report.json"));
        assertThat(text(second, "jobs.csv")).isEqualTo(text(first, "jobs.csv"));
    }

    @Test
    void anEmptyTableIsASiteToo() throws IOException {
        MemoryOutput.Published site = published(new SampleFleet());

        assertThat(json(site, "metrics-on-demand.json")
                        .path("TotalOnDemandCost")
                        .decimalValue())
                .isEqualTo(new BigDecimal("0.0000"));
        assertThat(json(site, "report.json").at("/range").isNull()).isTrue();
        assertThat(csv(site)).isEmpty();
    }

    @Test
    void whatANameTriesAsAFormulaStaysText() throws IOException {
        assertThat(csv(published(mixedFleet())))
                .filteredOn(row -> row.get("ResourceId").equals("b"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("ResourceName")).isEqualTo("'=1+1"));
    }

    @Test
    void aTableThatFailsHalfwayLeavesTheSiteThatWasThere() {
        MemoryOutput.Published before = published(mixedFleet());
        InMemoryJobRecordStore failing = new InMemoryJobRecordStore();

        SiteGenerator generator = new SiteGenerator(
                new FailingStore(failing), mixedFleet().instanceStore(), SamplePrices.ofM5(), output, CLOCK);

        assertThatThrownBy(generator::run).hasMessage("page 2 failed");
        assertThat(output.published()).containsSame(before);
    }

    @Test
    void parentsOfArraysAreNoJobs() {
        SampleFleet fleet = new SampleFleet().instance("i-1", ON_DEMAND, 0, 3_600L);
        fleet.job("parent").in(JobStatus.SUCCEEDED, "parent");
        fleet.job("parent:0").ran("i-1", 0, 3_600).succeeded();
        fleet.job("parent:1").ran("i-1", 0, 3_600).succeeded();

        Report report = generator(fleet).report();

        assertThat(report.totals().all().jobs()).isEqualTo(2);
        assertThat(report.completeness().parentsLeftOut()).isEqualTo(1);
    }

    @Test
    void entriesThatAreNoRecordsAreTold() {
        SampleFleet fleet = mixedFleet();
        Report report = new SiteGenerator(
                        new UnreadableStore(fleet.jobStore()),
                        fleet.instanceStore(),
                        SamplePrices.ofM5(),
                        output,
                        CLOCK)
                .report();

        assertThat(report.totals().all().jobs()).isEqualTo(8);
        assertThat(report.completeness().unreadable())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key()).isEqualTo("\"not a job\""));
    }

    private record FailingStore(InMemoryJobRecordStore store) implements ReadOnlyStore {
        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            throw new IllegalStateException("page 2 failed");
        }
    }

    private record UnreadableStore(InMemoryJobRecordStore store) implements ReadOnlyStore {
        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            visitor.unreadable("not a job", "Expected the JSON of a JobRecord");
            store.visit(visitor);
        }
    }

    @Test
    void noFileChangesWhileTheRecordsStayTheSame() throws IOException {
        SortedMap<String, byte[]> before =
                site(LargeFleet.of(500), LargeFleet.END).files();
        MemoryOutput.Published later = site(LargeFleet.of(500), LargeFleet.END.plus(Duration.ofHours(50)));

        assertThat(changed(before, later.files())).isEmpty();
        assertThat(later.generatedAt()).isEqualTo("2026-02-02T02:00:00Z");
        assertThat(String.valueOf(later.dataThrough()))
                .isEqualTo(json(later, "report.json").path("dataThrough").asText());
    }

    @Test
    void aDaysDataChangeOnlyWithItsJobs() {
        SortedMap<String, byte[]> before =
                site(LargeFleet.of(600, 0), LargeFleet.END).files();
        assertThat(before.keySet().stream().filter(path -> path.startsWith("data/jobs-")))
                .hasSizeGreaterThan(10);

        SortedMap<String, byte[]> later =
                site(LargeFleet.of(600, 1), LargeFleet.END).files();
        assertThat(changed(before, later)).contains("index.html", "report.json", "jobs.csv", "data/index.js");
        assertThat(changed(before, later).stream().filter(path -> path.startsWith("data/jobs-")))
                .hasSizeBetween(1, 6);
    }

    private MemoryOutput.Published site(LargeFleet fleet, Instant now) {
        new SiteGenerator(
                        fleet.jobs(), fleet.instances(), LargeFleet.prices(), output, Clock.fixed(now, ZoneOffset.UTC))
                .run();
        return output.published().orElseThrow();
    }

    private static List<String> changed(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .filter(path -> !Arrays.equals(before.get(path), after.get(path)))
                .toList();
    }
}
