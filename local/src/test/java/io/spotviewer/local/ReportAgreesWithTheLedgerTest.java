package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.fleet.workflow.Trace;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator knows the truth, by a ledger that shares no code with the cost model. */
class ReportAgreesWithTheLedgerTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal MICRODOLLAR = new BigDecimal("0.000001");

    private static Ledger ledger;
    private static Report report;
    private static List<Trace> traces;
    private static long recordedJobs;

    @BeforeAll
    static void runTheDefaultFleet() {
        Fleet fleet = Fleet.simulate(FleetPlan.twoWeeks(1, 2000));
        ledger = fleet.ledger();
        traces = fleet.traces();
        recordedJobs = FleetThroughTheSystem.recordedJobs(fleet);
        report = FleetThroughTheSystem.report(fleet, 1, 5);
    }

    @Test
    void countsAndSecondsAgreeExactly() {
        var truth = ledger.totals();
        Totals told = report.totals();
        assertThat(told.all().jobs()).as("jobs").isEqualTo(recordedJobs);
        assertThat(told.all().retries()).as("retries").isEqualTo(truth.retriesIncludingRunning());
        assertThat(told.all().runSeconds()).as("run seconds").isEqualTo(truth.runSeconds());
        assertThat(told.onSpot().runSeconds()).as("run seconds on Spot").isEqualTo(truth.spotRunSeconds());
        assertThat(told.all().reclaims()).as("reclaims").isEqualTo(truth.reclaims());
        assertThat(told.all().reclaimsConfirmed()).as("confirmed reclaims").isEqualTo(truth.confirmedReclaims());
        assertThat(told.all().lostSeconds()).as("lost seconds").isEqualTo(truth.lostSeconds());
    }

    @Test
    void moneyAgreesToTheCent() {
        var truth = ledger.totals();
        Totals told = report.totals();
        assertCent("On-Demand", told.all().costs().onDemand(), truth.onDemandCost());
        assertCent("Spot", told.all().costs().spot(), truth.spotCost());
        assertCent("cost", told.all().costs().cost(), truth.cost());
        assertCent("cost on Spot", told.all().costs().costOnSpot(), truth.costOnSpot());
        assertCent("reclaimed", told.all().costs().reclaimed(), truth.reclaimedCost());
        assertCent("idle", told.idle(), truth.idleCost());
        assertCent("instances", told.instances(), truth.instanceCost());
    }

    @Test
    void everyAttemptAgrees() {
        TreeMap<String, AttemptRow> told = new TreeMap<>();
        for (JobRow job : report.jobs()) {
            job.attempts().forEach(attempt -> told.put(job.id() + "/" + attempt.number(), attempt));
        }
        List<String> differences = new ArrayList<>();
        for (Ledger.AttemptRow truth : ledger.attempts()) {
            String name = truth.jobId() + "/" + truth.number();
            AttemptRow attempt = told.remove(name);
            if (attempt == null) {
                differences.add(name + " is not told of: " + truth);
            } else if (!agree(truth, attempt)) {
                differences.add(name + "\n  truth " + truth + "\n  told  " + attempt);
            }
        }
        assertThat(differences).isEmpty();
        // The ledger enters an attempt when it starts; Batch names the task of one whose image is still being pulled.
        assertThat(told.values())
                .as("attempts that never were")
                .allMatch(attempt -> attempt.startedAt() == null && attempt.verdict() == null);
    }

    @Test
    void everyInstanceThatEndedAgrees() {
        TreeMap<String, InstanceRow> told = new TreeMap<>();
        report.instances().forEach(instance -> told.put(instance.id(), instance));
        List<String> differences = new ArrayList<>();
        for (Ledger.InstanceRow truth : ledger.instances()) {
            InstanceRow instance = told.get(truth.instanceId());
            if (instance == null && truth.end() == null) {
                continue; // launched in the last seconds: no event says whose it is
            }
            if (instance == null) {
                differences.add(truth + " is not told of");
            } else if (!close(truth.cost(), instance.cost())
                    || !close(truth.idleCost(), instance.idleCost())
                    || truth.free() != instance.free()) {
                differences.add("\n  truth " + truth + "\n  told  " + instance);
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dimension.class,
            names = {"QUEUE", "DEFINITION", "WORKFLOW", "RUN", "PROCESS", "SAMPLE", "SHARE", "TAG"})
    void everyGroupCostsWhatItsJobsDid(Dimension dimension) {
        TreeMap<String, BigDecimal> told = new TreeMap<>();
        for (Group group : report.breakdowns().by(dimension)) {
            BigDecimal usd = group.tally().costs().cost().usd();
            if (usd != null && group.tally().costs().cost().parts() > 0) {
                told.put(Objects.requireNonNullElse(group.key(), TrueBreakdown.UNKNOWN), usd);
            }
        }
        SortedMap<String, BigDecimal> truth = TrueBreakdown.of(ledger, dimension);
        assertThat(truth).hasSizeGreaterThan(1);
        assertThat(told.keySet()).isEqualTo(truth.keySet());
        truth.forEach((key, usd) -> assertThat(told.get(key)).as(key).isCloseTo(usd, Assertions.within(MICRODOLLAR)));
    }

    @Test
    void everyRunHasTheTasksOfItsTrace() {
        Map<String, RunRow> told = report.runs().stream().collect(Collectors.toMap(RunRow::run, run -> run));
        assertThat(traces).hasSizeGreaterThan(20).anyMatch(trace -> count(trace, Trace.Status.CACHED) > 0);
        for (Trace trace : traces) {
            Trace.Row first = trace.rows().get(0);
            String name = trace.fileName().replaceFirst("trace-(.*)\\.txt", "$1");
            RunRow run = Objects.requireNonNull(told.get(name), name);
            RunRow.Tasks tasks = Objects.requireNonNull(run.tasks(), name);
            assertThat(run.workflow()).as(name).isEqualTo(first.task().workflow());
            assertThat(tasks.cached()).as(name).isEqualTo(count(trace, Trace.Status.CACHED));
            assertThat(tasks.all()).as(name).isEqualTo(trace.rows().size());
        }
    }

    private static long count(Trace trace, Trace.Status status) {
        return trace.rows().stream().filter(row -> row.status() == status).count();
    }

    /** One pool has four times the reclaims of the others; nothing else is marked. */
    @Test
    void theScarcePoolAloneIsMarked() {
        assertThat(report.reclaimRates().above()).singleElement().satisfies(pool -> {
            assertThat(pool.instanceType() + " " + pool.zone()).isEqualTo("m5.4xlarge us-east-1b");
            assertThat(pool.clusters()).isBetween(25L, 40L);
        });
        assertThat(report.breakEven()).extracting(BreakEven::verdict).contains(Verdict.SPOT_PAYS);
    }

    @Test
    void queuesOfOneNameInTwoRegionsAreTwoGroups() {
        assertThat(report.breakdowns().by(Dimension.QUEUE))
                .extracting(Group::name)
                .contains("genomics-spot (us-east-1)", "genomics-spot (us-west-2)");
    }

    @Test
    void notEveryJobHasEveryTag() {
        assertThat(ledger.jobs().stream()
                        .map(job -> job.labels().tags().keySet())
                        .distinct())
                .contains(Set.of(), Set.of("project"), Set.of("project", "team"), Set.of("project", "sample", "team"));
    }

    /** The sizes in the demo that the methodology states, in the document and on its page. */
    @Test
    void theBiasesHaveTheSizesThatTheMethodologyStates() {
        Totals totals = report.totals();
        Costs costs = totals.all().costs();
        assertThat(shown(costs.cost().usd())).isEqualTo("434.99");
        assertThat(shown(totals.instances().usd())).isEqualTo("470.43");
        assertThat(shown(costs.netSavings().usd())).isEqualTo("320.59");
        assertThat(totals.all().jobsLastReclaimed()).isEqualTo(18);
        assertThat(totals.all().reclaimsProbable()).isEqualTo(12);
        assertThat(totals.all().reclaims()).isEqualTo(203);
        assertThat(report.completeness().launchUnknownInstances()).isZero();
        assertThat(report.completeness().unpricedAttempts()).isZero();
        assertThat(costs.unknownEnding().parts()).isZero();
        assertThat(report.instances().stream().filter(InstanceRow::free)).hasSize(103);
        assertThat(report.instances().stream().filter(instance -> instance.endedAt() != null))
                .hasSize(976);
        assertThat(usd(costs.costByHourStart()).subtract(usd(costs.cost())))
                .isBetween(new BigDecimal("0.065"), new BigDecimal("0.075"));
        List<AttemptRow> last = report.jobs().stream()
                .filter(job -> job.endedAt() != null && !job.attempts().isEmpty())
                .map(job -> job.attempts().get(job.attempts().size() - 1))
                .filter(attempt ->
                        attempt.verdict() != null && attempt.verdict().isSpotReclaim())
                .toList();
        assertThat(shown(last.stream()
                        .map(attempt -> attempt.onDemand().usd())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)))
                .isEqualTo("6.94");
    }

    private static String shown(@Nullable BigDecimal usd) {
        return Objects.requireNonNull(usd).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal usd(Money money) {
        return Objects.requireNonNull(money.usd());
    }

    private static boolean agree(Ledger.AttemptRow truth, AttemptRow told) {
        if (!truth.finished()) {
            return told.verdict() == null;
        }
        return told.verdict() != null
                && told.verdict().ending().name().equals(String.valueOf(truth.kind()))
                && (told.runSeconds() == null ? 0 : told.runSeconds()) == truth.seconds()
                && (truth.startedAt() == null
                        || (close(truth.costAtOnDemand(), told.onDemand())
                                && close(truth.costAtSpot(), told.spot())
                                && close(truth.cost(), told.cost())));
    }

    private static boolean close(@Nullable BigDecimal truth, Amount told) {
        if (truth == null || told.usd() == null) {
            return truth == null && told.usd() == null;
        }
        return truth.subtract(told.usd()).abs().compareTo(MICRODOLLAR) < 0;
    }

    private static void assertCent(String what, Money told, BigDecimal truth) {
        assertThat(told.usd()).as(what).isNotNull();
        assertThat(told.usd().subtract(truth).abs())
                .as(what + ": told " + told.usd() + ", truth " + truth)
                .isLessThan(CENT);
    }
}
