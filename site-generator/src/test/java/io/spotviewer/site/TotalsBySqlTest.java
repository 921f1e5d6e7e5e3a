package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.run.FullRun;
import io.spotviewer.ledger.run.PartitionSink;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The totals of {@code summary.json}, asked of the ledger's Parquet files in SQL by a database that knows nothing of the project. */
class TotalsBySqlTest {

    private static final String ATTEMPTS = "read_parquet('%s/attempts-*.parquet')";
    private static final String INSTANCES = "read_parquet('%s/instances-*.parquet')";
    private static final String JOBS = "read_parquet('%s/jobs-*.parquet')";
    private static final String COMPARED =
            "EffectiveCost IS NOT NULL AND (x_Ending = 'SPOT_RECLAIMED' OR ListCost IS NOT NULL)";

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, 34, 55})
    void theTotalsOfOddFleetsAreThoseOfTheirLines(long seed) throws SQLException, IOException {
        SampleFleet fleet = RandomFleet.of(seed);
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
        compare(fleet.jobStore(), fleet.instanceStore(), prices, at(400_000));
    }

    @Test
    void theTotalsOfAMonthAreThoseOfItsLines() throws SQLException, IOException {
        LargeFleet fleet = LargeFleet.of(2_000);
        PriceBook prices = new PriceBook(
                LargeFleet.prices(), Instant.parse("2026-01-01T00:00:00Z"), LargeFleet.END.plusSeconds(86_400));
        Map<String, BigDecimal> totals = compare(fleet.jobs(), fleet.instances(), prices, LargeFleet.END);
        assertThat(totals.values().stream().filter(total -> total.signum() != 0))
                .as("totals that are not 0")
                .hasSizeGreaterThan(25);
    }

    private Map<String, BigDecimal> compare(
            JobRecordStore jobs, InstanceRecordStore instances, PriceBook prices, Instant now)
            throws SQLException, IOException {
        ParquetFiles files = new ParquetFiles();
        new FullRun(jobs, instances, (first, last) -> prices, temporary, 1).into(files);
        files.writeEmpty();
        JsonNode summary = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(ReportJson.summary(new ReportOfCube(files.cube, now, Origin.UNKNOWN).report()));
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> each : queries().entrySet()) {
                BigDecimal found = ask(statement, each.getValue());
                JsonNode figure = summary.at(each.getKey());
                assertThat(figure.isMissingNode()).as(each.getKey()).isFalse();
                BigDecimal expected = figure.isNull() ? BigDecimal.ZERO : figure.decimalValue();
                totals.put(each.getKey(), found);
                if (found.compareTo(expected) != 0) {
                    differences.add(each.getKey() + ": " + found + " by SQL, " + expected + " in summary.json");
                }
            }
        }
        assertThat(differences).isEmpty();
        return totals;
    }

    private static BigDecimal ask(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            BigDecimal total = result.getBigDecimal(1);
            return total == null ? BigDecimal.ZERO : total;
        }
    }

    private Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("/headline/costUsd", attempts("sum(EffectiveCost)", "true"));
        queries.put("/headline/idleUsd", instances("sum(x_IdleCost)"));
        queries.put("/headline/usefulUsd", attempts("sum(EffectiveCost)", "x_Ending = 'SUCCEEDED'"));
        queries.put("/headline/wasteUsd", attempts("sum(EffectiveCost)", "x_Ending NOT IN ('SUCCEEDED', 'UNKNOWN')"));
        waste(queries, "reclaimedUsd", "SPOT_RECLAIMED");
        waste(queries, "failedUsd", "APPLICATION_FAILED", "START_FAILED");
        waste(queries, "timedOutUsd", "TIMED_OUT");
        waste(queries, "outOfMemoryUsd", "OUT_OF_MEMORY");
        waste(queries, "hostFailedUsd", "HOST_FAILED");
        waste(queries, "hostTerminatedUsd", "HOST_TERMINATED", "RESERVATION_RECLAIMED");
        waste(queries, "endedByUserUsd", "USER_TERMINATED");
        queries.put("/headline/unknownEndingUsd", attempts("sum(EffectiveCost)", "x_Ending = 'UNKNOWN'"));
        queries.put(
                "/headline/onDemandWouldHaveCostUsd",
                attempts("sum(ListCost)", COMPARED + " AND x_Ending <> 'SPOT_RECLAIMED'"));
        queries.put("/headline/comparedCostUsd", attempts("sum(EffectiveCost)", COMPARED));
        queries.put(
                "/headline/netSavingsUsd",
                attempts(
                        "sum(CASE x_Ending WHEN 'SPOT_RECLAIMED' THEN 0 ELSE ListCost END) - sum(EffectiveCost)",
                        COMPARED));
        queries.put("/headline/lostSeconds", attempts("sum(x_LostSeconds)", "true"));
        queries.put("/headline/waitedSeconds", attempts("sum(x_WaitedSeconds)", "true"));
        queries.put("/headline/attempts", attempts("count(*)", "x_CountsAttempt"));
        queries.put("/headline/countedAttempts", attempts("count(*)", "x_CountsAttempt AND EffectiveCost IS NOT NULL"));
        queries.put("/headline/comparedAttempts", attempts("count(*)", "x_CountsAttempt AND " + COMPARED));
        queries.put(
                "/headline/reclaimEvents",
                "SELECT (SELECT count(*) FROM (SELECT unnest(x_SpotLives) AS life FROM " + in(INSTANCES)
                        + ") WHERE life.Reclaimed) + ("
                        + attempts(
                                "count(*)", "x_CountsAttempt AND x_Ending = 'SPOT_RECLAIMED' AND x_InstanceId IS NULL")
                        + ")");
        queries.put("/totals/all/jobs", "SELECT count(*) FROM " + in(JOBS));
        queries.put("/totals/startedJobs", "SELECT count(*) FROM " + in(JOBS) + " WHERE x_Attempts > 0");
        queries.put("/totals/all/retries", attempts("count(*)", "x_CountsAttempt AND x_AttemptNumber > 1"));
        queries.put("/totals/all/runSeconds", attempts("sum(x_RunSeconds)", "true"));
        queries.put("/totals/all/hostsLostUnexplained", attempts("count(*)", "x_CountsAttempt AND x_HostLost"));
        queries.put("/totals/all/jobsLastReclaimed", attempts("count(*)", "x_EndsJob"));
        queries.put("/totals/all/costs/onDemand/usd", attempts("sum(ListCost)", "true"));
        queries.put("/totals/all/costs/spot/usd", attempts("sum(x_SpotCost)", "true"));
        queries.put("/totals/all/costs/estimatedSavings/usd", attempts("sum(ListCost - x_SpotCost)", "true"));
        queries.put("/totals/all/costs/costByHourStart/usd", attempts("sum(x_CostByHourStart)", "true"));
        queries.put("/totals/all/costs/costOnSpot/usd", attempts("sum(EffectiveCost)", "x_PurchaseOption = 'SPOT'"));
        queries.put("/totals/onSpot/attempts", attempts("count(*)", "x_CountsAttempt AND x_PurchaseOption = 'SPOT'"));
        queries.put("/totals/instances/usd", instances("sum(EffectiveCost)"));
        queries.put("/totals/instancesByHourStart/usd", instances("sum(x_CostByHourStart)"));
        queries.put("/totals/attemptsOnEndedInstances/usd", instances("sum(x_AttemptsCost)"));
        queries.put("/completeness/openJobs", "SELECT count(*) FROM " + in(JOBS) + " WHERE x_IsOpen");
        queries.put(
                "/completeness/runningAttempts",
                attempts("count(*)", "x_CountsAttempt AND x_AttemptState = 'RUNNING'"));
        queries.put(
                "/completeness/unpricedAttempts",
                attempts("count(*)", "x_CountsAttempt AND x_AttemptState = 'UNPRICED'"));
        queries.put(
                "/completeness/neverStartedAttempts",
                attempts("count(*)", "x_CountsAttempt AND x_AttemptState = 'NEVER_STARTED'"));
        return queries;
    }

    private void waste(Map<String, String> queries, String figure, String... endings) {
        queries.put(
                "/headline/waste/" + figure,
                attempts("sum(EffectiveCost)", "x_Ending IN ('" + String.join("', '", endings) + "')"));
    }

    private String attempts(String sum, String where) {
        return "SELECT " + sum + " FROM " + in(ATTEMPTS) + " WHERE " + where;
    }

    private String instances(String sum) {
        return "SELECT " + sum + " FROM " + in(INSTANCES);
    }

    private String in(String table) {
        return table.formatted(folder);
    }

    /** Writes each partition into a file, and adds its lines to one cube. */
    private final class ParquetFiles implements PartitionSink {

        private final Cube cube = new Cube();
        private int written;

        @Override
        public synchronized void attempts(Place place, Iterable<AttemptLine> lines) {
            List<AttemptLine> kept = kept(lines);
            kept.forEach(cube::add);
            write("attempts", LineFile.ATTEMPTS, kept);
        }

        @Override
        public synchronized void instances(Place place, Iterable<InstanceLine> lines) {
            List<InstanceLine> kept = kept(lines);
            kept.forEach(cube::add);
            write("instances", LineFile.INSTANCES, kept);
        }

        @Override
        public synchronized void jobs(Place place, Iterable<JobLine> lines) {
            List<JobLine> kept = kept(lines);
            kept.forEach(cube::add);
            write("jobs", LineFile.JOBS, kept);
        }

        /** Writes a file of each kind without a line, because no file at all is an error of SQL. */
        void writeEmpty() {
            write("attempts", LineFile.ATTEMPTS, List.of());
            write("instances", LineFile.INSTANCES, List.of());
            write("jobs", LineFile.JOBS, List.of());
        }

        private <L> List<L> kept(Iterable<L> lines) {
            List<L> kept = new ArrayList<>();
            lines.forEach(kept::add);
            return kept;
        }

        private <L> void write(String kind, LineFile<L> form, List<L> lines) {
            Path file = folder.resolve(kind + "-" + written++ + ".parquet");
            try (OutputStream out = Files.newOutputStream(file)) {
                form.write(lines, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
