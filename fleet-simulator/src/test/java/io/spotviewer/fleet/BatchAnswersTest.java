package io.spotviewer.fleet;

import static io.spotviewer.fleet.Asked.eventOf;
import static io.spotviewer.fleet.Asked.fields;
import static io.spotviewer.fleet.Asked.job;
import static io.spotviewer.fleet.Asked.row;
import static io.spotviewer.fleet.Asked.start;
import static io.spotviewer.fleet.Asked.stop;
import static io.spotviewer.fleet.Asked.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.aws.FleetView;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batch knows a job from its submission until a week after its end. */
class BatchAnswersTest {

    @Test
    void aJobIsKnownFromItsSubmissionAndShowsItsStateAtTheTime() {
        JsonNode detail = told("SUCCEEDED", 1);
        String id = detail.path("jobId").asText();
        long created = detail.path("createdAt").asLong();
        long started = detail.path("startedAt").asLong();

        assertThat(job(id, Instant.ofEpochMilli(created - 1)).isMissingNode()).isTrue();
        assertThat(job(id, Instant.ofEpochMilli(created)).path("status").asText())
                .isEqualTo("SUBMITTED");
        JsonNode running = job(id, Instant.ofEpochMilli(started).plusSeconds(2));
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(running.path("attempts")).isEmpty();
        assertThat(running.has("stoppedAt")).isFalse();
        assertThat(running.path("container").has("exitCode")).isFalse();
    }

    @Test
    void aJobIsForgottenSevenDaysAfterItsEnd() {
        JsonNode detail = told("SUCCEEDED", 1);
        String id = detail.path("jobId").asText();
        Instant stopped = Instant.ofEpochMilli(detail.path("stoppedAt").asLong());

        assertThat(job(id, stopped.plus(Duration.ofDays(7)).minusSeconds(5))
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
        assertThat(job(id, stopped.plus(Duration.ofDays(7)).plusSeconds(5)).isMissingNode())
                .isTrue();
    }

    @Test
    void anEventSaysWhatDescribeJobsSaysButForWhatEventsLeaveOut() {
        JsonNode detail = told("FAILED", 2);
        Instant time = eventOf(detail).at();
        JsonNode answer = job(detail.path("jobId").asText(), time);

        assertThat(fields(answer)).containsAll(fields(detail)).contains("tags", "isCancelled", "isTerminated");
        assertThat(answer.path("attempts")).isEqualTo(detail.path("attempts"));
    }

    @Test
    void whoeverStoppedAJobIsOnlyToldWhenAsked() {
        Ledger.AttemptRow stopped = row(attempt -> attempt.kind() == EndKind.USER_TERMINATED);
        Ledger.JobRow cancelled = Fleets.TWO_WEEKS.ledger().jobs().stream()
                .filter(job -> job.status().equals("FAILED") && job.finishedAttempts() == 0)
                .findFirst()
                .orElseThrow();

        assertThat(job(stopped.jobId(), stop(stopped)).path("isTerminated").asBoolean())
                .isTrue();
        assertThat(job(stopped.jobId(), start(stopped)).path("isTerminated").asBoolean())
                .isFalse();
        FleetEvent end = Fleets.TWO_WEEKS.events().stream()
                .filter(event ->
                        event.envelope().path("detail").path("jobId").asText().equals(cancelled.jobId())
                                && event.envelope()
                                        .path("detail")
                                        .path("status")
                                        .asText()
                                        .equals("FAILED"))
                .findFirst()
                .orElseThrow();
        JsonNode answer = job(cancelled.jobId(), end.at());
        assertThat(answer.path("isCancelled").asBoolean()).isTrue();
        assertThat(answer.path("attempts")).isEmpty();
    }

    @Test
    void anAnswerIsMadeAnewEachTime() {
        String id = told("SUCCEEDED", 1).path("jobId").asText();
        FleetView view = Fleets.TWO_WEEKS.at(eventOf(told("SUCCEEDED", 1)).at());
        view.describeJobs(List.of(id)).removeAll();

        assertThat(view.describeJobs(List.of(id)).path("jobs")).hasSize(1);
    }
}
