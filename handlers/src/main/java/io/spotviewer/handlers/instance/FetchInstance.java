package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.step.EventEnvelope;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.InstanceFact.Kind;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.store.InstanceRecordStore;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private static final String RESERVATION_WARNING = "EC2 Capacity Reservation Instance Interruption Warning";
    private static final String STATE_CHANGE = "EC2 Instance State-change Notification";
    private static final String CLOUDTRAIL = "AWS Service Event via CloudTrail";
    private static final String EVICTED = "BidEvictedEvent";

    /** More than EC2 is known to name in one event. */
    private static final int MOST_EVICTED = 100;

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
        Kind seen = seen(event);
        if (!event.isOf("aws.ec2", WARNING, RESERVATION_WARNING, STATE_CHANGE) && seen != Kind.EVICTED) {
            return InstanceAnswer.ignored("neither a warning, a reclaim nor a state change of an EC2 instance");
        }
        String elsewhere = scope.whyNotFrom(event.account(), event.region());
        if (elsewhere != null) {
            return InstanceAnswer.ignored(elsewhere);
        }
        List<InstanceAnswer> answers = new ArrayList<>();
        for (String id : seen == Kind.EVICTED ? evicted(event) : List.of(instanceIn(event))) {
            answers.add(
                    answer(id, seen, event.time() == null ? null : event.time().toString()));
        }
        List<InstanceAnswer> ours =
                answers.stream().filter(answer -> answer.ignored() == null).toList();
        if (ours.isEmpty()) {
            return answers.isEmpty() ? InstanceAnswer.ignored("it names no instance") : answers.get(0);
        }
        InstanceAnswer first = ours.get(0);
        return new InstanceAnswer(
                null,
                first.instanceId(),
                first.seen(),
                first.seenAt(),
                first.described(),
                ours.subList(1, ours.size()));
    }

    private static @Nullable Kind seen(EventEnvelope event) {
        if (event.isOf("aws.ec2", CLOUDTRAIL)) {
            return EVICTED.equals(event.detail().text("eventName")) ? Kind.EVICTED : null;
        }
        if (event.isOf("aws.ec2", WARNING)) {
            return Kind.WARNED;
        }
        if (event.isOf("aws.ec2", RESERVATION_WARNING)) {
            return Kind.RESERVATION_WARNED;
        }
        String state = event.detail().text("state");
        if (AwsAnswers.isEnding(state)) {
            return AwsAnswers.isStopping(state) ? Kind.STOPPING : Kind.ENDING;
        }
        return "running".equals(state) ? Kind.RUNNING : null;
    }

    private static String instanceIn(EventEnvelope event) {
        String id = event.detail().text("instance-id");
        if (id == null || !InstanceRecord.isValidId(id)) {
            throw new MalformedEventException(
                    "expected detail.instance-id to be an EC2 instance id, got " + Quoted.of(id));
        }
        return id;
    }

    /** Returns the instances of a BidEvictedEvent, which may name several or none. */
    private static List<String> evicted(EventEnvelope event) {
        return event.detail().object("serviceEventDetails").texts("instanceIdSet").stream()
                .filter(InstanceRecord::isValidId)
                .distinct()
                .limit(MOST_EVICTED)
                .toList();
    }

    private InstanceAnswer answer(String id, @Nullable Kind seen, @Nullable String at) {
        Optional<InstanceRecord> record = known.find(id);
        boolean ours = record.isPresent() || !known.jobsOn(id).isEmpty();
        // EC2 may know the reason for an end.
        boolean ending = seen == Kind.STOPPING || seen == Kind.ENDING || seen == Kind.EVICTED;
        // A running instance may have been started again, at a time that only EC2 knows.
        boolean asked = ending
                || seen == Kind.RUNNING
                || record.filter(InstanceObservation::isWhole).isEmpty();
        InstanceDetail described = asked ? describe(id, ending) : null;
        if (!ours && described != null && !described.batchOwned()) {
            return InstanceAnswer.ignored("not an instance of Batch's");
        }
        if (!ours && described == null && (seen == null || seen == Kind.RUNNING)) {
            return InstanceAnswer.ignored("EC2 no longer knows it, and the event reports no end");
        }
        return new InstanceAnswer(null, id, seen, at, described, null);
    }

    private @Nullable InstanceDetail describe(String id, boolean ending) {
        for (InstanceDetail instance : instances.describe(new TreeSet<>(List.of(id)))) {
            return ending ? instance : instance.asItLived();
        }
        return null;
    }
}
