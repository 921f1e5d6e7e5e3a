package io.spotviewer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.plan.FleetPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the fleet of a plan is like. */
class FleetTest {

    private static final Fleet FLEET = Fleets.TWO_WEEKS;
    private static final Ledger LEDGER = FLEET.ledger();

    @Test
    void theSamePlanTellsTheSameBytes() {
        FleetPlan plan = FleetPlan.twoWeeks(7, 150);
        Fleet once = Fleet.simulate(plan);
        Fleet again = Fleet.simulate(plan);

        assertThat(told(again)).isEqualTo(told(once));
        assertThat(again.ledger()).isEqualTo(once.ledger());
        assertThat(again.spotPriceHistory()).isEqualTo(once.spotPriceHistory());
    }

    @Test
    void anotherSeedIsAnotherFleet() {
        assertThat(told(Fleet.simulate(FleetPlan.twoWeeks(8, 150))))
                .isNotEqualTo(told(Fleet.simulate(FleetPlan.twoWeeks(7, 150))));
    }

    @Test
    void thePlanIsMetButForWhatRunsOfWorkflowsAddAndLeaveOut() {
        assertThat(LEDGER.totals().jobs()).isBetween(1950L, 2050L);
        assertThat(column(Ledger.JobRow::jobQueue))
                .containsExactly("genomics-spot", "hpc-ondemand-first", "reports-fargate");
        assertThat(LEDGER.jobs().stream()
                        .filter(job -> job.jobQueue().equals("genomics-spot"))
                        .map(Ledger.JobRow::region))
                .contains("us-east-1", "us-west-2");
        assertThat(column(Ledger.JobRow::jobDefinition))
                .containsExactly(
                        "align",
                        "call-variants",
                        "joint-genotype",
                        "md-simulate",
                        "nf-bwa-mem2",
                        "nf-fastp",
                        "nf-fastqc",
                        "nf-gatk4",
                        "nf-glnexus",
                        "nf-multiqc",
                        "nf-salmon",
                        "qc-report",
                        "render");
    }

    @Test
    void fiveInstanceTypesInSixZonesAreBoughtBothWays() {
        Set<String> types = LEDGER.instances().stream()
                .map(Ledger.InstanceRow::instanceType)
                .collect(Collectors.toSet());
        Set<String> zones = LEDGER.instances().stream()
                .map(Ledger.InstanceRow::availabilityZone)
                .collect(Collectors.toSet());

        assertThat(types).hasSize(5);
        assertThat(zones)
                .containsExactlyInAnyOrder(
                        "us-east-1a", "us-east-1b", "us-east-1c", "us-west-2a", "us-west-2b", "us-west-2c");
        assertThat(LEDGER.instances())
                .extracting(Ledger.InstanceRow::option)
                .contains(PurchaseOption.SPOT, PurchaseOption.ON_DEMAND);
    }

