package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.WorkflowFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

    @Test
    void whatIsReadBackIsWhatWasWritten() {
        JobRecord job = SampleRecords.complete("job-1:7");
        assertThat(RecordJson.readJob(RecordJson.write(job))).isEqualTo(job);
        assertThat(RecordJson.write(RecordJson.readJob(RecordJson.write(job)))).isEqualTo(RecordJson.write(job));
    }

    @Test
    void theTextIsAsciiWhateverANameHolds() {
        assertThat(RecordJson.write(SampleRecords.complete("job-1")))
                .matches("[ -~]*")
                .contains("\\uD800 end");
    }

    @Test
    void onlyFactsAreWrittenNotWhatFollowsFromThem() {
        assertThat(RecordJson.write(JobRecord.forgotten(new JobId("job-1"))))
                .isEqualTo("{\"id\":\"job-1\",\"description\":{\"tags\":{}},"
                        + "\"state\":{\"status\":\"UNRECOGNIZED\",\"finishedAttempts\":0},\"endsSeen\":[],"
                        + "\"terminatedByUser\":false,\"cancelledByUser\":false,\"attemptFacts\":{},"
                        + "\"forgotten\":true,\"truncated\":false}");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        assertThat(RecordJson.write(InstanceRecord.named("i-1")))
                .isEqualTo("{\"instanceId\":\"i-1\",\"hardware\":{},\"facts\":[]}");
    }

    @Test
    void anInstanceOfSchema1IsReadAsTheFactsOfItsOneLife() {
        InstanceRecord old = RecordJson.readInstance(
                "{\"instanceId\":\"i-1\",\"hardware\":{\"instanceType\":\"m5.xlarge\"},\"life\":{"
                        + "\"launchedAt\":\"2026-01-15T12:00:00Z\",\"warnedAt\":\"2026-01-15T13:00:00Z\","
                        + "\"endedAt\":\"2026-01-15T13:02:00Z\",\"stateReasonCode\":\"Server.SpotInstanceTermination\","
                        + "\"spotRequestId\":\"sir-1\",\"spotRequestStatus\":\"instance-terminated-no-capacity\"}}");
        assertThat(old.lives())
                .containsExactly(InstanceLife.builder()
                        .launchedAt(SampleRecords.NOON)
                        .warnedAt(SampleRecords.NOON.plusSeconds(3_600))
                        .endedAt(SampleRecords.NOON.plusSeconds(3_720))
                        .stateReasonCode("Server.SpotInstanceTermination")
                        .spotRequestId("sir-1")
                        .spotRequestStatus("instance-terminated-no-capacity")
                        .build());
        assertThat(RecordJson.write(old)).contains("\"facts\":[").doesNotContain("\"life\"");
        assertThat(RecordJson.readInstance(RecordJson.write(old))).isEqualTo(old);
    }

    @Test
    void theWorkflowOfAnOlderRecordIsRead() {
        JobRecord old =
                RecordJson.readJob("{\"id\":\"job-1\",\"description\":{\"workflow\":{\"workflow\":\"w\",\"run\":\"r\","
                        + "\"process\":\"p\",\"sample\":\"s\"},\"tags\":{}},\"state\":{\"status\":\"RUNNING\",\"finishedAttempts\":0},"
                        + "\"endsSeen\":[],\"terminatedByUser\":false,\"cancelledByUser\":false,\"attemptFacts\":{},"
                        + "\"forgotten\":false,\"truncated\":false}");
        assertThat(old.description().workflow())
                .isEqualTo(WorkflowFacts.builder()
                        .workflow("w")
                        .run("r")
                        .process("p")
                        .sample("s")
                        .build());
        assertThat(RecordJson.readJob(RecordJson.write(old))).isEqualTo(old);
    }

    @Test
    void membersOfALaterVersionArePassedOver() {
        assertThat(RecordJson.readInstance(
                        "{\"instanceId\":\"i-1\",\"hardware\":{\"new\":[1]},\"life\":{},\"more\":{}}"))
                .isEqualTo(InstanceRecord.named("i-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"id\":\"job-1\"}",
                "{\"id\":\"../job\",\"description\":{\"tags\":{}},\"state\":{\"status\":\"FAILED\"},\"endsSeen\":[],\"attemptFacts\":{}}",
                "{\"id\":\"job-1\",\"description\":null,\"state\":{\"status\":\"FAILED\"},\"endsSeen\":[],\"attemptFacts\":{}}",
                "{\"id\":\"job-1\",\"description\":{\"tags\":{}},\"state\":{},\"endsSeen\":[],\"attemptFacts\":{}}",
                "{\"id\":\"job-1\",\"description\":{\"tags\":{}},\"state\":{\"status\":\"FAILED\"},\"endsSeen\":[],\"attemptFacts\":{\"a\":null}}",
                "{\"id\":\"job-1\",\"description\":{\"tags\":{\"a\":null}},\"state\":{\"status\":\"FAILED\"},\"endsSeen\":[],\"attemptFacts\":{}}",
                "{\"id\":\"job-1\",\"description\":{\"tags\":{}},\"state\":{\"status\":\"LOST\"},\"endsSeen\":[],\"attemptFacts\":{}}",
                "{\"id\":\"job-1\",\"description\":{\"tags\":{}},\"state\":{\"status\":\"FAILED\",\"at\":\"noon\"},\"endsSeen\":[],\"attemptFacts\":{}}",
            })
    void whatIsNoRecordIsToldAsSuch(String text) {
        assertThatThrownBy(() -> RecordJson.readJob(text))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("expected the JSON of a JobRecord: ");
    }
}
