package io.spotviewer.cost.reclaim;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotLivesTest {

    private static final Pool POOL = new Pool("m5.xlarge", "us-east-1a");

    private final SampleFleet fleet = new SampleFleet();

    private SpotLives lives() {
        return SpotLives.of(fleet.cost(SamplePrices.ofM5()));
    }

    private static SpotLife life(String id, long from, long until, boolean reclaimed) {
        return new SpotLife(id, POOL, at(from), at(until), reclaimed);
    }

    @Test
    void aSpotInstanceIsExposedFromLaunchToEnd() {
        fleet.instance("i-1", SPOT, 0, 7_200L).reclaimed("i-1").instance("i-2", SPOT, 100, 7_200L);
        fleet.instance("i-3", ON_DEMAND, 0, 7_200L);

        assertThat(lives().whole()).containsExactly(life("i-1", 0, 7_200, true), life("i-2", 100, 7_200, false));
    }

    @Test
    void anUnknownLaunchIsTheFirstSightAndAnUnknownEndTheLast() {
        fleet.instance("i-1", "m5.xlarge", "us-east-1a", SPOT, null, null);
        fleet.job("a")
                .ran("i-1", 500, 900)
                .succeeded()
                .job("b")
                .ran("i-1", 700, 2_000)
                .succeeded();

        assertThat(lives().whole()).containsExactly(life("i-1", 500, 2_000, false));
    }

    @Test
    void aReclaimedAttemptShowsTheReclaimOfItsInstance() {
        fleet.instance("i-1", SPOT, 0, null);
        fleet.job("a").hostGone("i-1", 100, 900).in(JobStatus.FAILED, "a");

        assertThat(lives().whole()).singleElement().satisfies(life -> {
            assertThat(life.reclaimed()).isTrue();
            assertThat(life.until()).isEqualTo(at(900));
        });
    }

    @Test
    void stoppedTimeIsNoExposureAndEachLifeHasItsOwnEnd() {
        fleet.instance(new InstanceRecord(
                "i-1",
                Hardware.builder()
                        .instanceType("m5.xlarge")
                        .availabilityZone("us-east-1a")
                        .purchaseOption(SPOT)
                        .build(),
                InstanceFact.launched(at(0)),
                InstanceFact.stopping(at(1_000)),
                InstanceFact.stateReason(at(0), "Server.SpotInstanceShutdown"),
                InstanceFact.launched(at(5_000)),
                InstanceFact.ending(at(6_000)),
                InstanceFact.stateReason(at(5_000), "Client.UserInitiatedShutdown")));

        assertThat(lives().whole()).containsExactly(life("i-1", 0, 1_000, true), life("i-1", 5_000, 6_000, false));
    }

    @Test
    void aGroupIsExposedWhileOneOfItsAttemptsRuns() {
        fleet.instance("i-1", SPOT, 0, 9_000L).reclaimed("i-1");
        fleet.job("a").ran("i-1", 100, 900).succeeded();
        fleet.job("b").ran("i-1", 500, 2_000).succeeded();
        fleet.job("c").hostGone("i-1", 8_000, 9_000).in(JobStatus.FAILED, "c");

        assertThat(lives().whileRunning(job -> "all").get("all"))
                .containsExactly(life("i-1", 100, 2_000, false), life("i-1", 8_000, 9_000, true));
    }

    @Test
    void anInstanceThatEndedNoAttemptOfAGroupIsNoEventOfIt() {
        fleet.instance("i-1", SPOT, 0, 9_000L).reclaimed("i-1");
        fleet.job("a").ran("i-1", 100, 900).succeeded();
        fleet.job("b").hostGone("i-1", 500, 9_000).in(JobStatus.FAILED, "b");

        var byJob = lives().whileRunning(job -> job.id().value());

        assertThat(byJob.values().stream().map(List::size)).containsExactly(1, 1);
        assertThat(byJob.values().stream().flatMap(List::stream).filter(SpotLife::reclaimed))
                .containsExactly(life("i-1", 500, 9_000, true));
    }
}
