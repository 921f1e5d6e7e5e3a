package io.spotviewer.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.AttemptLine.State;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.line.LineMoney.Part;
import io.spotviewer.ledger.line.RandomLines;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.verdict.Ending;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** DuckDB finds in the files what this program wrote, to the last digit; the document's queries and tables fit the files. */
class LedgerSqlTest {

    private static final Path DOCUMENT = Path.of("..", "doc", "ledger.md");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private static final List<AttemptLine> ATTEMPTS = new ArrayList<>();
    private static final List<InstanceLine> INSTANCES = new ArrayList<>();
    private static final List<JobLine> JOBS = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static LedgerSql sql;

    @BeforeAll
    static void write() throws IOException, SQLException {
        FolderFiles files = new FolderFiles(folder);
        LedgerStore store = new LedgerStore(files);
        LedgerCommit commit = store.begin(Index.empty("test"));
        for (int i = 0; i < 3; i++) {
            LocalDate day = i == 2 ? null : FIRST.plusDays(i);
            RandomLines lines = new RandomLines(i, FIRST.plusDays(i));
            List<AttemptLine> attempts = lines.attempts(800).stream()
                    .map(line -> line.toBuilder()
                            .day(day)
                            .queueSeconds(day == null ? AttemptLine.UNKNOWN_SECONDS : line.queueSeconds())
                            .build())
                    .sorted(AttemptLine.ORDER)
                    .toList();
            List<InstanceLine> instances =
                    lines.instances(200).stream().sorted(InstanceLine.ORDER).toList();
            List<JobLine> jobs = lines.jobs(300).stream().sorted(JobLine.ORDER).toList();
            commit.put(
                    LineFile.ATTEMPTS, new PartitionKey(LineKind.ATTEMPTS, day, 0), attempts, 1, null, ATTEMPTS::add);
            commit.put(
                    LineFile.INSTANCES,
                    new PartitionKey(LineKind.INSTANCES, day, 0),
                    instances,
                    1,
                    null,
                    INSTANCES::add);
            commit.put(LineFile.JOBS, new PartitionKey(LineKind.JOBS, day, 0), jobs, 1, null, JOBS::add);
        }
        store.publish(commit.index(null, null, 1));
        sql = LedgerSql.open(files, commit.index(null, null, 1));
    }

