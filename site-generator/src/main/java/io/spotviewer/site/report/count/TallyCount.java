package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** Counts one group of attempts. */
final class TallyCount {

    private final Set<JobId> jobs = new HashSet<>();
    private long attempts;
    private long retries;
    private long runSeconds;
    private long reclaimsConfirmed;
    private long reclaimsProbable;
    private long lostSeconds;
    private final MoneySum onDemand = new MoneySum();
    private final MoneySum spot = new MoneySum();
    private final MoneySum cost = new MoneySum();
    private final MoneySum costOnSpot = new MoneySum();
    private final MoneySum costOnOther = new MoneySum();
    private final MoneySum netSavings = new MoneySum();
    private final MoneySum spotAtOnDemand = new MoneySum();
    private final MoneySum spotAtOnDemandUnreclaimed = new MoneySum();
    private final MoneySum reclaimed = new MoneySum();
    private final MoneySum failed = new MoneySum();
    private final MoneySum estimatedSavings = new MoneySum();
    private final MoneySum spotSavings = new MoneySum();

    /** Counts a job, started or not. */
    void add(JobCost job) {
        jobs.add(job.job().id());
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
        add(job);
        attempts++;
        if (index > 0) {
            retries++;
        }
        AttemptCost attemptCost = job.attempts().get(index);
        Attempt attempt = attemptCost.of().attempt();
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return;
        }
        long seconds = attempt.runSeconds() == null ? 0 : attempt.runSeconds();
        runSeconds += seconds;
        addCosts(attemptCost, verdict);
        if (verdict.isSpotReclaim()) {
            lostSeconds += seconds;
            if (verdict.confidence() == Confidence.CONFIRMED) {
                reclaimsConfirmed++;
            } else {
                reclaimsProbable++;
            }
        }
    }

    private void addCosts(AttemptCost attemptCost, Verdict verdict) {
        onDemand.add(attemptCost.onDemand());
        spot.add(attemptCost.spot());
        cost.add(attemptCost.cost());
        estimatedSavings.add(attemptCost.onDemand().with(attemptCost.spot(), (dear, cheap) -> dear.subtract(cheap)));
        MoneySum loss = switch (verdict.ending()) {
            case SUCCEEDED -> null;
            case SPOT_RECLAIMED -> reclaimed;
            case RESERVATION_RECLAIMED,
                    HOST_TERMINATED,
                    HOST_FAILED,
                    OUT_OF_MEMORY,
                    TIMED_OUT,
                    USER_TERMINATED,
                    START_FAILED,
                    APPLICATION_FAILED,
                    UNKNOWN -> failed;
        };
        if (loss != null) {
            loss.add(attemptCost.cost());
        }
        if (attemptCost.of().purchaseOption() == PurchaseOption.SPOT) {
            costOnSpot.add(attemptCost.cost());
            spotAtOnDemand.add(attemptCost.onDemand());
            spotSavings.add(attemptCost.onDemand().with(attemptCost.cost(), (dear, cheap) -> dear.subtract(cheap)));
            if (verdict.isSpotReclaim()) {
                netSavings.add(attemptCost.cost().map(BigDecimal::negate));
            } else {
                spotAtOnDemandUnreclaimed.add(attemptCost.onDemand());
                netSavings.add(attemptCost.onDemand().with(attemptCost.cost(), (dear, cheap) -> dear.subtract(cheap)));
            }
        } else {
            costOnOther.add(attemptCost.cost());
        }
    }

    Tally tally() {
        return new Tally(
                jobs.size(), attempts, retries, runSeconds, reclaimsConfirmed, reclaimsProbable, lostSeconds, costs());
    }

    private Costs costs() {
        return Costs.builder()
                .onDemand(onDemand.total())
                .spot(spot.total())
                .cost(cost.total())
                .costOnSpot(costOnSpot.total())
                .costOnOther(costOnOther.total())
                .spotAtOnDemand(spotAtOnDemand.total())
                .spotAtOnDemandUnreclaimed(spotAtOnDemandUnreclaimed.total())
                .reclaimed(reclaimed.total())
                .failed(failed.total())
                .estimatedSavings(estimatedSavings.total())
                .spotSavings(spotSavings.total())
                .netSavings(netSavings.total())
                .build();
    }
}
