package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.CheckpointPolicy;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.cost.share.SpotRun;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays the recorded Spot attempts under several policies of taking checkpoints. */
final class CheckpointCount {

    private static final long QUARTER_HOUR = 900;
    private static final long USUAL_CHECKPOINT = 30;
    private static final long USUAL_RESTORE = 60;

    private final List<SpotRun> runs = new ArrayList<>();

    private CheckpointCount() {}

    static CheckpointWhatIf of(List<JobCost> jobs) {
        CheckpointCount count = new CheckpointCount();
        jobs.forEach(count::add);
        return count.whatIf();
    }

    private void add(JobCost job) {
        for (int i = 0; i < job.attempts().size(); i++) {
            AttemptCost cost = job.attempts().get(i);
            Attempt attempt = cost.of().attempt();
            Long seconds = attempt.runSeconds();
            if (cost.of().purchaseOption() == PurchaseOption.SPOT && attempt.isFinished() && seconds != null) {
                boolean restarted = i + 1 < job.attempts().size();
                runs.add(new SpotRun(seconds, attempt.isSpotReclaimed(), restarted, cost.cost()));
            }
        }
    }

    private CheckpointWhatIf whatIf() {
        long reclaims = runs.stream().filter(SpotRun::reclaimed).count();
        long lost = runs.stream()
                .filter(SpotRun::reclaimed)
                .mapToLong(SpotRun::seconds)
                .sum();
        long all = runs.stream().mapToLong(SpotRun::seconds).sum();
        Long between = reclaims == 0 ? null : all / reclaims;
        List<Scenario> scenarios = scenarios(between);
        MoneySum bound = new MoneySum();
        runs.stream().filter(SpotRun::reclaimed).forEach(run -> bound.add(run.cost()));
        List<BigDecimal> savings = scenarios.stream()
                .map(scenario -> scenario.saved().usd())
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        return new CheckpointWhatIf(
                runs.size(),
                reclaims,
                between,
                between == null ? null : Math.round(CheckpointPolicy.young(USUAL_CHECKPOINT, between)),
                between == null ? null : Math.round(CheckpointPolicy.daly(USUAL_CHECKPOINT, between)),
                scenarios,
                savings.isEmpty() ? null : savings.get(0),
                savings.isEmpty() ? null : savings.get(savings.size() - 1),
                bound.total(),
                lost);
    }

    private List<Scenario> scenarios(@Nullable Long between) {
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.add(scenario(
                "every-15-minutes",
                "Every 15 minutes",
                new CheckpointPolicy(QUARTER_HOUR, USUAL_CHECKPOINT, USUAL_RESTORE)));
        if (between != null) {
            long daly = Math.max(1, Math.round(CheckpointPolicy.daly(USUAL_CHECKPOINT, between)));
            scenarios.add(scenario(
                    "best-interval",
                    "At the best interval for the measured reclaims",
                    new CheckpointPolicy(daly, USUAL_CHECKPOINT, USUAL_RESTORE)));
        }
        scenarios.add(scenario(
                "slow-checkpoints",
                "Every 15 minutes, with slow checkpoints and restores",
                new CheckpointPolicy(QUARTER_HOUR, 4 * USUAL_CHECKPOINT, 4 * USUAL_RESTORE)));
        scenarios.add(scenario(
                "on-warning",
                "One on EC2's warning, if it always comes and 60 seconds are enough",
                new CheckpointPolicy(null, 2 * USUAL_CHECKPOINT, USUAL_RESTORE)));
        return scenarios;
    }

    private Scenario scenario(String name, String title, CheckpointPolicy policy) {
        MoneySum saved = new MoneySum();
        long seconds = 0;
        for (SpotRun run : runs) {
            seconds += run.savedSeconds(policy);
            saved.add(run.saved(policy));
        }
        return new Scenario(
                name, title, policy.interval(), policy.checkpoint(), policy.restore(), seconds, saved.total());
    }
}
