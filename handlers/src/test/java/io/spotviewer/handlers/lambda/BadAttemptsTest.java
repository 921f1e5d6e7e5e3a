package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.list;
import static io.spotviewer.handlers.lambda.Events.object;
import static io.spotviewer.handlers.lambda.Machine.answer;
import static io.spotviewer.handlers.lambda.OddJob.START;
import static io.spotviewer.handlers.lambda.OddJob.STOP;
import static io.spotviewer.handlers.lambda.OddJob.TIME;
import static io.spotviewer.handlers.lambda.OddJob.attempt;
import static io.spotviewer.handlers.lambda.OddJob.detail;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts, times and exit codes that are not as Batch writes them: what can be told is kept, the rest is unknown. */
class BadAttemptsTest {

    private final OddJob odd = new OddJob();

    static Stream<Object> noAttempts() {
        return Stream.of(object(), "none", 7, list(), list(1, "two", list()));
    }

    @ParameterizedTest
    @MethodSource("noAttempts")
    void attemptsThatAreNoneAreNone(Object attempts) {
        assertThat(AttemptOrder.of(odd.afterDetail("attempts", attempts))).isEmpty();
    }

    @Test
    void attemptsThatAreMissingAreToldByTheJobItself() {
        JobRecord job = odd.afterDetail(
                "attempts",
                null,
                "startedAt",
                START,
                "stoppedAt",
                STOP,
                "statusReason",
                "Essential container in task exited",
                "container",
                object("taskArn", Events.taskArn("one"), "exitCode", 3));

        assertThat(AttemptOrder.of(job))
                .singleElement()
                .returns(Events.taskArn("one"), Attempt::key)
                .returns(1800L, Attempt::runSeconds)
                .satisfies(attempt ->
                        assertThat(Concluded.verdict(attempt).ending()).isEqualTo(Ending.APPLICATION_FAILED));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 10_000})
    void moreAttemptsThanBatchAllowsAreCutAndSaidSo(int listed) {
        List<Object> attempts = IntStream.range(0, listed)
                .<Object>mapToObj(n -> attempt(START, STOP))
                .toList();

        Map<String, Object> end = odd.machine.job(Events.job(TIME, detail("attempts", attempts)));

        assertThat(answer(end, "record")).containsEntry("attempts", 10);
        assertThat(answer(answer(end, "job"), "event")).containsEntry("attemptsListed", listed);
        JobRecord job = odd.record();
        assertThat(job.attemptsListed()).isEqualTo(listed);
        assertThat(RecordFlag.of(job)).containsExactly(RecordFlag.MORE_ATTEMPTS_THAN_ALLOWED);
    }

    @Test
    void anAttemptWithoutTimesOrContainerIsAnAttempt() {
        assertThat(AttemptOrder.of(odd.afterDetail("attempts", list(object()))))
                .singleElement()
                .returns("attempt/1", Attempt::key)
                .returns(null, Attempt::runSeconds);
    }

    @Test
    void anAttemptThatStopsBeforeItStartsLastsNoTime() {
        JobRecord job = odd.afterDetail("attempts", list(attempt(STOP, START)));

        assertThat(AttemptOrder.of(job)).singleElement().returns(0L, Attempt::runSeconds);
        assertThat(RecordFlag.of(job)).containsExactly(RecordFlag.STOPPED_BEFORE_STARTED);
    }

    static Stream<Object> badTimes() {
        return Stream.of(
                0, -1, START / 1000, "2026-01-10T10:05:00Z", 1e18, 1_000_000_000_000_000_000L, true, list(START));
    }

    @ParameterizedTest
    @MethodSource("badTimes")
    void aTimeThatCannotBeIsUnknown(Object time) {
        assertThat(AttemptOrder.of(odd.afterDetail("attempts", list(attempt(time, STOP)))))
                .singleElement()
                .returns(null, Attempt::startedAt)
                .returns(Instant.ofEpochMilli(STOP), Attempt::endedAt);
    }

    @Test
    void aTimeAfterItsEventIsUnknown() {
        long later = SpotHistory.millis("2026-01-12T10:40:00Z");

        assertThat(AttemptOrder.of(odd.afterDetail("attempts", list(attempt(START, later)))))
                .singleElement()
                .returns(null, Attempt::endedAt);
    }

    @Test
    void aJobOfOverAYearIsAJob() {
        assertThat(AttemptOrder.of(
                        odd.afterDetail("attempts", list(attempt(SpotHistory.millis("2024-11-01T00:00:00Z"), STOP)))))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.runSeconds()).isGreaterThan(365L * 24 * 3600));
    }

    static Stream<Arguments> exitCodes() {
        return Stream.of(
                Arguments.of(-1, -1),
                Arguments.of(1L << 31, null),
                Arguments.of("1", null),
                Arguments.of(1.5, null),
                Arguments.of(object(), null));
    }

    @ParameterizedTest
    @MethodSource("exitCodes")
    void anExitCodeIsANumberOrUnknown(Object told, @Nullable Integer expected) {
        Map<String, Object> attempt = attempt(START, STOP);
        attempt.put("container", object("exitCode", told));

        assertThat(AttemptOrder.of(odd.afterDetail("attempts", list(attempt)))
                        .get(0)
                        .facts()
                        .end()
                        .exitCode())
                .isEqualTo(expected);
    }
}
