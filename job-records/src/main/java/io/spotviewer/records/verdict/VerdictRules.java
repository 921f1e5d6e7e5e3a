package io.spotviewer.records.verdict;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.Join;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that derive the verdict on a finished attempt from its facts. A pure function, so the order in which the facts arrived cannot
 * matter. The first rule that applies decides:
 *
 * <ol>
 *   <li>the last attempt of a job that SUCCEEDED succeeded;
 *   <li>the host went away: reclaimed, ended by the user's side or failed, by {@link HostEnd}; else by how it was bought;
 *   <li>the attempt's timeout; the container's memory limit; a Fargate Spot interruption; a container that never started;
 *   <li>a reclaim that shows as the end of a container that was killed;
 *   <li>the instance was drained;
 *   <li>a user ended the job;
 *   <li>a reclaim that may show as an exit of the container's own, or an end by the user's side that killed it;
 *   <li>the exit code.
 * </ol>
 */
final class VerdictRules {

    private static final String TIMEOUT = "Job attempt duration exceeded timeout";
    private static final String ESSENTIAL_EXITED = "Essential container in task exited";
    private static final String FARGATE_INTERRUPTED = "Your Spot Task was interrupted";
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";
    private static final String DRAINED = "Task stopped during instance draining";
    private static final String AGENT_TROUBLE = "CannotInspectContainerError";

    private static final Pattern NEVER_STARTED = Pattern.compile(
            "(CannotPull(ECR)?ContainerError|ResourceInitializationError|DockerTimeoutError|CannotStartContainerError"
                    + "|CannotCreateContainerError|Task failed to start).*",
            Pattern.DOTALL);

    /** The container gets its signal when EC2 warns, before the machine shuts down, or with it; Batch may see its stop later. */
    private static final Duration STOP_TO_RECLAIM = Duration.ofMinutes(3);

    private final AttemptFacts facts;
    private final boolean last;
    private final JobRecord job;
    private final @Nullable Evidence statusReason;

    private VerdictRules(AttemptFacts facts, boolean last, JobRecord job) {
        this.facts = facts;
        this.last = last;
        this.job = job;
        Evidence ofAttempt = evidence("batch.attempt.statusReason", facts.end().statusReason());
        this.statusReason = ofAttempt == null && last
                ? evidence("batch.job.statusReason", job.state().reason())
                : ofAttempt;
    }

    /** Returns the verdict on a finished attempt, the {@code last} of a job that has ended or an earlier one. */
    static Verdict of(AttemptFacts facts, boolean last, JobRecord job) {
        return new VerdictRules(facts, last, job).conclude();
    }

    private Verdict conclude() {
        if (last && job.state().status() == JobStatus.SUCCEEDED) {
            return confirmed(Ending.SUCCEEDED, new Evidence("batch.job.status", "SUCCEEDED"));
        }
        if (statusReason != null && HostLoss.isReportedBy(statusReason.text())) {
            return hostGone(statusReason);
        }
        Verdict stated = statedByBatchOrEcs();
        if (stated != null) {
            return stated;
        }
        Verdict masked = maskedEndOfHost();
        if (masked != null && masked.confidence() == Confidence.CONFIRMED) {
            return masked;
        }
        Verdict drained = drained();
        if (drained != null) {
            return drained;
        }
        Verdict byUser = byUser();
        if (byUser != null) {
            return byUser;
        }
        return masked != null ? masked : byExitCode();
    }

    /** The host went away. Only more evidence decides between a reclaim, scale-in and a failure. */
    private Verdict hostGone(Evidence gone) {
        InstanceRecord host = facts.host();
        if (host == null) {
            return unknown(gone, absent("the instance is not known"));
        }
        HostEnd end = HostEnd.of(lifeOf(host), facts.times().stoppedAt());
        PurchaseOption bought = host.purchaseOption();
        Evidence why = end.evidence().isEmpty() ? null : end.evidence().get(0);
        if (why != null) {
            return confirmed(
                    switch (end.by()) {
                        case EC2_RECLAIM -> reclaimOf(bought);
                        case USER_SIDE -> Ending.HOST_TERMINATED;
                        case FAILURE -> Ending.HOST_FAILED;
                        case UNKNOWN -> Ending.UNKNOWN;
                    },
                    why,
                    gone);
        }
        if (bought == null) {
            return unknown(gone, absent("the purchase option is not known"));
        }
        return switch (bought) {
            case SPOT -> probable(Ending.SPOT_RECLAIMED, new Evidence("ec2.instanceLifecycle", "spot"), gone);
            case INTERRUPTIBLE_RESERVATION ->
                probable(
                        Ending.RESERVATION_RECLAIMED,
                        new Evidence("ec2.instanceLifecycle", "interruptible-capacity-reservation"),
                        gone);
            case ON_DEMAND, CAPACITY_BLOCK ->
                probable(Ending.HOST_FAILED, new Evidence("ec2.instanceLifecycle", "not spot"), gone);
        };
    }

