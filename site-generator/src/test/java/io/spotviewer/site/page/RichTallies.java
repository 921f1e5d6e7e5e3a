package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import io.spotviewer.site.text.Names;
import java.math.BigDecimal;
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
        return Tally.builder()
                .jobs(jobs)
                .attempts(runs.size())
                .retries(runs.stream().filter(run -> run.attempt().number() > 1).count())
                .runSeconds(
                        runs.stream().mapToLong(run -> seconds(run.attempt())).sum())
                .reclaimsConfirmed(runs.stream()
                        .filter(run -> reclaimed(run, Confidence.CONFIRMED))
                        .count())
                .reclaimsProbable(runs.stream()
                        .filter(run -> reclaimed(run, Confidence.PROBABLE))
                        .count())
                .lostSeconds(runs.stream()
                        .mapToLong(run -> run.attempt().lostSeconds())
                        .sum())
                .waitedSeconds(runs.size() * 1_000L)
                .costs(costs(runs))
                .build();
    }

    static Costs costs(List<Run> runs) {
        Predicate<Run> spot = run -> run.attempt().purchaseOption() == PurchaseOption.SPOT;
        Comparison comparison = Comparison.NOTHING;
        for (Run run : runs) {
            AttemptRow attempt = run.attempt();
            if (attempt.verdict() != null) {
                comparison = attempt.verdict().isSpotReclaim()
                        ? comparison.withReclaimed(attempt.cost().usd())
                        : comparison.with(
                                attempt.purchaseOption(),
                                attempt.onDemand().usd(),
                                attempt.cost().usd());
            }
        }
        return Costs.builder()
                .onDemand(money(runs, run -> true, AttemptRow::onDemand))
                .spot(money(runs, run -> true, AttemptRow::spot))
                .cost(money(runs, run -> true, AttemptRow::cost))
                .costOnSpot(money(runs, spot, AttemptRow::cost))
                .costOnOther(money(runs, spot.negate(), AttemptRow::cost))
                .estimatedSavings(money(runs, run -> true, RichTallies::saved))
                .useful(money(runs, run -> ended(run, Ending.SUCCEEDED), AttemptRow::cost))
                .waste(new Waste(
                        part(runs, Cause.RECLAIMED),
                        part(runs, Cause.FAILED),
                        part(runs, Cause.TIMED_OUT),
                        part(runs, Cause.OUT_OF_MEMORY),
                        part(runs, Cause.HOST_FAILED),
                        part(runs, Cause.HOST_TERMINATED),
                        part(runs, Cause.ENDED_BY_USER)))
                .unknownEnding(money(runs, run -> ended(run, Ending.UNKNOWN), AttemptRow::cost))
                .comparison(comparison)
                .build();
    }

    private static boolean ended(Run run, Ending ending) {
        return run.attempt().verdict() != null && run.attempt().verdict().ending() == ending;
    }

    private static Part part(List<Run> runs, Cause cause) {
        List<Run> ended = where(
                runs,
                run -> run.attempt().verdict() != null
                        && Cause.of(run.attempt().verdict().ending()) == cause);
        return new Part(
                ended.size(),
                ended.stream().mapToLong(run -> seconds(run.attempt())).sum(),
                money(ended, run -> true, AttemptRow::cost));
    }

    static Amount saved(AttemptRow attempt) {
        BigDecimal onDemand = attempt.onDemand().usd();
        BigDecimal spot = attempt.spot().usd();
        return onDemand == null || spot == null
                ? Amount.unknown("no price for both")
                : Amount.of(onDemand.subtract(spot));
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
            case WORKFLOW, SHARE -> null;
            case RUN, PROCESS -> run.job().definition();
            case SAMPLE -> run.job().name();
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
}
