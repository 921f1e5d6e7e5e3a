package io.spotviewer.records;

import io.spotviewer.records.Verdict.Confidence;
import io.spotviewer.records.Verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Concludes from all that is known of a finished attempt what ended it. A pure function of the facts, so that the order in which
 * they came to be known cannot matter.
 */
final class VerdictRules {

    /** Batch's text for a host that went away. It says nothing of why. */
    private static final Pattern HOST_GONE =
            Pattern.compile("Host EC2( \\(instance i-\\w+\\))? (terminated|stopped)\\.?.*");

    private static final Pattern TIMEOUT = Pattern.compile(".*Job attempt duration exceeded timeout.*");
    private static final Pattern ESSENTIAL_EXITED = Pattern.compile("Essential container in task exited.*");
    private static final Pattern NEVER_STARTED = Pattern.compile(
            "(CannotPull(Container|ECRContainer)Error|ResourceInitializationError|DockerTimeoutError|CannotStartContainerError|CannotCreateContainerError)\\b.*",
            Pattern.DOTALL);
    private static final Pattern TASK_NOT_STARTED = Pattern.compile("Task failed to start.*", Pattern.DOTALL);

    /** EC2 gives two minutes between warning and reclaim; the agent may take some of a third to tell. */
    private static final Duration WARNING_TO_STOP = Duration.ofMinutes(3);

    private static final int SIGKILL = 137;
    private static final int SIGTERM = 143;

    private final AttemptFacts facts;
    private final boolean last;
    private final JobRecord job;

    private VerdictRules(AttemptFacts facts, boolean last, JobRecord job) {
        this.facts = facts;
        this.last = last;
        this.job = job;
    }

    /** The verdict on a finished attempt, the {@code last} of its job or an earlier one. */
    static Verdict of(AttemptFacts facts, boolean last, JobRecord job) {
        return new VerdictRules(facts, last, job).conclude();
    }

    private Verdict conclude() {
        String statusReason = facts.end().statusReason();
        if (statusReason != null && HOST_GONE.matcher(statusReason).matches()) {
            return hostGone(new Evidence("batch.attempt.statusReason", statusReason));
        }
        if (statusReason != null && TIMEOUT.matcher(statusReason).matches()) {
            return confirmed(Ending.TIMED_OUT, new Evidence("batch.attempt.statusReason", statusReason));
        }
        Verdict told = toldByContainerOrTask();
        if (told != null) {
            return told;
        }
        Verdict masked = maskedReclaim();
        if (masked != null) {
            return masked;
        }
        return byUserOrExitCode();
    }

    /** The host went away: only more evidence tells whether EC2 took it, somebody scaled it in, or it died. */
    private Verdict hostGone(Evidence gone) {
        InstanceRecord host = facts.host();
        if (host == null) {
            return new Verdict(Ending.UNKNOWN, Confidence.NONE, List.of(gone, absent("the instance is not known")));
        }
        HostEvidence why = HostEvidence.of(host);
        if (why.reclaim() != null) {
            return new Verdict(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, List.of(why.reclaim(), gone));
        }
        if (why.byHand() != null) {
            return new Verdict(Ending.HOST_TERMINATED, Confidence.CONFIRMED, List.of(why.byHand(), gone));
        }
        PurchaseOption bought = host.hardware().purchaseOption();
        if (bought == null) {
            return new Verdict(
                    Ending.UNKNOWN, Confidence.NONE, List.of(gone, absent("the purchase option is not known")));
        }
        Evidence lifecycle = new Evidence("ec2.instanceLifecycle", bought == PurchaseOption.SPOT ? "spot" : "not spot");
        return bought == PurchaseOption.SPOT
                ? new Verdict(Ending.SPOT_RECLAIMED, Confidence.PROBABLE, List.of(lifecycle, gone))
                : new Verdict(Ending.HOST_FAILED, Confidence.PROBABLE, List.of(lifecycle, gone));
    }

