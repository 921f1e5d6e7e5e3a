package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.HostLoss;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts one group of attempts. */
final class TallyCount {

    private final Set<JobId> jobs = new HashSet<>();
    private long attempts;
    private long retries;
    private long runSeconds;
    private long reclaimsConfirmed;
    private long reclaimsProbable;
    private long hostsLostUnexplained;
    private long jobsLastReclaimed;
    private long lostSeconds;
    private long waitedSeconds;
    private final MoneySum onDemand = new MoneySum();
    private final MoneySum spot = new MoneySum();
    private final MoneySum estimatedSavings = new MoneySum();
    private final MoneySum cost = new MoneySum();
    private final MoneySum costByHourStart = new MoneySum();
    private final MoneySum costOnSpot = new MoneySum();
    private final MoneySum costOnOther = new MoneySum();
    private final MoneySum useful = new MoneySum();
    private final WasteCount waste = new WasteCount();
    private final MoneySum unknownEnding = new MoneySum();
    private Comparison comparison = Comparison.NOTHING;

    /** Counts a job, started or not. */
    void add(JobCost job) {
        if (job.isSubmittedInRange()) {
            jobs.add(job.job().id());
        }
    }

    /** Counts a job with all its attempts. */
    void addWhole(JobCost job) {
        add(job);
        for (int i = 0; i < job.attempts().size(); i++) {
            add(job, i);
        }
    }

    /** Counts the attempt of a job with this index, and the job if it is not counted yet. */
    void add(JobCost job, int index) {
        AttemptCost attemptCost = job.attempts().get(index);
        if (!attemptCost.isInRange()) {
            return;
        }
        add(job);
        attempts++;
        if (index > 0) {
            retries++;
        }
        Attempt attempt = attemptCost.of().attempt();
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return;
        }
        runSeconds += attemptCost.runSeconds();
        addCosts(attemptCost, verdict, attemptCost.runSeconds());
        if (!attemptCost.endsInRange()) {
            return;
        }
        if (verdict.isSpotReclaim()) {
            addReclaim(job, index, verdict.confidence(), attempt.runSeconds() == null ? 0 : attempt.runSeconds());
        } else if (isLostHost(verdict)) {
            hostsLostUnexplained++;
        }
    }

    private void addReclaim(JobCost job, int index, Confidence confidence, long seconds) {
        lostSeconds += seconds;
        if (confidence == Confidence.CONFIRMED) {
            reclaimsConfirmed++;
        } else {
            reclaimsProbable++;
        }
        if (index + 1 < job.attempts().size()) {
            waitedSeconds += waited(
                    job.attempts().get(index).of().attempt().endedAt(),
                    job.attempts().get(index + 1).of().attempt().startedAt());
        } else if (job.job().state().status().isTerminal()) {
            jobsLastReclaimed++;
        }
    }

    private static long waited(@Nullable Instant end, @Nullable Instant start) {
        return end == null || start == null
                ? 0
                : Math.max(0, Duration.between(end, start).toSeconds());
    }

    /** True if the host went away and nothing says who ended it. */
    private static boolean isLostHost(Verdict verdict) {
        return verdict.ending() == Ending.UNKNOWN
                && verdict.evidence().stream().anyMatch(evidence -> HostLoss.isReportedBy(evidence.text()));
    }

    private void addCosts(AttemptCost attemptCost, Verdict verdict, long seconds) {
        onDemand.add(attemptCost.onDemand());
        spot.add(attemptCost.spot());
        estimatedSavings.add(attemptCost.onDemand().with(attemptCost.spot(), (dear, cheap) -> dear.subtract(cheap)));
        cost.add(attemptCost.cost());
        costByHourStart.add(attemptCost.costByHourStart());
        (attemptCost.of().purchaseOption() == PurchaseOption.SPOT ? costOnSpot : costOnOther).add(attemptCost.cost());
        if (verdict.ending() == Ending.SUCCEEDED) {
            useful.add(attemptCost.cost());
        } else if (!waste.add(attemptCost, verdict.ending(), seconds)) {
            unknownEnding.add(attemptCost.cost());
        }
        BigDecimal itsCost = attemptCost.cost().value();
        comparison = verdict.isSpotReclaim()
                ? comparison.withReclaimed(itsCost)
                : comparison.with(
                        attemptCost.of().purchaseOption(),
                        attemptCost.onDemand().value(),
                        itsCost);
    }

    Tally tally() {
        return Tally.builder()
                .jobs(jobs.size())
                .attempts(attempts)
                .retries(retries)
                .runSeconds(runSeconds)
                .reclaimsConfirmed(reclaimsConfirmed)
                .reclaimsProbable(reclaimsProbable)
                .hostsLostUnexplained(hostsLostUnexplained)
                .jobsLastReclaimed(jobsLastReclaimed)
                .lostSeconds(lostSeconds)
                .waitedSeconds(waitedSeconds)
                .costs(costs())
                .build();
    }

    private Costs costs() {
        return Costs.builder()
                .onDemand(onDemand.total())
                .spot(spot.total())
                .estimatedSavings(estimatedSavings.total())
                .cost(cost.total())
                .costByHourStart(costByHourStart.total())
                .costOnSpot(costOnSpot.total())
                .costOnOther(costOnOther.total())
                .useful(useful.total())
                .waste(waste.waste())
                .unknownEnding(unknownEnding.total())
                .comparison(comparison)
                .build();
    }

    /** Counts the attempts that bought nothing, by cause. */
    private static final class WasteCount {

        private static final class Count {
            private long attempts;
            private long runSeconds;
            private final MoneySum cost = new MoneySum();
        }

        private final Map<Cause, Count> counts = new EnumMap<>(Cause.class);

        /** Counts an attempt, unless its ending is a success or unknown; returns true if it counts. */
        boolean add(AttemptCost cost, Ending ending, long runSeconds) {
            Cause cause = Cause.of(ending);
            if (cause == null) {
                return false;
            }
            Count count = counts.computeIfAbsent(cause, unseen -> new Count());
            count.attempts++;
            count.runSeconds += runSeconds;
            count.cost.add(cost.cost());
            return true;
        }

        Waste waste() {
            return new Waste(
                    part(Cause.RECLAIMED),
                    part(Cause.FAILED),
                    part(Cause.TIMED_OUT),
                    part(Cause.OUT_OF_MEMORY),
                    part(Cause.HOST_FAILED),
                    part(Cause.HOST_TERMINATED),
                    part(Cause.ENDED_BY_USER));
        }

        private Part part(Cause cause) {
            Count count = counts.get(cause);
            return count == null ? Part.NOTHING : new Part(count.attempts, count.runSeconds, count.cost.total());
        }
    }
}