    private static Ending reclaimOf(@Nullable PurchaseOption bought) {
        return bought == PurchaseOption.INTERRUPTIBLE_RESERVATION
                ? Ending.RESERVATION_RECLAIMED
                : Ending.SPOT_RECLAIMED;
    }

    /** The life of the host in which the attempt ran. */
    private InstanceLife lifeOf(InstanceRecord host) {
        InstanceLife life = facts.life();
        return life == null ? host.lastLife() : life;
    }

    private @Nullable Verdict statedByBatchOrEcs() {
        AttemptEnd end = facts.end();
        Evidence container = evidence("batch.container.reason", end.containerReason());
        Evidence stopped = evidence("ecs.task.stoppedReason", end.stoppedReason());
        Evidence stopCode = evidence("ecs.task.stopCode", end.stopCode());

        if (statusReason != null && statusReason.text().contains(TIMEOUT)) {
            return confirmed(Ending.TIMED_OUT, statusReason);
        }
        if (container != null && container.text().startsWith(OUT_OF_MEMORY)) {
            return confirmed(Ending.OUT_OF_MEMORY, container);
        }
        for (Evidence said : present(stopped, statusReason)) {
            if (said.text().startsWith(FARGATE_INTERRUPTED)) {
                return confirmed(Ending.SPOT_RECLAIMED, said);
            }
        }
        if (stopCode != null && isFargateSpotInterruption(stopCode.text())) {
            return confirmed(Ending.SPOT_RECLAIMED, stopCode);
        }
        for (Evidence said : present(container, stopped, statusReason)) {
            if (NEVER_STARTED.matcher(said.text()).matches()) {
                return confirmed(Ending.START_FAILED, said);
            }
        }
        return stopCode != null && stopCode.text().equals("TaskFailedToStart")
                ? confirmed(Ending.START_FAILED, stopCode)
                : null;
    }

    /** ECS's older code for the same is given to tasks on EC2 hosts as well, whatever took the host. */
    private boolean isFargateSpotInterruption(String stopCode) {
        return stopCode.equals("SpotInterruption")
                || (stopCode.equals("TerminationNotice")
                        && "FARGATE_SPOT".equals(facts.task().capacityProvider()));
    }

    /**
     * An end of the host whose signal reached the container before the host was seen to go: it looks like an exit. The container of a
     * confirmed reclaim that left no code of its own was killed by it; one that left another code may have trapped the signal.
     */
    private @Nullable Verdict maskedEndOfHost() {
        InstanceRecord host = facts.host();
        Instant stoppedAt = facts.times().stoppedAt();
        boolean exited = statusReason == null
                || statusReason.text().startsWith(ESSENTIAL_EXITED)
                || statusReason.text().startsWith(DRAINED);
        if (!exited || host == null || stoppedAt == null) {
            return null;
        }
        InstanceLife life = lifeOf(host);
        // A killed container is a sign that its host went; one with a code of its own is not.
        HostEnd end = HostEnd.of(life, facts.end().wasKilled() ? stoppedAt : null);
        if (!end.isReclaim()) {
            return killedWithHost(end, stoppedAt, life.endedAt());
        }
        if (!isTogether(stoppedAt, life)) {
            return null;
        }
        Evidence reclaim = end.evidence().get(0);
        Ending ending = reclaimOf(host.purchaseOption());
        return statusReason != null && facts.end().wasKilled()
                ? confirmed(ending, reclaim, exit())
                : probable(ending, reclaim, exit());
    }

