package io.spotviewer.records;

import static io.spotviewer.records.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.InstanceFact.Kind;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lives of an instance, derived from its facts. */
class InstanceLivesTest {

    private static final List<Kind> KINDS = List.of(Kind.values());

    private static Instant at(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private static InstanceRecord record(InstanceFact... facts) {
        return new InstanceRecord("i-1", Hardware.UNKNOWN, facts);
    }

    @Test
    void anInstanceWithoutFactsHasOneLifeOfWhichNothingIsKnown() {
        assertThat(record().lives()).containsExactly(InstanceLife.UNKNOWN);
    }

    @Test
    void aStartAfterAStopIsANewLife() {
        InstanceRecord twice = record(
                InstanceFact.launched(at(0)),
                InstanceFact.running(at(1)),
                InstanceFact.stopping(at(60)),
                InstanceFact.launched(at(700)),
                InstanceFact.running(at(701)),
                InstanceFact.ending(at(800)));
        assertThat(twice.lives())
                .containsExactly(
                        InstanceLife.builder()
                                .launchedAt(at(0))
                                .runningAt(at(1))
                                .endedAt(at(60))
                                .stopped(true)
                                .build(),
                        InstanceLife.builder()
                                .launchedAt(at(700))
                                .runningAt(at(701))
                                .endedAt(at(800))
                                .build());
        assertThat(twice.lifeAt(at(30))).isEqualTo(twice.lives().get(0));
        assertThat(twice.lifeAt(at(650)))
                .as("an attempt that seems to start while it was stopped")
                .isEqualTo(twice.lives().get(0));
        assertThat(twice.lifeAt(at(700))).isEqualTo(twice.lives().get(1));
        assertThat(twice.lifeAt(null)).isEqualTo(twice.lives().get(1));
        assertThat(twice.lifeAt(at(-5)))
                .as("clocks differ")
                .isEqualTo(twice.lives().get(0));
    }

    @Test
    void theLaunchOfALaterLifeMayBeUnseen() {
        InstanceRecord twice = record(
                InstanceFact.launched(at(0)),
                InstanceFact.stopping(at(60)),
                InstanceFact.stopping(at(61)),
                InstanceFact.running(at(701)));
        assertThat(twice.lives()).hasSize(2);
        assertThat(twice.lastLife().launchedAt()).isNull();
        assertThat(twice.lastLife().billedFrom()).isEqualTo(at(701));
        assertThat(twice.lifeAt(at(710))).isEqualTo(twice.lastLife());
    }

    @Test
    void anEndBeforeAnyLaunchIsThatOfALifeThatNobodySawBegin() {
        InstanceRecord twice = record(InstanceFact.stopping(at(60)), InstanceFact.launched(at(700)));
        assertThat(twice.lives())
                .containsExactly(
                        InstanceLife.builder().endedAt(at(60)).stopped(true).build(),
                        InstanceLife.builder().launchedAt(at(700)).build());
        assertThat(twice.lifeAt(at(30)).endedAt()).isEqualTo(at(60));
    }

    @Test
    void twoLaunchesAreTwoLivesThoughNobodySawTheStop() {
        assertThat(record(InstanceFact.launched(at(0)), InstanceFact.launched(at(700)))
                        .lives())
                .containsExactly(
                        InstanceLife.builder().launchedAt(at(0)).build(),
                        InstanceLife.builder().launchedAt(at(700)).build());
        assertThat(record(InstanceFact.running(at(0)), InstanceFact.running(at(700)))
                        .lives())
                .hasSize(2);
    }

    @Test
    void anInstanceThatIsTerminatedWhileItIsStoppedEndedWithTheStop() {
        assertThat(record(InstanceFact.launched(at(0)), InstanceFact.stopping(at(60)), InstanceFact.ending(at(900)))
                        .lives())
                .containsExactly(InstanceLife.builder()
                        .launchedAt(at(0))
                        .endedAt(at(60))
                        .stopped(true)
                        .build());
    }

    @Test
    void launchesLessThanAMinuteApartAreOneLaunchOfWhichTheEarliestCounts() {
        InstanceFact ofEc2 = InstanceFact.launched(at(0));
        InstanceFact ofTrail = new InstanceFact(Kind.LAUNCHED, at(0).plusMillis(417), "cloudtrail.runInstances", null);
        InstanceFact fulfilled =
                new InstanceFact(Kind.LAUNCHED, at(0).plusSeconds(59), "cloudtrail.bidFulfilledEvent", null);
        assertThat(record(fulfilled, ofTrail, InstanceFact.running(at(0).plusSeconds(20)), ofEc2)
                        .lives())
                .containsExactly(InstanceLife.builder()
                        .launchedAt(at(0))
                        .runningAt(at(0).plusSeconds(20))
                        .build());
        assertThat(record(ofEc2, InstanceFact.launched(at(1))).lives())
                .as("a minute later")
                .hasSize(2);
        assertThat(record(ofEc2, InstanceFact.stopping(at(0).plusSeconds(30)), fulfilled)
                        .lives())
                .as("after an end")
                .hasSize(2);
    }

    @Test
    void aRegistrationIsALateSignOfTheLifeThatRunsAndBeginsOneOnlyAfterAnEnd() {
        InstanceRecord unseen = record(InstanceFact.registered(at(5)), InstanceFact.registered(at(90)));
        assertThat(unseen.lives())
                .as("the agent registers again when it is started again")
                .containsExactly(InstanceLife.builder().registeredAt(at(5)).build());
        assertThat(unseen.lastLife().billedFrom()).as("it ran earlier already").isNull();
        assertThat(unseen.with(InstanceFact.launched(at(0))).lives())
                .containsExactly(InstanceLife.builder()
                        .launchedAt(at(0))
                        .registeredAt(at(5))
                        .build());
        assertThat(unseen.with(InstanceFact.stopping(at(60))).lives())
                .containsExactly(
                        InstanceLife.builder()
                                .registeredAt(at(5))
                                .endedAt(at(60))
                                .stopped(true)
                                .build(),
                        InstanceLife.builder().registeredAt(at(90)).build());
        assertThat(unseen.with(InstanceFact.stopping(at(60)), InstanceFact.launched(at(88)))
                        .lastLife())
                .isEqualTo(InstanceLife.builder()
                        .launchedAt(at(88))
                        .registeredAt(at(90))
                        .build());
    }

    @Test
    void theCallThatTerminatedItNamesItsCallerUnlessItHadStoppedBefore() {
        InstanceFact call = InstanceFact.terminated(at(60), "autoscaling");
        assertThat(record(InstanceFact.launched(at(0)), InstanceFact.ending(at(60)), call)
                        .lastLife())
                .isEqualTo(InstanceLife.builder()
                        .launchedAt(at(0))
                        .endedAt(at(60))
                        .terminatedBy("autoscaling")
                        .build());
        assertThat(record(InstanceFact.launched(at(0)), InstanceFact.stopping(at(30)), call)
                        .lastLife()
                        .terminatedBy())
                .isNull();
    }

    @Test
    void aReasonBelongsToTheLifeThatHoldsItsTime() {
        InstanceRecord twice = record(
                InstanceFact.launched(at(0)),
                InstanceFact.stopping(at(60)),
                InstanceFact.launched(at(700)),
                InstanceFact.stateReason(at(0), "Server.SpotInstanceShutdown"),
                InstanceFact.spotRequestStatus(at(59), "instance-stopped-no-capacity"),
                InstanceFact.stateReason(null, "Client.UserInitiatedShutdown"),
                InstanceFact.spotRequest("sir-1"));
        InstanceLife first = twice.lives().get(0);
        assertThat(first.stateReasonCode()).isEqualTo("Server.SpotInstanceShutdown");
        assertThat(first.spotRequestStatus()).isEqualTo("instance-stopped-no-capacity");
        assertThat(first.spotRequestId()).isEqualTo("sir-1");
        assertThat(twice.lastLife().stateReasonCode()).as("without a time").isEqualTo("Client.UserInitiatedShutdown");
        assertThat(twice.lastLife().spotRequestStatus()).isNull();
    }

    @Test
    void aRequestThatIsFulfilledAgainWasNotReclaimed() {
        InstanceFact marked = InstanceFact.spotRequestStatus(at(10), "marked-for-termination");
        assertThat(record(marked, InstanceFact.spotRequestStatus(at(12), "fulfilled"))
                        .lastLife()
                        .spotRequestStatus())
                .isEqualTo("fulfilled");
        assertThat(record(marked, InstanceFact.spotRequestStatus(at(1), "fulfilled"))
                        .lastLife()
                        .spotRequestStatus())
                .isEqualTo("marked-for-termination");
    }

    @Test
    void aReclaimThatCloudTrailReportsIsAnEnd() {
        assertThat(record(InstanceFact.launched(at(0)), InstanceFact.evicted(at(30)))
                        .lastLife()
                        .endedAt())
                .isEqualTo(at(30));
    }

    @Test
    void theLivesAreTheSameInWhateverOrderAndHoweverOftenFactsArrive() {
        for (long seed : Seeds.all().toArray()) {
            List<InstanceFact> facts = facts(new Random(seed));
            InstanceRecord inOrder = merged(facts);
            List<InstanceFact> shuffled = new ArrayList<>(facts);
            shuffled.addAll(facts.subList(0, facts.size() / 2));
            Collections.shuffle(shuffled, new Random(~seed));
            assertThat(merged(shuffled).lives()).as("seed %d", seed).isEqualTo(inOrder.lives());
            assertThat(RecordJson.readInstance(RecordJson.write(inOrder)).lives())
                    .as("seed %d", seed)
                    .isEqualTo(inOrder.lives());
            assertThat(inOrder.lives()).as("seed %d", seed).isNotEmpty().allSatisfy(life -> {
                assertThat(life)
                        .isEqualTo(inOrder.lifeAt(
                                life.startedAt() == null && inOrder.lives().size() > 1
                                        ? Instant.MIN
                                        : life.startedAt()));
            });
        }
    }

    @Test
    void allOrdersOfTwoLivesComeToTheSame() {
        List<InstanceFact> facts = List.of(
                InstanceFact.launched(at(0)),
                InstanceFact.running(at(1)),
                InstanceFact.warned(at(58)),
                InstanceFact.stopping(at(60)),
                InstanceFact.stateReason(at(0), "Server.SpotInstanceShutdown"),
                InstanceFact.launched(at(700)),
                InstanceFact.running(at(701)));
        List<InstanceLife> expected = merged(facts).lives();
        assertThat(expected).hasSize(2);
        List<List<InstanceFact>> orders = new ArrayList<>();
        permute(new ArrayList<>(facts), 0, orders);
        assertThat(orders).hasSize(5_040);
        orders.forEach(order -> assertThat(merged(order).lives()).isEqualTo(expected));
    }

    @Test
    void ofTooManyFactsTheLastAreKeptWhereverTheCutIsMade() {
        InstanceRecord one = InstanceRecord.named("i-1");
        InstanceRecord other = InstanceRecord.named("i-1");
        InstanceRecord all = InstanceRecord.named("i-1");
        for (int day = 0; day < InstanceRecord.MOST_FACTS; day++) {
            InstanceRecord start = record(InstanceFact.launched(at(1_440 * day)));
            InstanceRecord stop = record(InstanceFact.stopping(at(1_440 * day + 600)));
            one = one.merge(start);
            other = other.merge(stop);
            all = all.merge(stop).merge(start);
        }
        assertThat(one.merge(other)).isEqualTo(all).isEqualTo(other.merge(one));
        assertThat(all.facts()).hasSize(InstanceRecord.MOST_FACTS);
        assertThat(all.lastLife().launchedAt()).isEqualTo(at(1_440 * (InstanceRecord.MOST_FACTS - 1)));
    }

    @Test
    void aFactIsAShortTextThatIsReadBackWhateverItsCodeHolds() {
        InstanceFact odd = new InstanceFact(Kind.STATE_REASON, null, "ec2.other", "a|b||");
        assertThat(InstanceFact.parse(odd.text())).isEqualTo(odd);
        assertThat(InstanceFact.launched(NOON).text()).isEqualTo("LAUNCHED|2026-01-15T12:00:00Z");
        assertThat(InstanceFact.stateReason(NOON, "Server.X").text())
                .isEqualTo("STATE_REASON|2026-01-15T12:00:00Z||Server.X");
        assertThat(InstanceFact.spotRequest("sir-1").text()).isEqualTo("SPOT_REQUEST|||sir-1");
        for (Kind kind : Kind.values()) {
            InstanceFact fact = new InstanceFact(kind, NOON, "source", "code");
            assertThat(InstanceFact.parse(fact.text())).isEqualTo(fact);
        }
        assertThatThrownBy(() -> RecordJson.readInstance(
                        "{\"instanceId\":\"i-1\",\"hardware\":{},\"facts\":[\"BORN|2026-01-15T12:00:00Z\"]}"))
                .isInstanceOf(UnreadableRecordException.class);
        for (String other : List.of("{}", "{\"instanceId\":\"i-1\"}", "{\"instanceId\":\"x\",\"hardware\":{}}")) {
            assertThatThrownBy(() -> RecordJson.readInstance(other))
                    .as(other)
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void theFactsOfOneLifeSayTheSameOfIt() {
        for (long seed : Seeds.all().toArray()) {
            InstanceRecord instance = merged(facts(new Random(seed)));
            for (InstanceLife life : instance.lives()) {
                if (life.startedAt() != null) {
                    assertThat(instance.during(life.startedAt()).lastLife())
                            .as("seed %d", seed)
                            .isEqualTo(life);
                }
            }
        }
    }

    private static List<InstanceFact> facts(Random random) {
        List<InstanceFact> facts = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            Instant time = random.nextInt(8) == 0 ? null : NOON.plusSeconds(20L * random.nextInt(30));
            if (kind == Kind.ENDING && time != null && random.nextBoolean()) {
                facts.add(InstanceFact.terminated(time, random.nextBoolean() ? "batch" : "IAMUser"));
                continue;
            }
            facts.add(new InstanceFact(
                    kind,
                    time,
                    "source",
                    switch (kind) {
                        case SPOT_REQUEST -> "sir-" + random.nextInt(2);
                        case SPOT_REQUEST_STATUS -> random.nextBoolean() ? "fulfilled" : "marked-for-stop";
                        case STATE_REASON ->
                            random.nextBoolean() ? "Server.SpotInstanceShutdown" : "Client.UserInitiatedShutdown";
                        default -> null;
                    }));
        }
        return facts;
    }

    private static InstanceRecord merged(List<InstanceFact> facts) {
        InstanceRecord merged = InstanceRecord.named("i-1");
        for (InstanceFact fact : facts) {
            merged = merged.merge(record(fact));
        }
        return merged;
    }

    private static void permute(List<InstanceFact> facts, int from, List<List<InstanceFact>> orders) {
        if (from == facts.size()) {
            orders.add(List.copyOf(facts));
            return;
        }
        for (int i = from; i < facts.size(); i++) {
            Collections.swap(facts, from, i);
            permute(facts, from + 1, orders);
            Collections.swap(facts, from, i);
        }
    }
}
