package io.spotviewer.records;

import static io.spotviewer.records.JsonObjects.object;
import static io.spotviewer.records.JsonObjects.put;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Batch and EC2 tell of a {@link History}: EventBridge's events, and what DescribeJobs answers at any moment, as plain JSON in
 * the shape of {@code aws … --output json}. Nothing is told before it happened.
 */
public final class HistoryEvents {

    /** What nobody may see stands in every job's environment and command. */
    public static final String SECRET = "do-not-leak";

    private final History history;
    private final List<Event> events = new ArrayList<>();

    /**
     * One event.
     *
     * @param at when it was sent, to the second
     * @param envelope EventBridge's envelope, whole
     */
    public record Event(Instant at, Map<String, Object> envelope) {}

    /** A state that the job entered, as Batch's JobDetail tells it. */
    private record State(Instant at, Map<String, Object> detail) {}

    private final List<State> states = new ArrayList<>();

    public HistoryEvents(History history) {
        this.history = history;
        for (AttemptTruth attempt : history.tries()) {
            int before = attempt.number() - 1;
            enter("STARTING", attempt.startingAt(), before, attempt);
            if (attempt.startedAt() != null) {
                enter("RUNNING", attempt.startedAt(), before, attempt);
            }
            if (attempt.number() < history.tries().size()) {
                enter("RUNNABLE", attempt.stoppedAt(), attempt.number(), null);
            }
        }
        AttemptTruth last = history.last();
        enter(history.status().name(), last.stoppedAt(), last.number(), last);
        for (AttemptTruth attempt : history.tries()) {
            if (attempt.host() != null) {
                tell(attempt.host());
            }
        }
    }

    /** The events, in no order that matters. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** DescribeJobs on the job. */
    public Map<String, Object> job(Instant at) {
        return states.stream()
                .filter(state -> !state.at().isAfter(at))
                .max(Comparator.comparing(State::at))
                .map(State::detail)
                .orElseGet(() -> detail("RUNNABLE", 0, null));
    }

    private void enter(String status, Instant at, int finished, @Nullable AttemptTruth attempt) {
        Map<String, Object> detail = detail(status, finished, attempt);
        states.add(new State(at, detail));
        tell(at, "aws.batch", "Batch Job State Change", detail);
    }

    /** What EC2 tells of an instance by itself. */
    private void tell(InstanceRecord host) {
        Instant warnedAt = host.lastLife().warnedAt();
        Instant endedAt = host.lastLife().endedAt();
        if (warnedAt != null) {
            tell(
                    warnedAt,
                    "aws.ec2",
                    "EC2 Spot Instance Interruption Warning",
                    object("instance-id", host.instanceId(), "instance-action", "terminate"));
        }
        if (endedAt != null) {
            tell(
                    endedAt,
                    "aws.ec2",
                    "EC2 Instance State-change Notification",
                    object("instance-id", host.instanceId(), "state", "shutting-down"));
        }
    }

    private void tell(Instant at, String source, String kind, Map<String, Object> detail) {
        Instant sent = History.toTheSecond(at);
        events.add(new Event(
                sent,
                object(
                        "version",
                        "0",
                        "id",
                        "event-" + events.size(),
                        "detail-type",
                        kind,
                        "source",
                        source,
                        "account",
                        "123456789012",
                        "time",
                        sent.toString(),
                        "region",
                        "us-east-1",
                        "resources",
                        List.of(),
                        "detail",
                        detail)));
    }

    /** @param attempt the one at hand, the last one after the end; null while the job waits */
    private Map<String, Object> detail(String status, int finished, @Nullable AttemptTruth attempt) {
        boolean ended = JobStatus.of(status).isTerminal();
        JobDescription description = history.description();
        Map<String, Object> detail = object(
                "jobId",
                history.id().value(),
                "jobName",
                description.name(),
                "jobQueue",
                description.queue(),
                "status",
                status,
                "createdAt",
                history.createdAt().toEpochMilli(),
                "retryStrategy",
                object("attempts", description.attemptsAllowed()),
                "platformCapabilities",
                List.of(String.valueOf(description.platform())));
        put(detail, "statusReason", ended ? history.last().end().statusReason() : null);
        // The start that stands at a job is that of the attempt that started last.
        for (AttemptTruth earlier : history.tries()) {
            if (earlier.startedAt() != null
                    && (earlier.number() <= finished || (earlier.equals(attempt) && "RUNNING".equals(status)))) {
                detail.put("startedAt", earlier.startedAt().toEpochMilli());
            }
        }
        if (ended) {
            detail.put("stoppedAt", history.last().stoppedAt().toEpochMilli());
            detail.put("isTerminated", history.last().fate() == Fate.USER);
        }
        Map<String, Object> container = attempt == null ? object() : (ended ? ended(attempt) : placed(attempt));
        container.put(
                "resourceRequirements",
                List.of(
                        object("type", "MEMORY", "value", String.valueOf(description.memoryMib())),
                        object("type", "VCPU", "value", String.valueOf(description.vcpus()))));
        container.put("command", List.of("run", SECRET));
        container.put("environment", List.of(object("name", "TOKEN", "value", SECRET)));
        detail.put("container", container);
        detail.put(
                "attempts",
                history.tries().subList(0, finished).stream()
                        .map(HistoryEvents::listed)
                        .toList());
        return detail;
    }

    private static Map<String, Object> listed(AttemptTruth attempt) {
        Map<String, Object> listed = object("container", ended(attempt));
        put(
                listed,
                "startedAt",
                attempt.startedAt() == null ? null : attempt.startedAt().toEpochMilli());
        listed.put("stoppedAt", attempt.stoppedAt().toEpochMilli());
        put(listed, "statusReason", attempt.end().statusReason());
        return listed;
    }

    private static Map<String, Object> placed(AttemptTruth attempt) {
        Map<String, Object> container = object("taskArn", attempt.task());
        put(container, "containerInstanceArn", attempt.place());
        return container;
    }

    private static Map<String, Object> ended(AttemptTruth attempt) {
        Map<String, Object> container = placed(attempt);
        put(container, "exitCode", attempt.end().exitCode());
        put(container, "reason", attempt.end().containerReason());
        return container;
    }
}
