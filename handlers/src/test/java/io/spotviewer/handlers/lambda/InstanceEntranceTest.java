package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Machine.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InstanceEntranceTest {

    private static final String INSTANCE = "i-0aaaaaaaaaaaaaaa1";
    private static final String TIME = "2026-01-10T10:33:00Z";

    private final FakeAws aws = new FakeAws();
    private final Machine machine = new Machine(aws);

    private InstanceRecord recorded() {
        return aws.instanceRecords.find(INSTANCE).orElseThrow();
    }

    @Test
    void aWarningOfBatchsInstanceIsKeptBeforeAnyJobIsKnown() {
        aws.instances.put(INSTANCE, SpotHistory.spotInstance(INSTANCE, "running"));

        Map<String, Object> end = machine.instance(Events.warning(TIME, INSTANCE));

        assertThat(recorded().lastLife().warnedAt()).isEqualTo(TIME);
        assertThat(recorded().hardware().instanceType()).isEqualTo("m5.xlarge");
        assertThat(answer(end, "record")).containsEntry("changed", true).containsEntry("settled", 0);
    }

    @Test
    void anEndIsKeptWithItsReason() {
        Map<String, Object> terminated = SpotHistory.spotInstance(INSTANCE, "terminated");
        terminated.put("StateReason", Events.object("Code", "Server.SpotInstanceTermination"));
        aws.instances.put(INSTANCE, terminated);

        machine.instance(Events.instanceState(TIME, INSTANCE, "shutting-down"));
        machine.instance(Events.instanceState("2026-01-10T10:34:30Z", INSTANCE, "terminated"));

        assertThat(recorded().lastLife().endedAt()).isEqualTo(TIME);
        assertThat(recorded().lastLife().stateReasonCode()).isEqualTo("Server.SpotInstanceTermination");
    }

    @Test
    void aLaunchIsKeptWithoutAnEnd() {
        aws.instances.put(INSTANCE, SpotHistory.spotInstance(INSTANCE, "running"));

        machine.instance(Events.instanceState(TIME, INSTANCE, "running"));

        assertThat(recorded().lastLife().launchedAt()).isEqualTo("2026-01-10T09:58:00Z");
        assertThat(recorded().lastLife().endedAt()).isNull();
    }

    @Test
    void anInstanceThatIsNotBatchsCostsOneLookUpAndLeavesNothing() {
        Map<String, Object> other = SpotHistory.spotInstance(INSTANCE, "running");
        other.remove("Tags");
        aws.instances.put(INSTANCE, other);

        Map<String, Object> end = machine.instance(Events.warning(TIME, INSTANCE));

        assertThat(answer(end, "instance")).containsEntry("ignored", "not an instance of Batch's");
        assertThat(aws.asked).hasSize(1);
        assertThat(aws.instanceRecords.find(INSTANCE)).isEmpty();
    }

    @Test
    void anInstanceThatIsKnownIsNotAskedAboutForAWarning() {
        aws.instances.put(INSTANCE, SpotHistory.spotInstance(INSTANCE, "running"));
        machine.instance(Events.instanceState("2026-01-10T09:58:05Z", INSTANCE, "running"));
        aws.asked.clear();

        machine.instance(Events.warning(TIME, INSTANCE));

        assertThat(aws.asked).isEmpty();
        assertThat(recorded().lastLife().warnedAt()).isEqualTo(TIME);
    }

    @Test
    void whatIsToldOfAnEndIsKeptThoughEc2HasForgottenTheInstance() {
        machine.instance(Events.warning(TIME, INSTANCE));
        machine.instance(Events.instanceState("2026-01-10T10:35:00Z", INSTANCE, "terminated"));

        assertThat(recorded().lastLife().warnedAt()).isEqualTo(TIME);
        assertThat(recorded().lastLife().endedAt()).isEqualTo("2026-01-10T10:35:00Z");
    }

    @Test
    void aLaunchOfAnInstanceThatIsGoneTellsNothing() {
        Map<String, Object> end = machine.instance(Events.instanceState(TIME, INSTANCE, "pending"));

        assertThat(answer(end, "instance"))
                .containsEntry("ignored", "EC2 no longer knows it, and the event reports no end");
        assertThat(aws.instanceRecords.find(INSTANCE)).isEmpty();
    }

    @Test
    void theInstanceIsTheDetailsNotTheResources() {
        Map<String, Object> event = Events.warning(TIME, INSTANCE);
        event.put("resources", Events.list("arn:aws:ec2:us-east-2a:instance/i-1234567890abcdef0"));

        machine.instance(event);

        assertThat(recorded().lastLife().warnedAt()).isEqualTo(TIME);
        assertThat(aws.instanceRecords.find("i-1234567890abcdef0")).isEmpty();
    }

    @Test
    void otherEventsAccountsAndRegionsAreIgnoredWithAReason() {
        aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(), "210987654321", "eu-west-1");
        Machine elsewhere = new Machine(aws);
        Map<String, Object> rebalance = Events.envelope(
                TIME, "aws.ec2", "EC2 Instance Rebalance Recommendation", Events.object("instance-id", INSTANCE));

        assertThat(answer(elsewhere.instance(Events.warning(TIME, INSTANCE)), "instance"))
                .containsEntry("ignored", "another account");
        assertThat(String.valueOf(
                        answer(elsewhere.instance(rebalance), "instance").get("ignored")))
                .startsWith("neither a warning, a reclaim nor a state change");
    }

    @Test
    void whatIsNoInstanceIdIsMalformed() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> machine.instance(Events.warning(TIME, "../../x")))
                .withMessageContaining("detail.instance-id");
    }

    @Test
    void anInstanceThatIsStoppedAndStartedAgainLivesTwice() {
        aws.instances.put(INSTANCE, SpotHistory.spotInstance(INSTANCE, "running"));
        machine.instance(Events.instanceState("2026-01-10T09:58:05Z", INSTANCE, "running"));
        machine.instance(Events.instanceState("2026-01-10T10:30:00Z", INSTANCE, "stopping"));
        Map<String, Object> again = SpotHistory.spotInstance(INSTANCE, "running");
        again.put("LaunchTime", "2026-01-10T12:00:00Z");
        aws.instances.put(INSTANCE, again);
        machine.instance(Events.instanceState("2026-01-10T12:00:20Z", INSTANCE, "running"));

        assertThat(recorded().lives())
                .extracting(InstanceLife::launchedAt, InstanceLife::billedFrom, InstanceLife::endedAt)
                .containsExactly(
                        tuple(
                                Instant.parse("2026-01-10T09:58:00Z"),
                                Instant.parse("2026-01-10T09:58:05Z"),
                                Instant.parse("2026-01-10T10:30:00Z")),
                        tuple(Instant.parse("2026-01-10T12:00:00Z"), Instant.parse("2026-01-10T12:00:20Z"), null));
        assertThat(recorded().lives()).extracting(InstanceLife::stopped).containsExactly(true, false);
    }

    @Test
    void aReclaimThatCloudTrailReportsIsKeptForEachOfItsInstances() {
        machine.instance(Events.envelope(
                TIME,
                "aws.ec2",
                "AWS Service Event via CloudTrail",
                Events.object(
                        "eventName",
                        "BidEvictedEvent",
                        "serviceEventDetails",
                        Events.object("instanceIdSet", Events.list(INSTANCE, "i-0bbbbbbbbbbbbbbb2")))));

        assertThat(recorded().lastLife().evictedAt()).isEqualTo(TIME);
        assertThat(recorded().purchaseOption()).isEqualTo(PurchaseOption.SPOT);
        assertThat(aws.instanceRecords
                        .find("i-0bbbbbbbbbbbbbbb2")
                        .orElseThrow()
                        .lastLife()
                        .evictedAt())
                .isEqualTo(TIME);
    }

    @Test
    void aReclaimThatNamesNoInstanceIsIgnoredWithAReason() {
        Map<String, Object> end = machine.instance(Events.envelope(
                TIME, "aws.ec2", "AWS Service Event via CloudTrail", Events.object("eventName", "BidEvictedEvent")));

        assertThat(answer(end, "instance")).containsEntry("ignored", "it names no instance");
    }

    @Test
    void aWarningAboutALentReservationIsNoWarningOfASpotReclaim() {
        machine.instance(Events.envelope(
                TIME,
                "aws.ec2",
                "EC2 Capacity Reservation Instance Interruption Warning",
                Events.object("instance-id", INSTANCE, "instance-action", "terminate")));

        assertThat(recorded().lastLife().warnedAt()).isNull();
        assertThat(recorded().lastLife().reservationWarnedAt()).isEqualTo(TIME);
        assertThat(recorded().purchaseOption()).isEqualTo(PurchaseOption.INTERRUPTIBLE_RESERVATION);
    }

    @Test
    void jobsThatRanThereAreSettledAndNamed() {
        SpotHistory.fill(aws);
        SpotHistory.events().stream()
                .filter(event -> "aws.batch".equals(event.get("source")))
                .forEach(machine::take);

        Map<String, Object> end = machine.instance(Events.warning(TIME, INSTANCE));

        assertThat(answer(end, "record"))
                .containsEntry("settledJobs", Events.list(Events.JOB))
                .containsEntry("settled", 1);
        assertThat(machine.instance(Events.warning(TIME, INSTANCE)).get("record"))
                .isEqualTo(Events.object(
                        "instanceId", INSTANCE, "settledJobs", Events.list(), "settled", 0, "changed", false));
    }
}
