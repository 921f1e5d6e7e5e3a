package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.step.EventEnvelope;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.Quoted;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first step for an event of an instance: reads the event and finds out whether Batch launched the instance, because the account's
 * other instances raise the same events. An instance with a record is Batch's; any other is recognised by its tags in EC2. If EC2 no longer
 * knows it, the event is recorded if it reports an end: jobs that ran there may become known later.
 */
public final class FetchInstance implements Step<InstanceExecution, InstanceAnswer> {

    private static final String WARNING = "EC2 Spot Instance Interruption Warning";
    private static final String STATE_CHANGE = "EC2 Instance State-change Notification";

    private final InstanceRecordStore known;
    private final InstanceLookup instances;
    private final Scope scope;
    private final InstantSource clock;

    public FetchInstance(InstanceRecordStore known, InstanceLookup instances, Scope scope, InstantSource clock) {
        this.known = known;
        this.instances = instances;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public InstanceAnswer answer(InstanceExecution state) {
        EventEnvelope event = EventEnvelope.read(state.event(), clock.instant());
        if (!event.isOf("aws.ec2", WARNING, STATE_CHANGE)) {
            return InstanceAnswer.ignored("neither a Spot interruption warning nor a state change of an EC2 instance");
        }
        String elsewhere = scope.whyNotFrom(event.account(), event.region());
        if (elsewhere != null) {
            return InstanceAnswer.ignored(elsewhere);
        }
        String id = event.detail().text("instance-id");
        if (id == null || !InstanceRecord.isValidId(id)) {
            throw new MalformedEventException(
                    "expected detail.instance-id to be an EC2 instance id, got " + Quoted.of(id));
        }
        boolean warned = event.isOf("aws.ec2", WARNING);
        boolean ending = !warned && AwsAnswers.isEnding(event.detail().text("state"));
        String time = event.time() == null ? null : event.time().toString();
        return answer(id, warned ? time : null, ending ? time : null, ending, warned || ending);
    }

    /**
     * @param ending true if EC2 may know the reason for its end
     * @param evidence true if the event reports its end
     */
    private InstanceAnswer answer(
            String id, @Nullable String warnedAt, @Nullable String endedAt, boolean ending, boolean evidence) {
        Optional<InstanceRecord> record = known.find(id);
        boolean ours = record.isPresent() || !known.jobsOn(id).isEmpty();
        InstanceDetail described =
                ending || record.filter(InstanceObservation::isWhole).isEmpty() ? describe(id, ending) : null;
        if (!ours && described != null && !described.batchOwned()) {
            return InstanceAnswer.ignored("not an instance of Batch's");
        }
        if (!ours && described == null && !evidence) {
            return InstanceAnswer.ignored("EC2 no longer knows it, and the event reports no end");
        }
        return new InstanceAnswer(null, id, warnedAt, endedAt, described);
    }

    private @Nullable InstanceDetail describe(String id, boolean ending) {
        for (InstanceDetail instance : instances.describe(new TreeSet<>(List.of(id)))) {
            return ending ? instance : instance.asItLived();
        }
        return null;
    }
}
