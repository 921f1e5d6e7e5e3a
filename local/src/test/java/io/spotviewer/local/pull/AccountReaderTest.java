package io.spotviewer.local.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String JOB = "4d2a6a5e-8d0c-4a35-9c57-3f4a2b9d1e10";
    private static final String OTHER = "4d2a6a5e-8d0c-4a35-9c57-3f4a2b9d1e11";

    private final FactsStore facts = FactsStore.temporary();
    private final FakeAccount account = new FakeAccount();

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void aGoneHostIsFoundByItsRegistrationAndBoughtAsItsEnvironmentSays() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        account.registered("aa", "i-0aa", NOW.minus(Duration.ofDays(3)).minusSeconds(600));

        read(NOW);

        assertThat(facts.batchInstances()).singleElement().satisfies(host -> {
            assertThat(host.instanceId()).isEqualTo("i-0aa");
            assertThat(host.purchaseOption()).isEqualTo(PurchaseOption.SPOT);
        });
        assertThat(account.asked).doesNotContain("trail RunTask");
    }

    @Test
    void aJobDescribedAfterItsEndIsNotDescribedAgain() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        account.job(OTHER, "RUNNABLE", "aa", NOW.minus(Duration.ofDays(3)));
        account.registered("aa", "i-0aa", NOW.minus(Duration.ofDays(3)).minusSeconds(600));
        read(NOW);
        account.asked.clear();

        read(NOW.plus(Duration.ofHours(1)));

        assertThat(account.asked).contains("job " + OTHER, "list new").doesNotContain("job " + JOB, "list SUCCEEDED");
    }

    @Test
    void aReadingThatEndedEarlyGoesOnWhereItWas() {
        for (int day = 1; day <= 6; day++) {
            account.registered("p" + day, "i-0a" + day, NOW.minus(Duration.ofDays(day)));
        }
        account.pagesUntilItDies = 2;
        assertThatThrownBy(() -> read(NOW)).hasMessageContaining("killed");
        account.pagesUntilItDies = Integer.MAX_VALUE;
        account.asked.clear();

        read(NOW);

        assertThat(facts.batchInstances()).hasSize(6);
        assertThat(account.asked.stream().filter("trail RegisterContainerInstance"::equals))
                .as("the last minutes again, and the rest from the fourth on, two a page")
                .hasSize(3);
    }

    @Test
    void anEmptyPageBeforeOthersIsNotTheEnd() {
        account.beginsWithAnEmptyPage = true;
        account.registered("aa", "i-0aa", NOW.minus(Duration.ofDays(3)));
        account.pagesUntilItDies = 1;
        assertThatThrownBy(() -> read(NOW)).hasMessageContaining("killed");
        account.pagesUntilItDies = Integer.MAX_VALUE;

        read(NOW);

        assertThat(facts.batchInstances())
                .extracting(InstanceRecord::instanceId)
                .containsExactly("i-0aa");
    }

    @Test
    void anInstanceOfAnUnknownZoneIsAskedForInEachRegion() {
        facts.add(new ContainerInstanceDetail(FakeAccount.place("aa"), "i-0aa", null, null, null, null, null));
        account.region = "us-west-2";
        read(NOW);
        account.region = "us-east-1";
        account.asked.clear();

        read(NOW);

        assertThat(account.asked).contains("instance i-0aa", "request i-0aa");
    }

    @Test
    void anAccountIsNotAskedForTheHostsOfAnother() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        account.job(OTHER, "SUCCEEDED", "bb", NOW.minus(Duration.ofMinutes(20)));
        account.registered("bb", "i-0bb", NOW.minus(Duration.ofMinutes(40)));
        account.denied.addAll(List.of("place", "log", "instance", "request"));
        read(NOW);
        account.denied.clear();
        account.asked.clear();
        FakeAccount other = new FakeAccount();
        other.number = "210987654321";

        read(other, NOW);
        read(NOW);

        assertThat(other.asked).contains("list SUCCEEDED").doesNotContain("place aa", "log", "instance i-0bb");
        assertThat(account.asked).contains("place aa", "log", "instance i-0bb", "request i-0bb");
    }

    @Test
    void anInstanceOfAnUnknownAccountIsAskedForInEach() {
        facts.add(new InstanceDetail("i-0aa", null, null, null, null, false, null, null, null, null, null, null, true));
        FakeAccount other = new FakeAccount();
        other.number = "210987654321";

        read(other, NOW);
        read(NOW);

        assertThat(other.asked).contains("instance i-0aa");
        assertThat(account.asked).contains("instance i-0aa");
    }

    @Test
    void anAccountWhoseCallerIsNotKnownIsThatOfItsQueues() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        read(NOW);
        FakeAccount other = new FakeAccount();
        other.number = "210987654321";
        other.denied.add("caller");

        read(other, NOW);

        assertThat(PullSummary.ofRegion(
                        null, other.region, other.queues(), facts, new Attempts(facts), EmbeddedStore.inMemory(), 1))
                .satisfies(lines -> {
                    assertThat(lines.get(0)).startsWith("Account 210987654321, us-east-1");
                    assertThat(lines).anyMatch(line -> line.matches("Jobs +0 .*"));
                    assertThat(lines).anyMatch(line -> line.matches("Instances +0 .*"));
                });
    }

    @Test
    void eventsThatARunLeavesAreNamedAndReadByTheNext() {
        for (int day = 1; day <= 6; day++) {
            account.registered("p" + day, "i-0a" + day, NOW.minus(Duration.ofDays(day)));
        }

        assertThat(registrations(2))
                .containsExactly(
                        "CloudTrail's RegisterContainerInstance from 2026-11-20T12:00:00Z to 2026-11-24T12:00:00Z"
                                + " is not read: 2 pages are the most in a run. Run this again to read on");
        assertThat(registrations(3)).isEmpty();
        assertThat(facts.batchInstances()).hasSize(6);
    }

    private List<String> registrations(int mostPages) {
        AccountRegion where = new AccountRegion(FakeAccount.NUMBER, account.region);
        TrailRead trail = new TrailRead(account, facts, where, NOW, ReadProgress.NONE, mostPages);
        trail.read("RegisterContainerInstance", NOW.minus(Duration.ofDays(8)), NOW, 0);
        return trail.left();
    }

    @Test
    @Timeout(60)
    void workThatWaitsForTheReadingGoesOnAsSoonAsItEnds() {
        CountDownLatch waits = new CountDownLatch(1);
        account.beforeTrail = event -> {
            if (event.equals("RunInstances")) {
                await(waits);
            }
        };
        List<Boolean> ended = new ArrayList<>();

        AccountReader.readInto(
                facts,
                account,
                new Attempts(facts),
                ReadRequest.ofLast(Duration.ofDays(7), NOW),
                new Losses(),
                ReadProgress.NONE,
                reading -> {
                    ended.add(reading.endsWithin(Duration.ofMillis(1)));
                    waits.countDown();
                    ended.add(reading.endsWithin(Duration.ofHours(1)));
                });

        assertThat(ended).containsExactly(false, true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatOneRegionDeniesIsAskedInTheNext() {
        Losses all = new Losses();
        account.denied.add("trail");
        all.addAll(read(NOW));
        account.denied.clear();
        account.asked.clear();

        Losses next = read(NOW);
        all.addAll(next);

        assertThat(next.all()).isEmpty();
        assertThat(account.asked).contains("trail RegisterContainerInstance");
        assertThat(all.all().keySet()).containsExactly(Source.TRAIL);
    }

    @Test
    void anOptionalSourceThatGivesNoAnswerIsNamedAndTheReadingGoesOn() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofMinutes(20)));
        account.denied.addAll(List.of("trail", "tasks", "place", "log", "environments"));

        Losses losses = read(NOW);

        assertThat(losses.all().keySet())
                .containsExactly(
                        Source.ENVIRONMENTS,
                        Source.TRAIL,
                        Source.TASKS,
                        Source.CONTAINER_INSTANCES,
                        Source.PERFORMANCE_LOG);
        assertThat(account.asked.stream().filter(asked -> asked.startsWith("trail")))
                .as("asked once")
                .hasSize(1);
        assertThat(facts.job(new JobId(JOB))).isPresent();
    }

    @Test
    void aJobThatIsRetriedWhileItsQueueIsListedIsFound() {
        account.job(JOB, "RUNNING", "aa", NOW.minus(Duration.ofMinutes(5)));
        account.beforeListing = status -> {
            if (status.equals("RUNNING")) {
                account.job(JOB, "RUNNABLE", "aa", NOW.minus(Duration.ofMinutes(5)));
            }
        };

        read(NOW);

        assertThat(facts.job(new JobId(JOB))).isPresent();
    }

    @Test
    void theChildrenOfAnArrayAreReadByTheirIds() {
        account.jobs.put(
                JOB, FakeAccount.read(String.format(Locale.ROOT, """
                {"jobId": "%s", "jobQueue": "%s", "status": "SUCCEEDED", "createdAt": 1, "stoppedAt": %d,
                 "arrayProperties": {"size": 2}}
                """, JOB, FakeAccount.QUEUE, NOW.toEpochMilli())));
        account.job(JOB + ":0", "FAILED", "aa", NOW);
        account.job(JOB + ":1", "FAILED", "aa", NOW);

        read(NOW);

        assertThat(facts.job(new JobId(JOB + ":1"))).map(JobDetail::status).contains("FAILED");
    }

    @Test
    void onlyTheTagsThatAreAskedForAreKeptAndMoreOfThemAreReadAgain() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        read(NOW);
        assertThat(facts.job(new JobId(JOB)).orElseThrow().submission().tags()).isNull();

        ReadRequest withTag = new ReadRequest(
                NOW.minus(Duration.ofDays(7)), NOW, new TreeSet<>(), new TreeSet<>(List.of("team")), true);
        AccountReader.readInto(facts, account, withTag, new Losses(), ReadProgress.NONE, () -> {});

        assertThat(facts.job(new JobId(JOB)).orElseThrow().submission().tags()).containsEntry("team", "a");
    }

    @Test
    void aTagThatEndsAnotherOnesNameIsReadToo() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        readTags("big team");

        readTags("team");

        assertThat(facts.job(new JobId(JOB)).orElseThrow().submission().tags()).containsEntry("team", "a");
    }

    private void readTags(String tag) {
        ReadRequest request =
                new ReadRequest(NOW.minus(Duration.ofDays(7)), NOW, new TreeSet<>(), new TreeSet<>(List.of(tag)), true);
        AccountReader.readInto(facts, account, request, new Losses(), ReadProgress.NONE, () -> {});
    }

    @Test
    void aHostThatAllHaveForgottenIsAskedForOnce() {
        account.job(JOB, "SUCCEEDED", "aa", NOW.minus(Duration.ofDays(3)));
        read(NOW);
        assertThat(account.asked).contains("place aa");
        account.asked.clear();

        read(NOW.plus(Duration.ofHours(1)));

        assertThat(account.asked).doesNotContain("place aa", "log");
        assertThat(facts.batchInstances())
                .extracting(InstanceRecord::instanceId)
                .isEmpty();
    }

    private Losses read(Instant now) {
        return read(account, now);
    }

    private Losses read(FakeAccount account, Instant now) {
        Losses losses = new Losses();
        AccountReader.readInto(
                facts, account, ReadRequest.ofLast(Duration.ofDays(7), now), losses, ReadProgress.NONE, () -> {});
        return losses;
    }
}
