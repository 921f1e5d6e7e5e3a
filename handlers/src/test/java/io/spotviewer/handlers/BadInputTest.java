package io.spotviewer.handlers;

import static io.spotviewer.handlers.Events.list;
import static io.spotviewer.handlers.Events.object;
import static io.spotviewer.handlers.Machine.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.records.Attempt;
import io.spotviewer.records.Ending;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as AWS writes it: either a record of what can be told, or a reason why there is none. */
class BadInputTest {

    private static final String TIME = "2026-01-10T10:40:00Z";
    private static final long START = SpotHistory.millis("2026-01-10T10:05:00Z");
    private static final long STOP = SpotHistory.millis("2026-01-10T10:35:00Z");

    private final FakeAws aws = new FakeAws();
    private final Machine machine = new Machine(aws);

    private JobRecord after(Map<String, Object> event) {
        machine.job(event);
        return aws.jobRecords.find(new JobId("job")).orElseThrow();
    }

    private JobRecord afterDetail(@Nullable Object... more) {
        return after(Events.job(TIME, detail(more)));
    }

    private static Map<String, Object> detail(@Nullable Object... more) {
        Map<String, Object> detail = object("jobId", "job", "status", "FAILED", "createdAt", START);
        detail.putAll(object(more));
        return detail;
    }

