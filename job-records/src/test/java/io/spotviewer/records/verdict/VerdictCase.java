package io.spotviewer.records.verdict;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of the folder of verdict cases: what was observed, and what must be concluded. Facts are named as in the records; a name
 * that is not known is an error.
 *
 * @param says the rule that the case shows
 * @param job what Batch tells of the job
 * @param attempts what was told of each attempt, the first first
 * @param instances what was told of each instance, by id
 * @param verdicts the verdict on each attempt; null on one that runs
 */
record VerdictCase(
        String says,
        Job job,
        List<Tried> attempts,
        @Nullable Map<String, Host> instances,
        List<@Nullable Expected> verdicts) {

    record Job(
            String status,
            @Nullable String reason,
            @Nullable String stoppedAt,
            boolean terminatedByUser,
            boolean cancelledByUser) {}

    record Tried(
            boolean running,
            @Nullable String startedAt,
            @Nullable String stoppedAt,
            @Nullable Integer exitCode,
            @Nullable String statusReason,
            @Nullable String containerReason,
            @Nullable String stopCode,
            @Nullable String stoppedReason,
            @Nullable String launchType,
            @Nullable String capacityProvider,
            @Nullable String instance) {}

    record Host(
            @Nullable PurchaseOption purchaseOption,
            @Nullable String warnedAt,
            @Nullable String reservationWarnedAt,
            @Nullable String evictedAt,
            @Nullable String endedAt,
            @Nullable String stateReasonCode,
            @Nullable String terminatedBy,
            @Nullable String spotRequestStatus) {}

    record Expected(String ending, String confidence, List<String> evidence) {}

    static VerdictCase read(Path file) throws IOException {
        return JsonMapper.builder().build().readValue(file.toFile(), VerdictCase.class);
    }

    /** The verdict in the words of the file. */
    static @Nullable Expected told(@Nullable Verdict verdict) {
        return verdict == null
                ? null
                : new Expected(
                        verdict.ending().name(),
                        verdict.confidence().name(),
                        verdict.evidence().stream()
                                .map(evidence -> evidence.source() + ": " + evidence.text())
                                .toList());
    }

    /** Each fact as an observation of its own, as late as it may come. */
    List<JobRecord> observations() {
        List<JobRecord> observations = new ArrayList<>();
        StatusMark mark = new StatusMark(
                JobStatus.of(job.status()), finished(), SampleRecords.NOON, job.reason(), time(job.stoppedAt()));
        JobRecord named = JobRecord.named(new JobId("job-1"));
        observations.add(JobRecord.builder(named.id())
                .state(mark)
                .terminatedByUser(job.terminatedByUser())
                .cancelledByUser(job.cancelledByUser())
                .lastEventAt(SampleRecords.NOON)
                .build());
        TreeMap<String, AttemptFacts> told = new TreeMap<>();
        for (int i = 0; i < attempts.size(); i++) {
            told.put("task-" + i, facts(i + 1, attempts.get(i)));
        }
        observations.add(named.toBuilder().attemptFacts(told).build());
        Objects.requireNonNullElse(instances, Map.<String, Host>of()).forEach((id, host) -> {
            TreeMap<String, AttemptFacts> ranThere = new TreeMap<>();
            for (int i = 0; i < attempts.size(); i++) {
                if (id.equals(attempts.get(i).instance())) {
                    ranThere.put("task-" + i, AttemptFacts.UNKNOWN.on(InstanceRecord.named(id)));
                }
            }
            JobRecord known = named.toBuilder().attemptFacts(ranThere).build();
            observations.add(known.withInstance(InstanceRecord.of(
                    id, Hardware.builder().purchaseOption(host.purchaseOption()).build(), InstanceLife.UNKNOWN)));
            observations.add(known.withInstance(InstanceRecord.of(
                    id,
                    Hardware.UNKNOWN,
                    InstanceLife.builder()
                            .warnedAt(time(host.warnedAt()))
                            .reservationWarnedAt(time(host.reservationWarnedAt()))
                            .evictedAt(time(host.evictedAt()))
                            .endedAt(time(host.endedAt()))
                            .stateReasonCode(host.stateReasonCode())
                            .terminatedBy(host.terminatedBy())
                            .spotRequestStatus(host.spotRequestStatus())
                            .build())));
        });
        return observations;
    }

    private int finished() {
        return (int) attempts.stream().filter(attempt -> !attempt.running()).count();
    }

    private static AttemptFacts facts(int number, Tried tried) {
        return new AttemptFacts(
                tried.running() ? null : number,
                new TaskFacts(null, null, tried.launchType(), tried.capacityProvider(), null, null),
                AttemptTimes.ran(time(tried.startedAt()), time(tried.stoppedAt())),
                new AttemptEnd(
                        tried.exitCode(),
                        tried.statusReason(),
                        tried.containerReason(),
                        tried.stopCode(),
                        tried.stoppedReason()),
                null);
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
