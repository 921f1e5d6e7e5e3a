package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Concluded.host;
import static io.spotviewer.handlers.lambda.Concluded.verdict;
import static io.spotviewer.handlers.lambda.Machine.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobEntranceTest {

    private final FakeAws aws = new FakeAws();
    private final Machine machine = new Machine(aws);

    @BeforeEach
    void twoInstances() {
        SpotHistory.fill(aws);
    }

    @Test
    void aReclaimedJobKeepsBothAttemptsWithTheirInstances() {
        SpotHistory.events().forEach(machine::take);

        JobRecord job = Concluded.job(aws);
        assertThat(job.state().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.description().name()).isEqualTo("align-reads");
        assertThat(job.description().vcpus()).isEqualByComparingTo("2");
        assertThat(job.description().memoryMib()).isEqualTo(4096);
        assertThat(job.createdAt()).isEqualTo("2026-01-10T09:59:00Z");
        assertThat(job.lastEventAt()).isEqualTo("2026-01-10T11:25:01Z");

        List<Attempt> attempts = AttemptOrder.of(job);
        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(attempts).extracting(Attempt::instanceId).containsExactly(SpotHistory.FIRST, SpotHistory.SECOND);
        assertThat(attempts).extracting(Attempt::purchaseOption).containsOnly(PurchaseOption.SPOT);
        Attempt first = attempts.get(0);
        assertThat(verdict(first).ending()).isEqualTo(Ending.SPOT_RECLAIMED);
        assertThat(verdict(first).confidence()).isEqualTo(Confidence.CONFIRMED);
        assertThat(first.endedAt()).isEqualTo("2026-01-10T10:35:00Z");
        assertThat(first.runSeconds()).isEqualTo(1800);
        assertThat(first.facts().times().startingAt()).isEqualTo("2026-01-10T10:04:00Z");
        assertThat(first.facts().times().pullStartedAt()).isEqualTo("2026-01-10T10:04:10.500Z");
        assertThat(host(first).hardware().instanceType()).isEqualTo("m5.xlarge");
        assertThat(host(first).hardware().registeredVcpus()).isEqualByComparingTo("4");
        assertThat(host(first).lastLife().launchedAt()).isEqualTo(Instant.parse("2026-01-10T09:58:00Z"));
        assertThat(verdict(attempts.get(1)).ending()).isEqualTo(Ending.SUCCEEDED);
    }

    @Test
    void theAnswerSumsUpTheRecord() {
        Map<String, Object> end = Map.of();
        for (Map<String, Object> event : SpotHistory.events()) {
            end = machine.take(event);
        }

        assertThat(answer(end, "record"))
                .containsEntry("jobId", Events.JOB)
                .containsEntry("status", "SUCCEEDED")
                .containsEntry("attempts", 2)
                .containsEntry("retries", 1)
                .containsEntry("changed", true);
        assertThat(Machine.list(answer(end, "record"), "verdicts"))
                .extracting(verdict -> verdict.get("ending"))
                .containsExactly("SPOT_RECLAIMED", "SUCCEEDED");
    }
}
