package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The one rounding of a fleet's costs, from the bottom up: first attempts and idle time, half up; then each sum becomes the sum of its
 * rounded parts. After that every sum is exact.
 */
final class Rounding {

    private final int decimals;

    /** The change of each instance's sum of attempts by rounding. */
    private final Map<String, BigDecimal> changes = new HashMap<>();

    private Rounding(int decimals) {
        this.decimals = decimals;
    }

    static FleetCost of(FleetCost exact, int decimals) {
        Rounding rounding = new Rounding(decimals);
        List<JobCost> jobs = exact.jobs().stream()
                .map(job -> new JobCost(
                        job.job(),
                        job.attempts().stream().map(rounding::attempt).toList(),
                        job.range()))
                .toList();
        return new FleetCost(
                jobs, exact.instances().stream().map(rounding::instance).toList());
    }

    /** Rounds the cost of an attempt alone. */
    static AttemptCost of(AttemptCost exact, int decimals) {
        return new Rounding(decimals).attempt(exact);
    }

    /** Rounds the costs of one instance and of the attempts on it. */
    static ExactHost.Cost of(ExactHost.Cost exact, int decimals) {
        Rounding rounding = new Rounding(decimals);
        List<AttemptCost> attempts =
                exact.attempts().stream().map(rounding::attempt).toList();
        return new ExactHost.Cost(rounding.instance(exact.instance()), attempts);
    }

    private AttemptCost attempt(AttemptCost exact) {
        Quote<BigDecimal> cost = exact.cost().map(this::rounded);
        BigDecimal split = exact.split() == null ? null : rounded(exact.split());
        String instance = exact.of().attempt().instanceId();
        if (instance != null && cost.isKnown()) {
            changes.merge(instance, cost.get().subtract(exact.cost().get()), BigDecimal::add);
        }
        return new AttemptCost(
                exact.of(),
                exact.onDemand().map(this::rounded),
                exact.spot().map(this::rounded),
                cost,
                byHourStart(exact.costByHourStart(), exact.cost(), cost),
                split,
                split == null || exact.unused() == null ? null : cost.get().subtract(split),
                exact.range());
    }

    private InstanceCost instance(InstanceCost exact) {
        BigDecimal change = changes.getOrDefault(exact.instance().instanceId(), BigDecimal.ZERO);
        Quote<BigDecimal> attempts = exact.attempts().map(usd -> rounded(usd.add(change)));
        Quote<BigDecimal> idle = exact.idle().map(this::rounded);
        Quote<BigDecimal> total = attempts.with(idle, BigDecimal::add);
        Quote<BigDecimal> costByHourStart = byHourStart(exact.costByHourStart(), exact.total(), total);
        List<Quote<BigDecimal>> attemptsByDay = parts(exact.days(), InstanceDay::attempts, attempts);
        List<Quote<BigDecimal>> idleByDay = parts(exact.days(), InstanceDay::idle, idle);
        List<Quote<BigDecimal>> byHourStartByDay = parts(exact.days(), InstanceDay::totalByHourStart, costByHourStart);
        return new InstanceCost(
                exact.instance(),
                exact.lives(),
                exact.attemptCount(),
                exact.busySeconds(),
                total,
                costByHourStart,
                attempts,
                idle,
                IntStream.range(0, exact.days().size())
                        .mapToObj(i -> exact.days()
                                .get(i)
                                .costing(
                                        attemptsByDay.get(i).with(idleByDay.get(i), BigDecimal::add),
                                        byHourStartByDay.get(i),
                                        attemptsByDay.get(i),
                                        idleByDay.get(i)))
                        .toList());
    }

    /** Rounds the difference of the two rules, so that costs without one stay equal. */
    private Quote<BigDecimal> byHourStart(
            Quote<BigDecimal> byHourStart, Quote<BigDecimal> exactCost, Quote<BigDecimal> roundedCost) {
        Quote<BigDecimal> difference = byHourStart.with(exactCost, BigDecimal::subtract);
        return difference.isKnown()
                ? roundedCost.with(difference.map(this::rounded), BigDecimal::add)
                : byHourStart.map(this::rounded);
    }

    /** Rounds the parts of a whole: the rest left by rounding each is added to the greatest. */
    private List<Quote<BigDecimal>> parts(
            List<InstanceDay> days, Function<InstanceDay, Quote<BigDecimal>> part, Quote<BigDecimal> whole) {
        List<Quote<BigDecimal>> exact = days.stream().map(part).toList();
        if (days.isEmpty() || !whole.isKnown() || !exact.stream().allMatch(Quote::isKnown)) {
            return exact;
        }
        List<BigDecimal> rounded =
                new ArrayList<>(exact.stream().map(usd -> rounded(usd.get())).toList());
        BigDecimal left = whole.get().subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        int greatest = IntStream.range(0, rounded.size())
                .boxed()
                .max(Comparator.comparing(rounded::get))
                .orElseThrow();
        rounded.set(greatest, rounded.get(greatest).add(left));
        return rounded.stream().map(Quote::of).toList();
    }

    private BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(decimals, RoundingMode.HALF_UP);
    }
}
