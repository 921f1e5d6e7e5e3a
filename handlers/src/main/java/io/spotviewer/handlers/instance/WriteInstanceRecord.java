package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.Quoted;
import java.util.Objects;
import java.util.TreeSet;

/** The last step for an event of an instance: merges it into the instance's record and into the records of the jobs that ran there. */
public final class WriteInstanceRecord implements Step<InstanceExecution, InstanceRecordAnswer> {

    private final HostKnowledge hosts;

    public WriteInstanceRecord(HostKnowledge hosts) {
        this.hosts = hosts;
    }

    @Override
    public InstanceRecordAnswer answer(InstanceExecution state) {
        InstanceAnswer answer = state.instance();
        if (answer != null && answer.ignored() != null) {
            return InstanceRecordAnswer.ignored(answer.ignored());
        }
        String id = answer == null ? null : answer.instanceId();
        if (answer == null || id == null || !InstanceRecord.isValidId(id)) {
            throw new MalformedEventException(
                    "expected FetchInstance's answer in the state, with the instance's id, got " + Quoted.of(id));
        }
        TreeSet<JobId> settled = new TreeSet<>();
        boolean changed = false;
        for (InstanceAnswer each : answer.all()) {
            String instanceId = Objects.requireNonNull(each.instanceId(), "an answer that counts names its instance");
            InstanceRecord before = hosts.of(instanceId);
            InstanceRecord known = hosts.note(InstanceObservation.of(each, instanceId));
            // Even if nothing is new: an earlier writer may have died between the two.
            settled.addAll(hosts.settle(known));
            changed |= !known.equals(before);
        }
        return new InstanceRecordAnswer(
                null, id, settled.stream().map(JobId::value).toList(), settled.size(), changed);
    }
}
