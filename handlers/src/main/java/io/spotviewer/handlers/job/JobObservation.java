package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.SubmissionDetail;
import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.verdict.HostLoss;
import io.spotviewer.records.workflow.WorkflowNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The translation of an execution's data into an observation of the job: from the event, Batch, ECS's tasks, the instances under them, and
 * the facts attached.
 */
public final class JobObservation {

    private final ReportedJob reported;
    private final Map<String, TaskDetail> tasks = new TreeMap<>();
    private final Map<String, ContainerInstanceDetail> placed = new TreeMap<>();
    private final Map<String, InstanceDetail> instances = new TreeMap<>();

    private final SortedMap<String, InstanceRecord> attached;

    private JobObservation(JobExecution state) {
        attached = AttachedFacts.in(state).instancesById();
        reported = ReportedJob.in(state);
        if (state.tasks() != null) {
            state.tasks().tasks().forEach(task -> tasks.put(task.taskArn(), task));
        }
        if (state.instances() != null) {
            state.instances().containerInstances().forEach(place -> placed.put(place.containerInstanceArn(), place));
            state.instances().instances().forEach(instance -> instances.put(instance.instanceId(), instance));
        }
    }

    /** Returns the observation that all answers of the execution make together. */
    public static JobRecord of(JobExecution state) {
        return new JobObservation(state).record();
    }

    /** Returns the observation that Batch's description of a job and facts of its tasks and instances make together. */
    public static JobRecord of(JobDetail described, @Nullable AttachedFacts facts) {
        AttachedFacts attached = facts == null ? AttachedFacts.NONE : facts;
        return of(new JobExecution(
                null,
                new JobAnswer(null, null, null, null, described, null),
                new TasksAnswer(attached.tasks(), List.of()),
                new InstancesAnswer(attached.containerInstances(), List.of(), List.of()),
                null,
                attached));
    }

    private JobRecord record() {
        JobRecord record = ofDetail(reported.event(), reported.eventTime());
        if (reported.described() != null) {
            // The time of the look-up says nothing about the job, and the record must not depend on it.
            record = record.merge(ofDetail(reported.described(), null));
        }
        TreeMap<String, AttemptFacts> more = new TreeMap<>();
        record.attemptFacts().forEach((key, facts) -> {
            TaskDetail task = tasks.get(key);
            more.put(
                    key,
                    new AttemptFacts(
                            null,
                            task == null ? TaskFacts.UNKNOWN : facts(task),
                            task == null ? AttemptTimes.UNKNOWN : pull(task),
                            task == null ? AttemptEnd.UNKNOWN : end(task),
                            hostOf(facts, task)));
        });
        return placed(
                record.merge(JobRecord.builder(reported.id()).attemptFacts(more).build()));
    }

    /** The event's account and region are the job's where no ARN names them. */
    private JobRecord placed(JobRecord record) {
        return record.toBuilder()
                .account(record.account() == null ? reported.account() : record.account())
                .region(record.region() == null ? reported.region() : record.region())
                .build();
    }

    private JobRecord ofDetail(JobDetail detail, @Nullable Instant eventTime) {
        JobStatus status = JobStatus.of(Objects.requireNonNullElse(detail.status(), ""));
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (AttemptDetail attempt : detail.attempts()) {
            int number = Objects.requireNonNull(attempt.number(), "finished attempts are numbered");
            attempts.put(
                    keyOf(attempt, JobRecord.unnamedAttempt(number)),
                    facts(attempt, AttemptTimes.ran(time(attempt.startedAt()), time(attempt.stoppedAt()))));
        }
        AttemptDetail current = detail.current();
        String currentKey = current == null ? null : keyOf(current, "");
        // An attempt without a task can't be distinguished from the next one, and a finished one is not current.
        if (current != null && currentKey != null && !currentKey.isEmpty() && !attempts.containsKey(currentKey)) {
            AttemptTimes times = status == JobStatus.RUNNING
                    ? AttemptTimes.ran(time(detail.startedAt()), null)
                    : new AttemptTimes(eventTime, null, null, null, null);
            attempts.put(currentKey, facts(current, times));
        }
        StatusMark state = new StatusMark(
                status,
                detail.finishedAttempts(),
                eventTime,
                detail.statusReason(),
                status.isTerminal() ? time(detail.stoppedAt()) : null);
        return JobRecord.builder(reported.id())
                .description(description(detail.submission()))
                .createdAt(time(detail.createdAt()))
                .state(state)
                .terminatedByUser(detail.terminated())
                .cancelledByUser(detail.cancelled())
                .lastEventAt(eventTime)
                .attemptFacts(attempts)
                .attemptsListed(detail.attemptsListed())
                .build();
    }