    private static Map<String, Object> attempt(Object startedAt, Object stoppedAt) {
        return object("startedAt", startedAt, "stoppedAt", stoppedAt);
    }

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
                    .isThrownBy(() -> machine.call(state, input))
                    .withMessageContaining("Expected an event");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FetchTasks", "FetchInstances", "ResolveInterruption", "WriteJobRecord", "WriteInstanceRecord"})
    void aStateWithoutTheAnswersBeforeItIsMalformed(String state) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> machine.call(state, object("entrance", "job")))
                .withMessageContaining("answer in the state");
    }

    static Stream<Arguments> badDetails() {
        return Stream.of(null, list(1), "text", 5, object()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("badDetails")
    void aDetailThatIsNoneIsMalformed(@Nullable Object detail) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> machine.job(Events.envelope(TIME, "aws.batch", "Batch Job State Change", detail)))
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
                .isThrownBy(() -> machine.job(Events.job(TIME, object("jobId", id, "status", "FAILED"))))
                .satisfies(fault ->
                        assertThat(fault.getMessage()).hasSizeLessThan(200).doesNotContain("\n", "\0"));
    }

    @Test
    void anUnknownStatusLeavesTheStateAsItWas() {
        afterDetail();

        assertThat(afterDetail("status", "HIBERNATING").state().status()).isEqualTo(JobStatus.FAILED);
        assertThat(afterDetail("status", 7).state().status()).isEqualTo(JobStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2026-13-01T00:00:00Z"})
    void aTimeThatCannotBeOrdersNothing(String time) {
        JobRecord job = after(Events.job(time, detail("attempts", list(attempt(START, STOP)))));

        assertThat(job.lastEventAt()).isNull();
        assertThat(job.state().at()).isNull();
        assertThat(job.attempts()).singleElement().returns(1800L, Attempt::runSeconds);
    }

    @Test
    void otherSourcesAccountsAndRegionsAreIgnoredWithAReason() {
        aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(), "123456789012", "us-east-1");
        Machine scoped = new Machine(aws);
        Map<String, Object> other = Events.job(TIME, detail());
        other.put("account", "210987654321");

        assertThat(answer(scoped.job(other), "job")).containsEntry("ignored", "another account");
        assertThat(answer(scoped.job(Events.job(TIME, detail())), "job")).containsEntry("ignored", "another region");
        assertThat(String.valueOf(answer(
                                scoped.job(Events.envelope(TIME, "aws.batch", "Batch Job Queue Blocked", detail())),
                                "job")
                        .get("ignored")))
                .startsWith("not a Batch Job State Change");
        assertThat(aws.jobRecords.find(new JobId("job"))).isEmpty();
    }

    static Stream<Object> noAttempts() {
        return Stream.of(object(), "none", 7, list(), list(1, "two", list()));
    }

    @ParameterizedTest
    @MethodSource("noAttempts")
    void attemptsThatAreNoneAreNone(Object attempts) {
        assertThat(afterDetail("attempts", attempts).attempts()).isEmpty();
    }

    @Test
    void attemptsThatAreMissingAreToldByTheJobItself() {
        JobRecord job = afterDetail(
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

        assertThat(job.attempts())
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

        Map<String, Object> end = machine.job(Events.job(TIME, detail("attempts", attempts)));

        assertThat(answer(end, "record")).containsEntry("attempts", 10);
        assertThat(answer(answer(end, "job"), "event")).containsEntry("attemptsListed", listed);
    }

    @Test
    void anAttemptWithoutTimesOrContainerIsAnAttempt() {
        assertThat(afterDetail("attempts", list(object())).attempts())
                .singleElement()
                .returns("attempt/1", Attempt::key)
                .returns(null, Attempt::runSeconds);
    }

    @Test
    void anAttemptThatStopsBeforeItStartsLastsNoTime() {
        assertThat(afterDetail("attempts", list(attempt(STOP, START))).attempts())
                .singleElement()
                .returns(0L, Attempt::runSeconds);
    }

    static Stream<Object> badTimes() {
        return Stream.of(
                0, -1, START / 1000, "2026-01-10T10:05:00Z", 1e18, 1_000_000_000_000_000_000L, true, list(START));
    }

    @ParameterizedTest
    @MethodSource("badTimes")
    void aTimeThatCannotBeIsUnknown(Object time) {
        assertThat(afterDetail("attempts", list(attempt(time, STOP))).attempts())
                .singleElement()
                .returns(null, Attempt::startedAt)
                .returns(Instant.ofEpochMilli(STOP), Attempt::endedAt);
    }

    @Test
    void aTimeAfterItsEventIsUnknown() {
        long later = SpotHistory.millis("2026-01-12T10:40:00Z");

        assertThat(afterDetail("attempts", list(attempt(START, later))).attempts())
                .singleElement()
                .returns(null, Attempt::endedAt);
    }

    @Test
    void aJobOfOverAYearIsAJob() {
        assertThat(afterDetail("attempts", list(attempt(SpotHistory.millis("2024-11-01T00:00:00Z"), STOP)))
                        .attempts())
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

        assertThat(afterDetail("attempts", list(attempt))
                        .attempts()
                        .get(0)
                        .facts()
                        .end()
                        .exitCode())
                .isEqualTo(expected);
    }

    static Stream<String> texts() {
        return Stream.of(
                "x".repeat(100_000),
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "{{x}}",
                "../../x",
                "漢".repeat(128),
                "\u202Egnp.exe",
                "a\u200Bb",
                "lone \uD83D surrogate",
                "ホストが終了しました");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsKeptShort(String text) {
        Map<String, Object> attempt = attempt(START, STOP);
        attempt.put("statusReason", text);

        JobRecord job = afterDetail("jobName", text, "statusReason", text, "attempts", list(attempt));

        String kept = String.valueOf(job.description().name());
        assertThat(text.replace('\uD83D', '\uFFFD')).startsWith(kept);
        assertThat(kept.length()).isLessThanOrEqualTo(1024);
        assertThat(job.attempts()).singleElement().returns(1800L, Attempt::runSeconds);
    }

    @Test
    void twoTerminalStatesAreSettledByTimeAndCounted() {
        after(Events.job("2026-01-10T10:41:00Z", detail("status", "SUCCEEDED")));
        JobRecord job = after(Events.job("2026-01-10T10:40:00Z", detail("status", "FAILED")));

        assertThat(job.state().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.endsSeen()).containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED);
    }

    @Test
    void duplicatesAHundredTimesOverChangeNothing() {
        Map<String, Object> event = Events.job(TIME, detail("attempts", list(attempt(START, STOP))));
        JobRecord once = after(event);

        for (Map<String, Object> again : Collections.nCopies(100, event)) {
            assertThat(answer(machine.job(again), "record")).containsEntry("changed", false);
        }
        assertThat(aws.jobRecords.find(new JobId("job"))).contains(once);
    }

    @Test
    void twoHundredLevelsOfNestingAreReadPast() {
        Object nested = "deep";
        for (int level = 0; level < 200; level++) {
            nested = level % 2 == 0 ? new ArrayList<>(List.of(nested)) : object("attempts", nested);
        }

        assertThat(afterDetail("attempts", nested, "container", nested).attempts())
                .isEmpty();
    }

    @Test
    void aQuarterMegabyteOfOtherMattersIsReadPast() {
        JobRecord job = afterDetail("unknownProperty", "x".repeat(250_000), "attempts", list(attempt(START, STOP)));

        assertThat(job.attempts()).hasSize(1);
        assertThat(machine.log.lines).allMatch(line -> line.length() < 500);
    }

    @Test
    void nothingOfEnvironmentCommandOrParametersIsKeptOrLogged() {
        aws.jobs.put("job", withSecrets());

        Map<String, Object> end = machine.job(Events.job(TIME, withSecrets()));
        end.remove("event");

        assertThat(Machine.text(end)).doesNotContain("hunter2");
        assertThat(aws.jobRecords.find(new JobId("job")).toString()).doesNotContain("hunter2");
        assertThat(machine.log.lines).hasSize(5).noneMatch(line -> line.contains("hunter2"));
    }

    private static Map<String, Object> withSecrets() {
        return detail(
                "parameters",
                object("key", "hunter2"),
                "container",
                object(
                        "command",
                        list("--password", "hunter2"),
                        "environment",
                        list(object("name", "PASSWORD", "value", "hunter2"))),
                "tags",
                object("note", "hunter2"));
    }

    @Test
    void aFailureIsLoggedWithoutTheTextThatCausedIt() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> machine.job(Events.job(TIME, object("jobId", "hunter2 hunter2"))));

        assertThat(machine.log.lines)
                .containsExactly(
                        "{\"because\":\"MalformedEventException\",\"failed\":\"MalformedEventException\",\"state\":\"FetchJob\"}");
    }
}
