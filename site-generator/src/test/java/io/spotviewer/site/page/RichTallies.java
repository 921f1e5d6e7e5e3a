package io.spotviewer.site.page;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of any group of runs, for {@link RichReports}. */
final class RichTallies {

    private RichTallies() {}

    record Run(JobRow job, AttemptRow attempt) {}

    static List<Run> where(List<Run> runs, Predicate<Run> which) {
        return runs.stream().filter(which).toList();
    }

    static Tally tally(List<Run> runs) {
        return tally(runs, runs.stream().map(run -> run.job().id()).distinct().count());
    }

    static Tally tally(List<Run> runs, long jobs) {
        return new Tally(
                jobs,
                runs.size(),
                runs.stream().filter(run -> run.attempt().number() > 1).count(),
                runs.stream().mapToLong(run -> seconds(run.attempt())).sum(),
                runs.stream()
                        .filter(run -> reclaimed(run, Confidence.CONFIRMED))
                        .count(),
                runs.stream().filter(run -> reclaimed(run, Confidence.PROBABLE)).count(),
                runs.stream().mapToLong(run -> run.attempt().lostSeconds()).sum(),
                costs(runs));
    }

    static Costs costs(List<Run> runs) {
        Predicate<Run> spot = run -> run.attempt().purchaseOption() == PurchaseOption.SPOT;
        Predicate<Run> lost = run -> run.attempt().lostSeconds() > 0;
        Predicate<Run> failed = run -> run.attempt().verdict() != null
                && run.attempt().verdict().ending() != Ending.SUCCEEDED
                && !run.attempt().verdict().isSpotReclaim();
        return Costs.builder()
                .onDemand(money(runs, run -> true, AttemptRow::onDemand))
                .spot(money(runs, run -> true, AttemptRow::spot))
                .cost(money(runs, run -> true, AttemptRow::cost))
                .costOnSpot(money(runs, spot, AttemptRow::cost))
                .costOnOther(money(runs, spot.negate(), AttemptRow::cost))
                .netSavings(money(runs, spot, RichTallies::savedNet))
                .spotAtOnDemand(money(runs, spot, AttemptRow::onDemand))
                .spotAtOnDemandUnreclaimed(money(runs, spot.and(lost.negate()), AttemptRow::onDemand))
                .reclaimed(money(runs, lost, AttemptRow::cost))
                .failed(money(runs, failed, AttemptRow::cost))
                .estimatedSavings(money(runs, run -> true, RichTallies::saved))
                .spotSavings(money(runs, spot, RichTallies::saved))
                .build();
    }

    static Amount saved(AttemptRow attempt) {
        BigDecimal onDemand = attempt.onDemand().usd();
        BigDecimal spot = attempt.spot().usd();
        return onDemand == null || spot == null
                ? Amount.unknown("no price for both")
                : Amount.of(onDemand.subtract(spot));
    }

    private static Amount savedNet(AttemptRow attempt) {
        BigDecimal cost = attempt.cost().usd();
        return attempt.lostSeconds() > 0 && cost != null ? Amount.of(cost.negate()) : saved(attempt);
    }

    static Money money(List<Run> runs, Predicate<Run> which, Function<AttemptRow, Amount> amount) {
        return SampleFleet.sum(runs.stream()
                .filter(which)
                .map(Run::attempt)
                .filter(SampleFleet::finished)
                .map(amount)
                .toList());
    }

    static Money plus(Money money, String usd) {
        BigDecimal known = Objects.requireNonNullElse(money.usd(), BigDecimal.ZERO);
        return new Money(known.add(new BigDecimal(usd)), 1, 0);
    }

    static boolean reclaimed(Run run, Confidence confidence) {
        return run.attempt().verdict() != null
                && run.attempt().verdict().isSpotReclaim()
                && run.attempt().verdict().confidence() == confidence;
    }

    static long seconds(AttemptRow attempt) {
        return attempt.runSeconds() == null ? 0 : attempt.runSeconds();
    }

    static Map<String, List<Run>> by(List<Run> runs, Function<Run, String> key) {
        return runs.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    static Breakdowns breakdowns(List<Run> runs) {
        return new Breakdowns(Arrays.stream(Dimension.values())
                .collect(Collectors.toMap(Function.identity(), dimension -> groups(dimension, runs))));
    }

    private static List<Group> groups(Dimension dimension, List<Run> runs) {
        return by(runs, run -> Objects.requireNonNullElse(key(dimension, run), "\uffff")).entrySet().stream()
                .map(entry -> entry.getKey().equals("\uffff")
                        ? Group.unknown(dimension, tally(entry.getValue()))
                        : new Group(
                                dimension, entry.getKey(), name(dimension, entry.getKey()), tally(entry.getValue())))
                .toList();
    }

    private static @Nullable String key(Dimension dimension, Run run) {
        return switch (dimension) {
            case QUEUE -> run.job().queue();
            case DEFINITION -> run.job().definition();
            case INSTANCE_TYPE -> run.attempt().instanceType();
            case ZONE -> run.attempt().zone();
            case PURCHASE_OPTION ->
                Objects.requireNonNull(run.attempt().purchaseOption()).name();
            case COMPUTE_ENVIRONMENT -> run.job().queue() + "-ce";
            case TAG -> "project=" + run.job().tags().get("project");
        };
    }

    private static String name(Dimension dimension, String key) {
        return dimension == Dimension.PURCHASE_OPTION ? Names.option(PurchaseOption.valueOf(key)) : key;
    }

    static @Nullable BigDecimal per100Hours(long reclaims, long seconds) {
        return seconds == 0
                ? null
                : BigDecimal.valueOf(reclaims * 360_000).divide(BigDecimal.valueOf(seconds), 2, RoundingMode.HALF_EVEN);
    }
}