    @AfterAll
    static void close() throws SQLException {
        sql.close();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void everySumOfAttemptsIsTheSame(Part part) throws SQLException {
        String column = switch (part) {
            case ON_DEMAND -> "ListCost";
            case SPOT -> "x_SpotCost";
            case COST -> "EffectiveCost";
            case COST_BY_HOUR_START -> "x_CostByHourStart";
            case SPLIT -> "x_SplitCost";
            case UNUSED -> "x_UnusedCost";
        };
        assertThat(sql.number("SELECT SUM(" + column + ") FROM attempts"))
                .isEqualByComparingTo(usd(ATTEMPTS, line -> line.money().of(part)));
        assertThat(sql.number("SELECT COUNT(" + column + ") FROM attempts"))
                .isEqualByComparingTo(count(ATTEMPTS, line -> line.money().knows(part)));
    }

    @Test
    void theTotalsAreTheSame() throws SQLException {
        Map<String, String> queries = SqlTotals.queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(25);
        Predicate<AttemptLine> reclaimed = AttemptLine::isReclaimed;
        Predicate<AttemptLine> compared = line -> line.isFinished()
                && line.money().knowsCost()
                && (line.isReclaimed() || line.money().knowsOnDemand());
        Predicate<AttemptLine> counts = AttemptLine::counts;
        BigDecimal comparedCost = cost(compared);
        BigDecimal would = usd(
                ATTEMPTS.stream().filter(compared.and(reclaimed.negate())).toList(),
                line -> line.money().onDemand());
        Map<String, BigDecimal> expected = Map.ofEntries(
                Map.entry("/headline/costUsd", cost(line -> true)),
                Map.entry(
                        "/headline/idleUsd", usd(INSTANCES, line -> line.money().idle())),
                Map.entry("/headline/usefulUsd", cost(line -> line.ending() == Ending.SUCCEEDED)),
                Map.entry(
                        "/headline/wasteUsd",
                        cost(line -> line.isFinished()
                                && line.ending() != Ending.SUCCEEDED
                                && line.ending() != Ending.UNKNOWN)),
                Map.entry("/headline/waste/reclaimedUsd", cost(reclaimed)),
                Map.entry("/headline/unknownEndingUsd", cost(line -> line.ending() == Ending.UNKNOWN)),
                Map.entry("/headline/onDemandWouldHaveCostUsd", would),
                Map.entry("/headline/comparedCostUsd", comparedCost),
                Map.entry("/headline/netSavingsUsd", would.subtract(comparedCost)),
                Map.entry("/headline/lostSeconds", sum(ATTEMPTS, AttemptLine::lostSeconds)),
                Map.entry("/headline/waitedSeconds", sum(ATTEMPTS, AttemptLine::waitedSeconds)),
                Map.entry("/headline/attempts", count(ATTEMPTS, counts)),
                Map.entry(
                        "/headline/countedAttempts",
                        count(
                                ATTEMPTS,
                                counts.and(line -> line.state() != State.RUNNING
                                        && line.money().knowsCost()))),
                Map.entry("/headline/comparedAttempts", count(ATTEMPTS, counts.and(compared))),
                Map.entry(
                        "/headline/reclaimEvents",
                        count(
                                        INSTANCES.stream()
                                                .flatMap(line -> line.lives().stream())
                                                .toList(),
                                        life -> life.reclaimed())
                                .add(count(
                                        ATTEMPTS,
                                        counts.and(reclaimed)
                                                .and(line -> line.host().instanceId() == null)))),
                Map.entry("/totals/all/jobs", BigDecimal.valueOf(JOBS.size())),
                Map.entry("/totals/all/retries", count(ATTEMPTS, counts.and(AttemptLine::isRetry))),
                Map.entry("/totals/all/runSeconds", sum(ATTEMPTS, AttemptLine::runSeconds)),
                Map.entry("/totals/startedJobs", count(JOBS, job -> job.attemptCount() > 0)),
                Map.entry(
                        "/totals/instances/usd",
                        usd(INSTANCES, line -> line.money().total())),
                Map.entry(
                        "/totals/attemptsOnEndedInstances/usd",
                        usd(INSTANCES, line -> line.money().attempts())));
        for (Map.Entry<String, String> query : queries.entrySet()) {
            BigDecimal found = sql.number(query.getValue());
            assertThat(found).as(query.getKey()).isNotNull();
            if (expected.containsKey(query.getKey())) {
                assertThat(found).as(query.getKey()).isEqualByComparingTo(expected.get(query.getKey()));
            }
        }
        assertThat(queries.keySet()).containsAll(expected.keySet());
    }

    @Test
    void sumsOfJobsAreNullWhereNothingIsKnown() throws SQLException {
        assertThat(sql.number("SELECT SUM(EffectiveCost) FROM jobs"))
                .isEqualByComparingTo(usd(JOBS, job -> job.cost().units()));
        assertThat(sql.number("SELECT COUNT(*) FROM jobs WHERE EffectiveCost IS NULL"))
                .isEqualByComparingTo(count(
                        JOBS, job -> job.cost().priced() == 0 && job.cost().unpriced() > 0));
        assertThat(sql.number("SELECT SUM(part.EffectiveCost) FROM jobs CROSS JOIN UNNEST(x_AttemptList) AS a(attempt)"
                        + " CROSS JOIN UNNEST(attempt.Days) AS d(part)"))
                .isEqualByComparingTo(usd(
                        JOBS.stream()
                                .flatMap(job -> job.attempts().stream())
                                .flatMap(attempt -> attempt.days().stream())
                                .toList(),
                        part -> part.money().cost()));
    }

    @Test
    void timesAndTagsAreTheSame() throws SQLException {
        assertThat(sql.number("SELECT SUM(epoch_ms(x_StartedAt)) FROM attempts"))
                .isEqualByComparingTo(sum(
                        ATTEMPTS,
                        line -> line.startedAt() == null ? 0 : line.startedAt().toEpochMilli()));
        assertThat(sql.number("SELECT SUM(cardinality(Tags)) FROM attempts"))
                .isEqualByComparingTo(sum(ATTEMPTS, line -> line.job().tags().size()));
        assertThat(sql.number("SELECT COUNT(*) FROM attempts WHERE day = 'undated' AND x_Day IS NULL"))
                .isEqualByComparingTo(count(ATTEMPTS, line -> line.day() == null));
        assertThat(sql.number("SELECT SUM(list_sum(x_IdleSecondsByHour)) FROM instances"))
                .isEqualByComparingTo(sum(
                        INSTANCES,
                        line -> line.idleSecondsByHour().stream()
                                .mapToLong(seconds -> seconds)
                                .sum()));
        assertThat(sql.number("SELECT SUM(x_Vcpus) FROM attempts"))
                .isEqualByComparingTo(ATTEMPTS.stream()
                        .map(line -> line.job().vcpus())
                        .filter(vcpus -> vcpus != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    static Stream<String> queries() throws IOException {
        return blocks().filter(block -> !block.startsWith("CREATE"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryOfTheDocumentRuns(String query) throws SQLException {
        assertThat(sql.rows(query)).as(query).isNotEmpty();
    }

    @Test
    void theDocumentHasTenQueries() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(LineKind.class)
    void theTableOfTheDocumentHasTheColumnsOfTheFiles(LineKind kind) throws IOException {
        String columns = LineFile.of(kind).columns().stream()
                .map(column -> "  `" + column.getKey() + "` " + column.getValue())
                .collect(Collectors.joining(",\n", "CREATE EXTERNAL TABLE " + kind.folder() + " (\n", "\n)\n"));
        assertThat(blocks()).anySatisfy(block -> assertThat(block).startsWith(columns));
    }

    @ParameterizedTest
    @EnumSource(LineKind.class)
    void theDocumentExplainsEachColumn(LineKind kind) throws IOException, SQLException {
        String document = Files.readString(DOCUMENT);
        int common = document.indexOf("### Columns of several tables");
        int own = document.indexOf("### Columns of `" + kind.folder() + "` alone");
        assertThat(common).isPositive();
        assertThat(own).isGreaterThan(common);
        String explained = document.substring(common, document.indexOf("###", common + 3))
                + document.substring(own, document.indexOf("\n##", own + 3));
        assertThat(LineFile.of(kind).columns())
                .allSatisfy(column -> assertThat(explained).contains("\n| `" + column.getKey() + "` | "));
        assertThat(sql.columns(kind.folder()).keySet())
                .containsAll(LineFile.of(kind).columns().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static Stream<String> blocks() throws IOException {
        Matcher blocks = SQL.matcher(Files.readString(DOCUMENT));
        List<String> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(blocks.group(1));
        }
        return found.stream();
    }

    private static BigDecimal cost(Predicate<AttemptLine> wanted) {
        return usd(
                ATTEMPTS.stream().filter(wanted).toList(), line -> line.money().cost());
    }

    private static <T> BigDecimal usd(List<T> lines, ToLongFunction<T> units) {
        return new BigDecimal(
                lines.stream()
                        .map(line -> BigInteger.valueOf(units.applyAsLong(line)))
                        .reduce(BigInteger.ZERO, BigInteger::add),
                Units.DECIMALS);
    }

    private static <T> BigDecimal sum(List<T> lines, ToLongFunction<T> number) {
        return BigDecimal.valueOf(lines.stream().mapToLong(number).sum());
    }

    private static <T> BigDecimal count(List<T> lines, Predicate<? super T> wanted) {
        return BigDecimal.valueOf(lines.stream().filter(wanted).count());
    }
}
