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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.RecordFlag;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that is not as AWS sends it: either a record of what can be told, or a reason why there is none. */
class BadEventsTest {

    private final OddJob odd = new OddJob();

    static Stream<Arguments> noEvents() {
        return Stream.of(
                Arguments.of("{}", object()),
                Arguments.of("an execution without event", object("entrance", "job")),
                Arguments.of("null", object("event", null)),
                Arguments.of("a list", object("event", list(1, 2))),
                Arguments.of("a string", object("event", "text")),
                Arguments.of("a number", object("event", 5)),
                Arguments.of("an empty object", object("event", object())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noEvents")
    void whatIsNoEventIsMalformed(String what, Map<String, Object> input) {
        for (String state : List.of("FetchJob", "FetchInstance")) {
            assertThatExceptionOfType(MalformedEventException.class)
                    .as(what)
                    .isThrownBy(() -> odd.machine.call(state, input))
                    .withMessageContaining("expected an event");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FetchTasks", "FetchInstances", "ResolveInterruption", "WriteJobRecord", "WriteInstanceRecord"})
    void aStateWithoutTheAnswersBeforeItIsMalformed(String state) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> odd.machine.call(state, object("entrance", "job")))
                .withMessageContaining("answer in the state");
    }

    static Stream<Arguments> badDetails() {
        return Stream.of(null, list(1), "text", 5, object()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("badDetails")
    void aDetailThatIsNoneIsMalformed(@Nullable Object detail) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> odd.machine.job(Events.envelope(TIME, "aws.batch", "Batch Job State Change", detail)))
                .withMessageContaining("detail.jobId");
    }

    static Stream<Object> badIds() {
        return Stream.of(
                5,
                "",
                "x".repeat(10_000),
                "../../etc/passwd",
                "a\"b",
                "a\nb",
                "a\0b",
                "job:123456",
                "job#",
                "<script>alert(1)</script>",
                list("job"));
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void aJobIdThatCannotBeIsMalformedAndShownShort(Object id) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> odd.machine.job(Events.job(TIME, object("jobId", id, "status", "FAILED"))))
                .satisfies(fault ->
                        assertThat(fault.getMessage()).hasSizeLessThan(200).doesNotContain("\n", "\0"));
    }

    @Test
    void anUnknownStatusLeavesTheStateAsItWas() {
        odd.afterDetail();

        assertThat(odd.afterDetail("status", "HIBERNATING").state().status()).isEqualTo(JobStatus.FAILED);
        assertThat(odd.afterDetail("status", 7).state().status()).isEqualTo(JobStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2026-13-01T00:00:00Z"})
    void aTimeThatCannotBeOrdersNothing(String time) {
        JobRecord job = odd.after(Events.job(time, detail("attempts", list(attempt(START, STOP)))));

        assertThat(job.lastEventAt()).isNull();
        assertThat(job.state().at()).isNull();
        assertThat(AttemptOrder.of(job)).singleElement().returns(1800L, Attempt::runSeconds);
    }

    @Test
    void otherSourcesAccountsAndRegionsAreIgnoredWithAReason() {
        odd.aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(), "123456789012", "us-east-1");
        Machine scoped = new Machine(odd.aws);
        Map<String, Object> other = Events.job(TIME, detail());
        other.put("account", "210987654321");

        assertThat(answer(scoped.job(other), "job")).containsEntry("ignored", "another account");
        assertThat(answer(scoped.job(Events.job(TIME, detail())), "job")).containsEntry("ignored", "another region");
        assertThat(String.valueOf(answer(
                                scoped.job(Events.envelope(TIME, "aws.batch", "Batch Job Queue Blocked", detail())),
                                "job")
                        .get("ignored")))
                .startsWith("not a Batch Job State Change");
        assertThat(odd.aws.jobRecords.find(new JobId("job"))).isEmpty();
    }

    @Test
    void twoTerminalStatesAreSettledByTimeAndCounted() {
        odd.after(Events.job("2026-01-10T10:41:00Z", detail("status", "SUCCEEDED")));
        JobRecord job = odd.after(Events.job("2026-01-10T10:40:00Z", detail("status", "FAILED")));

        assertThat(job.state().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.endsSeen()).containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED);
        assertThat(RecordFlag.of(job)).containsExactly(RecordFlag.TWO_ENDS);
    }

    @Test
    void duplicatesAHundredTimesOverChangeNothing() {
        Map<String, Object> event = Events.job(TIME, detail("attempts", list(attempt(START, STOP))));
        JobRecord once = odd.after(event);

        for (Map<String, Object> again : Collections.nCopies(100, event)) {
            assertThat(answer(odd.machine.job(again), "record")).containsEntry("changed", false);
        }
        assertThat(odd.aws.jobRecords.find(new JobId("job"))).contains(once);
    }
}
