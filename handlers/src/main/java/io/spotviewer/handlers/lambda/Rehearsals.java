package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.instance.InstanceAnswer;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.instance.InstanceRecordAnswer;
import io.spotviewer.handlers.job.InstancesAnswer;
import io.spotviewer.handlers.job.InterruptionAnswer;
import io.spotviewer.handlers.job.JobAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.job.RecordAnswer;
import io.spotviewer.handlers.job.TasksAnswer;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The steps with what each rehearses: it asks every service that it calls about things that never are, and reads and writes a record. None of
 * it changes a record, and none of it starts an execution.
 */
final class Rehearsals {

    private static final JobId NO_JOB = new JobId("00000000-0000-0000-0000-000000000000");
    private static final String NO_INSTANCE = "i-00000000000000000";
    private static final String NO_CLUSTER = "AWSBatch-rehearsal-00000000-0000-0000-0000-000000000000";
    private static final String NO_ID = "00000000000000000000000000000000";

    private Rehearsals() {}

    static Step<JobExecution, JobAnswer> fetchJob(Environment aws) {
        return RehearsedStep.of(Steps.fetchJob(aws), () -> aws.jobs().describe(one(NO_JOB)));
    }

    static Step<JobExecution, TasksAnswer> fetchTasks(Environment aws) {
        return RehearsedStep.of(Steps.fetchTasks(aws), () -> aws.tasks().describe(NO_CLUSTER, one(NO_ID)));
    }

    static Step<JobExecution, InstancesAnswer> fetchInstances(Environment aws) {
        return RehearsedStep.of(
                Steps.fetchInstances(aws),
                () -> aws.containerInstances().describe(NO_CLUSTER, one(NO_ID)),
                () -> aws.instances().describe(one(NO_INSTANCE)),
                () -> aws.instanceRecords().find(NO_INSTANCE),
                Rehearsals::writeAndReadRecords);
    }

    static Step<JobExecution, InterruptionAnswer> resolveInterruption(Environment aws) {
        return RehearsedStep.of(
                Steps.resolveInterruption(aws),
                () -> aws.spotRequests().describe(one(NO_INSTANCE)),
                () -> aws.jobRecords().find(NO_JOB),
                () -> aws.instanceRecords().find(NO_INSTANCE),
                Rehearsals::writeAndReadRecords);
    }

    static Step<JobExecution, RecordAnswer> writeJobRecord(Environment aws) {
        return RehearsedStep.of(
                Steps.writeJobRecord(aws),
                () -> findRecords(aws),
                () -> aws.openJobs().lookedAt(NO_JOB, Instant.EPOCH),
                Rehearsals::writeAndReadRecords);
    }

    static Step<InstanceExecution, InstanceAnswer> fetchInstance(Environment aws) {
        return RehearsedStep.of(
                Steps.fetchInstance(aws),
                () -> aws.instances().describe(one(NO_INSTANCE)),
                () -> aws.instanceRecords().find(NO_INSTANCE),
                () -> aws.instanceRecords().jobsOn(NO_INSTANCE),
                Rehearsals::writeAndReadRecords);
    }

    static Step<InstanceExecution, InstanceRecordAnswer> writeInstanceRecord(Environment aws) {
        return RehearsedStep.of(
                Steps.writeInstanceRecord(aws),
                () -> findRecords(aws),
                () -> aws.openJobs().lookedAt(NO_JOB, Instant.EPOCH),
                Rehearsals::writeAndReadRecords);
    }

    static Step<Instant, ReconcileAnswer> reconcile(Environment aws) {
        return RehearsedStep.of(
                Steps.reconcile(aws, aws.openJobs(), aws.executions()),
                () -> aws.openJobs().openSince(Instant.EPOCH, 1),
                () -> aws.jobs().describe(one(NO_JOB)),
                Rehearsals::writeAndReadRecords);
    }

    private static void findRecords(Environment aws) {
        aws.jobRecords().find(NO_JOB);
        aws.instanceRecords().find(NO_INSTANCE);
        aws.instanceRecords().jobsOn(NO_INSTANCE);
    }

    private static void writeAndReadRecords() {
        RecordJson.readJob(RecordJson.write(JobRecord.named(NO_JOB)));
        RecordJson.readInstance(RecordJson.write(InstanceRecord.named(NO_INSTANCE)));
    }

    private static <T extends Comparable<? super T>> SortedSet<T> one(T thing) {
        TreeSet<T> set = new TreeSet<>();
        set.add(thing);
        return set;
    }
}