    /**
     * An end of the host by the user's side or by a failure, which kills its containers too. A job that fails by itself may let its host be
     * scaled in soon after, so a container that stopped first counts only if it got the signal of a shutdown.
     */
    private @Nullable Verdict killedWithHost(HostEnd end, Instant stoppedAt, @Nullable Instant endedAt) {
        if (endedAt == null
                || end.evidence().isEmpty()
                || statusReason == null
                || !facts.end().wasKilled()) {
            return null;
        }
        Instant first = facts.end().gotSigterm() ? endedAt.minus(STOP_TO_RECLAIM) : endedAt;
        return isWithin(first, stoppedAt, endedAt.plus(STOP_TO_RECLAIM))
                ? probable(
                        end.by() == HostEnd.EndedBy.FAILURE ? Ending.HOST_FAILED : Ending.HOST_TERMINATED,
                        end.evidence().get(0),
                        exit())
                : null;
    }

    /** True if the stop came about when the instance ended, or soon after it was warned. */
    private static boolean isTogether(Instant stoppedAt, InstanceLife life) {
        Instant endedAt = life.endedAt();
        Instant warnedAt = Join.greater(life.warnedAt(), life.reservationWarnedAt());
        // A warning's time is cut to the second: one sent in the second of the stop still came before it.
        return (endedAt != null && isWithin(endedAt.minus(STOP_TO_RECLAIM), stoppedAt, endedAt.plus(STOP_TO_RECLAIM)))
                || (warnedAt != null && isWithin(warnedAt, stoppedAt, warnedAt.plus(STOP_TO_RECLAIM)));
    }

    /** ECS stops the tasks of an instance that it drains. */
    private @Nullable Verdict drained() {
        for (Evidence said : present(
                statusReason, evidence("ecs.task.stoppedReason", facts.end().stoppedReason()))) {
            if (said.text().startsWith(DRAINED)) {
                return confirmed(Ending.HOST_TERMINATED, said);
            }
        }
        return null;
    }

    private @Nullable Verdict byUser() {
        if (last && job.terminatedByUser()) {
            return confirmed(Ending.USER_TERMINATED, new Evidence("batch.job.isTerminated", "true"));
        }
        if (last && job.cancelledByUser()) {
            return confirmed(Ending.USER_TERMINATED, new Evidence("batch.job.isCancelled", "true"));
        }
        return null;
    }

    private Verdict byExitCode() {
        Integer exitCode = facts.end().exitCode();
        if (exitCode == null) {
            Evidence container = evidence("batch.container.reason", facts.end().containerReason());
            return container != null && container.text().startsWith(AGENT_TROUBLE)
                    ? unknown(container, exit())
                    : unknown(exit());
        }
        if (exitCode == 0) {
            return unknown(exit(), absent(last ? "the job FAILED all the same" : "it was retried all the same"));
        }
        // A container killed from outside did not fail by itself, but nothing shows who killed it.
        return facts.end().wasKilled()
                ? probable(Ending.APPLICATION_FAILED, exit())
                : confirmed(Ending.APPLICATION_FAILED, exit());
    }

    private Evidence exit() {
        Integer exitCode = facts.end().exitCode();
        return new Evidence("batch.container.exitCode", exitCode == null ? "none" : exitCode.toString());
    }

    private static boolean isWithin(Instant from, Instant at, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static @Nullable Evidence evidence(String source, @Nullable String text) {
        return text == null ? null : new Evidence(source, text);
    }

    private static List<Evidence> present(@Nullable Evidence... evidence) {
        List<Evidence> present = new ArrayList<>(evidence.length);
        for (Evidence said : evidence) {
            if (said != null) {
                present.add(said);
            }
        }
        return present;
    }

    private static Evidence absent(String what) {
        return new Evidence("missing", what);
    }

    private static Verdict confirmed(Ending ending, Evidence... evidence) {
        return new Verdict(ending, Confidence.CONFIRMED, List.of(evidence));
    }

    private static Verdict probable(Ending ending, Evidence... evidence) {
        return new Verdict(ending, Confidence.PROBABLE, List.of(evidence));
    }

    private static Verdict unknown(Evidence... evidence) {
        return new Verdict(Ending.UNKNOWN, Confidence.NONE, List.of(evidence));
    }
}