    private static String keyOf(AttemptDetail attempt, String otherwise) {
        if (attempt.taskArn() != null) {
            return attempt.taskArn();
        }
        return attempt.podName() != null ? "pod/" + attempt.podName() : otherwise;
    }

    private static AttemptFacts facts(AttemptDetail attempt, AttemptTimes times) {
        return new AttemptFacts(
                attempt.number(),
                TaskFacts.placed(attempt.taskArn(), attempt.containerInstanceArn(), attempt.logStream()),
                times,
                new AttemptEnd(attempt.exitCode(), attempt.statusReason(), attempt.reason(), null, null),
                null);
    }

    private static TaskFacts facts(TaskDetail task) {
        return new TaskFacts(
                task.taskArn(),
                task.containerInstanceArn(),
                task.launchType(),
                task.capacityProvider(),
                task.availabilityZone(),
                null);
    }

    private static AttemptTimes pull(TaskDetail task) {
        return new AttemptTimes(null, time(task.pullStartedAt()), time(task.pullStoppedAt()), null, null);
    }

    private static AttemptEnd end(TaskDetail task) {
        return new AttemptEnd(null, null, null, task.stopCode(), task.stoppedReason());
    }

    private static JobDescription description(SubmissionDetail submission) {
        return JobDescription.builder()
                .name(submission.name())
                .queue(submission.queue())
                .definition(submission.definition())
                .platform(submission.platform())
                .operatingSystem(submission.operatingSystem())
                .cpuArchitecture(submission.cpuArchitecture())
                .ephemeralStorageGib(submission.ephemeralStorageGib())
                .shareIdentifier(submission.shareIdentifier())
                .nodes(submission.nodes())
                .vcpus(submission.vcpus())
                .memoryMib(submission.memoryMib())
                .gpus(submission.gpus())
                .attemptsAllowed(submission.attemptsAllowed())
                .timeoutSeconds(submission.timeoutSeconds())
                .workflow(WorkflowNames.explicit(
                        submission.engineLabels() == null ? Map.of() : submission.engineLabels(),
                        submission.name(),
                        submission.definition()))
                .tags(submission.tags() == null ? Map.of() : submission.tags())
                .build();
    }

    /** Takes the instance from the container instance; if that is gone, from Batch's reason for the end, which may name it. */
    private @Nullable InstanceRecord hostOf(AttemptFacts facts, @Nullable TaskDetail task) {
        String arn = facts.task().containerInstanceArn();
        if (arn == null && task != null) {
            arn = task.containerInstanceArn();
        }
        ContainerInstanceDetail place = arn == null ? null : placed.get(arn);
        String id = place == null ? null : place.instanceId();
        if (id == null) {
            id = HostLoss.instanceIn(facts.end().statusReason());
            place = null;
        }
        if (id == null) {
            return null;
        }
        InstanceRecord looked = InstanceObservation.of(id, place, instances.get(id));
        InstanceRecord brought = attached.get(id);
        return brought == null ? looked : looked.merge(brought);
    }

    private static @Nullable Instant time(@Nullable String iso) {
        return iso == null ? null : UtcTime.parse(iso);
    }
}
