package io.spotviewer.records.verdict;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that derive the verdict on a finished attempt from its facts. A pure function, so the order in which the facts arrived cannot
 * matter. The first rule that applies decides:
 *
 * <ol>
 *   <li>the last attempt of a job that SUCCEEDED succeeded;
 *   <li>the host went away: reclaimed, scaled in or failed, by the instance's facts;
 *   <li>the attempt's timeout; the container's memory limit; a Fargate Spot interruption; a container that never started;
 *   <li>a reclaim that shows as an exit: the container was killed shortly after EC2 warned;
 *   <li>a user ended the job;
 *   <li>the same without a warning: the container was killed about when EC2 carried out a reclaim;
 *   <li>the exit code.
 * </ol>
 */
final class VerdictRules {

    private static final String TIMEOUT = "Job attempt duration exceeded timeout";
    private static final String ESSENTIAL_EXITED = "Essential container in task exited";
    private static final String FARGATE_INTERRUPTED = "Your Spot Task was interrupted";
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";
    private static final String AGENT_TROUBLE = "CannotInspectContainerError";

    private static final Pattern NEVER_STARTED = Pattern.compile(
            "(CannotPull(ECR)?ContainerError|ResourceInitializationError|DockerTimeoutError|CannotStartContainerError"
                    + "|CannotCreateContainerError|Task failed to start).*",
            Pattern.DOTALL);

    /** EC2 gives two minutes between warning and reclaim; the agent may report up to a minute later. */
    private static final Duration WARNING_TO_STOP = Duration.ofMinutes(3);

    /** The same span without a warning: the container gets its signal before the machine shuts down, or ends with it. */
    private static final Duration STOP_TO_END = Duration.ofMinutes(3);

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
        Verdict masked = maskedReclaim();
        if (masked != null && masked.confidence() == Confidence.CONFIRMED) {
            return masked;
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
        HostEvidence why = HostEvidence.of(host.lifeAt(facts.times().startedAt()));
        if (why.reclaim() != null) {
            return confirmed(Ending.SPOT_RECLAIMED, why.reclaim(), gone);
        }
        if (why.byHand() != null) {
            return confirmed(Ending.HOST_TERMINATED, why.byHand(), gone);
        }
        if (why.failure() != null) {
            return confirmed(Ending.HOST_FAILED, why.failure(), gone);
        }
        PurchaseOption bought = host.hardware().purchaseOption();
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
     * A reclaim whose SIGTERM (or SIGKILL) reached the container before the host was seen to go: it looks like an exit. A warning
     * shortly before the stop confirms it. Without one, the instance's own end by a reclaim at about the same time makes it
     * probable, and so does a warning where Batch gave no reason for the stop.
     */
    private @Nullable Verdict maskedReclaim() {
        InstanceRecord host = facts.host();
        Instant stoppedAt = facts.times().stoppedAt();
        boolean exited = statusReason == null || statusReason.text().startsWith(ESSENTIAL_EXITED);
        if (!facts.end().wasKilled() || !exited || host == null || stoppedAt == null) {
            return null;
        }
        Instant warnedAt = host.lifeAt(facts.times().startedAt()).warnedAt();
        // The warning's time is cut to the second: one sent in the second of the stop still came before it.
        if (warnedAt != null && isWithin(warnedAt, stoppedAt, warnedAt.plus(WARNING_TO_STOP))) {
            Evidence warning = HostEvidence.warning(warnedAt);
            return statusReason == null
                    ? probable(Ending.SPOT_RECLAIMED, warning, exit())
                    : confirmed(Ending.SPOT_RECLAIMED, warning, exit());
        }
        Evidence reclaim =
                HostEvidence.of(host.lifeAt(facts.times().startedAt())).reclaim();
        Instant endedAt = host.lifeAt(facts.times().startedAt()).endedAt();
        boolean together =
                endedAt != null && isWithin(endedAt.minus(STOP_TO_END), stoppedAt, endedAt.plus(STOP_TO_END));
        return reclaim != null && together ? probable(Ending.SPOT_RECLAIMED, reclaim, exit()) : null;
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
        return Stream.of(evidence).filter(said -> said != null).toList();
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
