package io.spotviewer.site.report.reclaim;

import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rates and break-evens for tests of pages, with made-up intervals. */
public final class SampleReclaims {

    private SampleReclaims() {}

    /** Returns the rate of a type and zone whose reclaims came one by one. */
    public static ReclaimRate rate(
            @Nullable String type, @Nullable String zone, long lives, long instanceSeconds, long events) {
        BigDecimal rate = events < 8
                ? null
                : BigDecimal.valueOf(events * 360_000)
                        .divide(BigDecimal.valueOf(instanceSeconds), 2, RoundingMode.HALF_UP);
        return new ReclaimRate(
                type,
                zone,
                lives,
                instanceSeconds,
                events,
                events,
                BigDecimal.valueOf(events).setScale(2),
                rate,
                rate == null ? null : rate.multiply(new BigDecimal("0.5")).setScale(2, RoundingMode.HALF_UP),
                rate == null ? null : rate.multiply(new BigDecimal("2")).setScale(2, RoundingMode.HALF_UP),
                launches(events, lives, "1"),
                launches(events, lives, "0.5"),
                launches(events, lives, "2"),
                events >= 16);
    }

    private static @Nullable BigDecimal launches(long events, long lives, String factor) {
        return events < 8
                ? null
                : BigDecimal.valueOf(events * 100)
                        .multiply(new BigDecimal(factor))
                        .divide(BigDecimal.valueOf(lives), 2, RoundingMode.HALF_UP);
    }

    /** Returns the rates of these pools: the first with a rate is above the others. */
    public static ReclaimRates rates(List<ReclaimRate> pools) {
        return new ReclaimRates(
                sum(null, null, pools),
                by(pools, ReclaimRate::instanceType, name -> List.of(name, "")),
                by(pools, ReclaimRate::zone, name -> List.of("", name)),
                pools,
                pools.stream()
                        .filter(pool -> pool.per100InstanceHours() != null)
                        .limit(1)
                        .toList());
    }

    private static List<ReclaimRate> by(
            List<ReclaimRate> pools,
            Function<ReclaimRate, @Nullable String> key,
            Function<String, List<String>> names) {
        List<ReclaimRate> sums = new ArrayList<>();
        pools.stream().map(key).filter(Objects::nonNull).distinct().sorted().forEach(name -> {
            List<String> place = names.apply(name);
            sums.add(sum(
                    place.get(0).isEmpty() ? null : place.get(0),
                    place.get(1).isEmpty() ? null : place.get(1),
                    pools.stream().filter(pool -> name.equals(key.apply(pool))).toList()));
        });
        return sums;
    }

    private static ReclaimRate sum(@Nullable String type, @Nullable String zone, List<ReclaimRate> pools) {
        return rate(
                type,
                zone,
                pools.stream().mapToLong(ReclaimRate::lives).sum(),
                pools.stream().mapToLong(ReclaimRate::instanceSeconds).sum(),
                pools.stream().mapToLong(ReclaimRate::reclaimEvents).sum());
    }

    /** Returns the break-even of a definition whose reclaims came one by one, in an hour of instance time each. */
    public static BreakEven breakEven(
            String definition, long attempts, long reclaims, Money unreclaimed, Money reclaimed, Money saved) {
        BigDecimal usd = saved.usd();
        boolean few = reclaims < 8 || usd == null;
        return new BreakEven(
                definition,
                definition,
                attempts,
                reclaims,
                reclaims,
                reclaims,
                unreclaimed,
                reclaimed,
                saved,
                few ? null : Objects.requireNonNull(usd).subtract(BigDecimal.ONE),
                few ? null : Objects.requireNonNull(usd).add(BigDecimal.ONE),
                few ? null : new BigDecimal("7.84"),
                few ? null : new BigDecimal("24.39"),
                few ? null : new BigDecimal("191.20"),
                usd == null ? Verdict.UNPRICED : few ? Verdict.TOO_FEW_RECLAIMS : Verdict.SPOT_PAYS);
    }
}