    @Test
    void attemptsEndInEveryWayThereIs() {
        Set<EndKind> kinds = LEDGER.attempts().stream()
                .filter(Ledger.AttemptRow::finished)
                .map(Ledger.AttemptRow::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EndKind.class)));

        assertThat(kinds).isEqualTo(EnumSet.allOf(EndKind.class));
    }

    @Test
    void aboutOneSpotAttemptInTenIsReclaimed() {
        long spot = LEDGER.attempts().stream()
                .filter(row -> row.option() == PurchaseOption.SPOT && row.finished())
                .count();

        assertThat(100.0 * LEDGER.totals().reclaims() / spot).isBetween(8.0, 12.0);
    }

    @Test
    void reclaimsAreAnnouncedUnannouncedTracelessAndMasked() {
        List<Ledger.AttemptRow> reclaims = LEDGER.attempts().stream()
                .filter(row -> row.kind() == EndKind.SPOT_RECLAIMED)
                .toList();
        Set<String> warned = new TreeSet<>();
        Set<String> exited = new TreeSet<>();
        for (FleetEvent event : FLEET.events()) {
            var detail = event.envelope().path("detail");
            if (event.envelope().path("detail-type").asText().equals("EC2 Spot Instance Interruption Warning")) {
                warned.add(detail.path("instance-id").asText());
            }
            int number = 0;
            for (var attempt : detail.path("attempts")) {
                number++;
                if (attempt.path("container").path("exitCode").asInt() == 143) {
                    exited.add(detail.path("jobId").asText() + "#" + number);
                }
            }
        }

        assertThat(reclaims).anyMatch(row -> warned.contains(row.instanceId()));
        assertThat(reclaims).anyMatch(row -> !warned.contains(row.instanceId()) && row.confirmable());
        assertThat(reclaims).anyMatch(row -> !row.confirmable());
        assertThat(reclaims).anyMatch(row -> exited.contains(row.jobId() + "#" + row.number()));
        assertThat(LEDGER.attempts())
                .anyMatch(row ->
                        row.kind() == EndKind.APPLICATION_FAILED && exited.contains(row.jobId() + "#" + row.number()));
    }

    @Test
    void instancesAreReclaimedInTheirFirstHourAndLater() {
        assertThat(LEDGER.instances()).anyMatch(row -> row.reclaimed() && row.free());
        assertThat(LEDGER.instances()).anyMatch(row -> row.reclaimed() && !row.free());
        assertThat(LEDGER.instances())
                .filteredOn(Ledger.InstanceRow::free)
                .allMatch(row -> row.reclaimed()
                        && Duration.between(row.launch(), row.end()).toSeconds() < 3600);
    }

    @Test
    void someHostsAreMissedLongAfterTheyWereGone() {
        assertThat(LEDGER.attempts())
                .anyMatch(row -> row.finished()
                        && Duration.between(row.end(), row.stoppedAt()).toMinutes() >= 2);
    }

    @Test
    void jobsShareInstances() {
        assertThat(LEDGER.attempts())
                .filteredOn(row -> row.instanceId() != null && row.startedAt() != null && row.finished())
                .anyMatch(row -> LEDGER.attempts().stream()
                        .anyMatch(other -> !other.jobId().equals(row.jobId())
                                && Objects.equals(row.instanceId(), other.instanceId())
                                && other.startedAt() != null
                                && other.startedAt().isAfter(row.startedAt())
                                && other.startedAt().isBefore(row.end())));
    }

    @Test
    void someJobsStillRunOrWaitAtTheEnd() {
        assertThat(column(Ledger.JobRow::status)).contains("RUNNING", "RUNNABLE", "SUCCEEDED", "FAILED");
        assertThat(LEDGER.jobs()).anyMatch(row -> row.status().equals("FAILED") && row.finishedAttempts() == 0);
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        assertThat(FLEET.events()).allMatch(event -> !event.at().isAfter(FLEET.end()));
    }

    @Test
    void aPlanOfNoJobsIsAnAccountInWhichNothingRan() {
        Fleet empty = Fleet.simulate(FleetPlan.twoWeeks(1, 0));

        assertThat(empty.ledger().totals().jobs()).isZero();
        assertThat(empty.ledger().totals().cost()).isZero();
        assertThat(empty.ledger().instances()).isEmpty();
        assertThat(empty.events())
                .noneMatch(event -> event.envelope().path("source").asText().equals("aws.batch"));
    }

    @Test
    void aPlanSaysWhatIsWrongWithIt() {
        Instant start = Instant.parse("2026-01-05T00:00:00Z");

        assertThatThrownBy(() -> new FleetPlan(1, -1, start, Duration.ofDays(1)))
                .hasMessageContaining("-1")
                .hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new FleetPlan(1, 1, start.plusMillis(1), Duration.ofDays(1)))
                .hasMessageContaining("whole second");
        assertThatThrownBy(() -> new FleetPlan(1, 1, start, Duration.ofHours(1)))
                .hasMessageContaining("PT1H")
                .hasMessageContaining("PT2H");
    }

    private static Set<String> column(java.util.function.Function<Ledger.JobRow, String> column) {
        return LEDGER.jobs().stream().map(column).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(Fleet fleet) {
        return fleet.events().stream()
                .map(event -> event.at() + " " + event.envelope())
                .collect(Collectors.joining("\n"));
    }
}
