package io.spotviewer.records.dynamodb;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.AttemptOrder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordSizeTest {

    private static final String REASON = "r".repeat(500);

    private final JobRecord job = jobWith(10);
    private final int size = size(job);

    @Test
    void whatFitsIsLeftAsItIs() {
        assertThat(RecordSize.cut(job, size)).isSameAs(job);
        assertThat(RecordSize.cut(job, size).truncated()).isFalse();
    }

    @Test
    void theOldestTextsGoFirstAndNoMoreOfThemThanMust() {
        JobRecord cut = RecordSize.cut(job, size - 1);
        assertThat(cut.truncated()).isTrue();
        assertThat(reasonOf(cut, 1)).isNull();
        for (int number = 2; number <= 10; number++) {
            assertThat(reasonOf(cut, number)).isEqualTo(REASON);
        }
        assertThat(reasonOf(RecordSize.cut(job, size - 1_100), 3)).isNull();
        assertThat(reasonOf(RecordSize.cut(job, size - 1_100), 4)).isEqualTo(REASON);
    }

    @Test
    void whatCostsRestOnOutlivesTheTexts() {
        AttemptFacts whole = facts(job, 1);
        AttemptFacts bare = facts(RecordSize.cut(job, size - 1), 1);
        assertThat(bare.number()).isEqualTo(1);
        assertThat(bare.times()).isEqualTo(whole.times());
        assertThat(bare.host()).isEqualTo(whole.host());
        assertThat(bare.end().exitCode()).isEqualTo(whole.end().exitCode());
        assertThat(bare.task().taskArn()).isEqualTo(whole.task().taskArn());
    }

    @Test
    void theOldestAttemptsGoNext() {
        JobRecord bare = RecordSize.cut(job, size - 5_100);
        assertThat(bare.attemptFacts()).hasSize(10);
        JobRecord fewer = RecordSize.cut(job, size(bare) - 1);
        assertThat(fewer.attemptFacts()).hasSize(9).doesNotContainKey(task("a01"));
    }

    @Test
    void tagsGoLastAndThenNothingIsLeftToDrop() {
        JobRecord least = RecordSize.cut(job, 1);
        assertThat(least.attemptFacts()).isEmpty();
        assertThat(least.description().tags()).isEmpty();
        assertThat(least.description().vcpus()).isEqualTo(job.description().vcpus());
        assertThat(least.state()).isEqualTo(job.state());
        assertThat(least.truncated()).isTrue();
    }

    @Test
    void whatWasCutIsCutTheSameWayAgain() {
        for (int longest = size; longest > 0; longest -= 97) {
            JobRecord cut = RecordSize.cut(job, longest);
            assertThat(RecordSize.cut(cut, longest)).isEqualTo(cut);
            assertThat(RecordSize.cut(cut.merge(job), longest)).as("told again").isEqualTo(cut);
        }
    }

    @Test
    void attemptsComeInTheirOrderWhateverTheirTasksAreCalled() {
        JobRecord two = jobWith(0).toBuilder()
                .attemptFacts(Map.of(task("z"), attempt(1), task("a"), attempt(2)))
                .build();
        JobRecord cut = RecordSize.cut(two, size(two) - 1);
        assertThat(cut.attemptFacts().get(task("z"))).isEqualTo(attempt(1).withoutDetail());
        assertThat(cut.attemptFacts().get(task("a"))).isEqualTo(attempt(2));
    }

    @Test
    void foreignTextsAreCutBeforeTheyAreKept() {
        String longest = "x".repeat(1_024);
        assertThat(new AttemptEnd(null, longest, null, null, null).statusReason())
                .isEqualTo(longest);
        String cut = new AttemptEnd(null, longest + "y", null, null, null).statusReason();
        assertThat(cut).isEqualTo("x".repeat(1_023) + "…");
        assertThat(new AttemptEnd(null, cut, null, null, null).statusReason()).isEqualTo(cut);
        String pair = "x".repeat(1_022) + "\uD83D\uDE00" + "y";
        assertThat(new AttemptEnd(null, pair, null, null, null).statusReason()).isEqualTo("x".repeat(1_022) + "…");
    }

    @Test
    void everyForeignTextIsCut() {
        String text = "x".repeat(2_000);
        AttemptFacts facts = new AttemptFacts(
                1,
                new TaskFacts(text, text, text, text, text, text),
                AttemptTimes.UNKNOWN,
                new AttemptEnd(1, text, text, text, text),
                InstanceRecord.of(
                        "i-1",
                        Hardware.builder()
                                .instanceType(text)
                                .availabilityZone(text)
                                .platformDetails(text)
                                .build(),
                        InstanceLife.builder()
                                .stateReasonCode(text)
                                .spotRequestId(text)
                                .spotRequestStatus(text)
                                .build()));
        JobRecord record = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder()
                        .name(text)
                        .queue(text)
                        .definition(text)
                        .tags(Map.of(text, text))
                        .build())
                .state(new StatusMark(JobStatus.RUNNING, 0, null, text, null))
                .attemptFacts(Map.of(text, facts))
                .build();
        assertThat(RecordJson.write(record)).doesNotContain("x".repeat(1_024)).contains("x".repeat(1_023));
        assertThat(record.description().tags()).isEqualTo(Map.of("x".repeat(127) + "…", "x".repeat(255) + "…"));
    }

    @Test
    void noMoreTagsAreKeptThanBatchAllows() {
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 100; i < 200; i++) {
            tags.put("tag-" + i, "v");
        }
        JobDescription description = JobDescription.builder().tags(tags).build();
        assertThat(description.tags().keySet())
                .isEqualTo(tags.headMap("tag-150").keySet());
    }

    private static JobRecord jobWith(int attempts) {
        TreeMap<String, AttemptFacts> facts = new TreeMap<>();
        for (int number = 1; number <= attempts; number++) {
            facts.put(task(number < 10 ? "a0" + number : "a" + number), attempt(number));
        }
        return JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder()
                        .name("align")
                        .vcpus(new BigDecimal(4))
                        .tags(Map.of("team", "genomics"))
                        .build())
                .state(new StatusMark(JobStatus.FAILED, attempts, NOON, null, null))
                .lastEventAt(NOON)
                .attemptFacts(facts)
                .build();
    }

    private static AttemptFacts attempt(int number) {
        return SampleRecords.finished(
                number,
                task("of-" + number),
                NOON.plusSeconds(number),
                NOON.plusSeconds(number + 1),
                1,
                REASON,
                SampleRecords.spotInstance("i-1", NOON));
    }

    private static AttemptFacts facts(JobRecord job, int number) {
        return AttemptOrder.of(job).get(number - 1).facts();
    }

    private static @org.jspecify.annotations.Nullable String reasonOf(JobRecord job, int number) {
        return facts(job, number).end().statusReason();
    }

    private static int size(JobRecord job) {
        return RecordJson.write(job).length();
    }
}