    private @Nullable Verdict toldByContainerOrTask() {
        AttemptEnd end = facts.end();
        String container = end.containerReason();
        if (container != null && container.startsWith("OutOfMemoryError")) {
            return confirmed(Ending.OUT_OF_MEMORY, new Evidence("batch.container.reason", container));
        }
        if (container != null && NEVER_STARTED.matcher(container).matches()) {
            return confirmed(Ending.START_FAILED, new Evidence("batch.container.reason", container));
        }
        String stopped = end.stoppedReason();
        if ("SpotInterruption".equals(end.stopCode())
                || (stopped != null && stopped.startsWith("Your Spot Task was interrupted"))) {
            return confirmed(
                    Ending.SPOT_RECLAIMED,
                    stopped == null
                            ? new Evidence("ecs.task.stopCode", "SpotInterruption")
                            : new Evidence("ecs.task.stoppedReason", stopped));
        }
        String statusReason = end.statusReason();
        if (statusReason != null
                && facts.times().startedAt() == null
                && TASK_NOT_STARTED.matcher(statusReason).matches()) {
            return confirmed(Ending.START_FAILED, new Evidence("batch.attempt.statusReason", statusReason));
        }
        if (stopped != null && NEVER_STARTED.matcher(stopped).matches()) {
            return confirmed(Ending.START_FAILED, new Evidence("ecs.task.stoppedReason", stopped));
        }
        return null;
    }

    /** A reclaim whose SIGTERM (or SIGKILL) reached the container before the host was seen to go: it looks like an exit. */
    private @Nullable Verdict maskedReclaim() {
        Integer exitCode = facts.end().exitCode();
        String statusReason = facts.end().statusReason();
        Instant stoppedAt = facts.times().stoppedAt();
        InstanceRecord host = facts.host();
        boolean killed = exitCode == null || exitCode == SIGTERM || exitCode == SIGKILL;
        if (!killed
                || host == null
                || stoppedAt == null
                || statusReason == null
                || !ESSENTIAL_EXITED.matcher(statusReason).matches()) {
            return null;
        }
        Evidence exit = new Evidence("batch.container.exitCode", exitCode == null ? "none" : exitCode.toString());
        Instant warnedAt = host.life().warnedAt();
        // The warning's time is cut to the second: one sent in the second of the stop still came before it.
        if (warnedAt != null && !warnedAt.isAfter(stoppedAt) && !stoppedAt.isAfter(warnedAt.plus(WARNING_TO_STOP))) {
            return new Verdict(
                    Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, List.of(HostEvidence.warning(warnedAt), exit));
        }
        return null;
    }

    private Verdict byUserOrExitCode() {
        Integer exitCode = facts.end().exitCode();
        Evidence exit = new Evidence("batch.container.exitCode", exitCode == null ? "none" : exitCode.toString());
        boolean jobSucceeded = job.state().status() == JobStatus.SUCCEEDED;
        if (last && jobSucceeded) {
            return confirmed(Ending.SUCCEEDED, new Evidence("batch.job.status", "SUCCEEDED"));
        }
        if (last && (job.terminatedByUser() || job.cancelledByUser())) {
            return confirmed(
                    Ending.USER_TERMINATED,
                    new Evidence(job.terminatedByUser() ? "batch.job.isTerminated" : "batch.job.isCancelled", "true"));
        }
        if (exitCode != null && exitCode != 0) {
            return confirmed(Ending.APPLICATION_FAILED, exit);
        }
        if (exitCode != null && !last) {
            return new Verdict(Ending.UNKNOWN, Confidence.NONE, List.of(exit, absent("it was retried all the same")));
        }
        if (exitCode != null && job.state().status() == JobStatus.FAILED) {
            return new Verdict(Ending.UNKNOWN, Confidence.NONE, List.of(exit, absent("the job FAILED all the same")));
        }
        return exitCode != null
                ? new Verdict(Ending.SUCCEEDED, Confidence.PROBABLE, List.of(exit))
                : new Verdict(Ending.UNKNOWN, Confidence.NONE, List.of(exit));
    }

    private static Verdict confirmed(Ending ending, Evidence evidence) {
        return new Verdict(ending, Confidence.CONFIRMED, List.of(evidence));
    }

    private static Evidence absent(String what) {
        return new Evidence("missing", what);
    }
}
