package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.site.report.RunningVcpus;
import io.spotviewer.site.report.RunningVcpus.Interval;
import io.spotviewer.site.report.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the vCPUs that running attempts had reserved: exactly, and rounded once at the end. */
final class VcpuCount {

    private static final int MOST_INTERVALS = 60;
    private static final int DECIMALS = 10;
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7));

    private final long start;
    private final long length;

    /** vCPU times milliseconds on Spot, by interval. */
    private final BigDecimal[] spot;

    private final BigDecimal[] other;
    private long unknown;

    private VcpuCount(long start, long length, int intervals) {
        this.start = start;
        this.length = length;
        this.spot = new BigDecimal[intervals];
        this.other = new BigDecimal[intervals];
        Arrays.fill(spot, BigDecimal.ZERO);
        Arrays.fill(other, BigDecimal.ZERO);
    }

    static @Nullable RunningVcpus of(List<JobCost> jobs, @Nullable TimeRange range) {
        if (range == null || !range.until().isAfter(range.from())) {
            return null;
        }
        VcpuCount count = over(range);
        for (JobCost job : jobs) {
            for (AttemptCost attempt : job.attempts()) {
                count.add(job.job().description().vcpus(), attempt, range.until());
            }
        }
        return count.vcpus();
    }

    private static VcpuCount over(TimeRange range) {
        long whole = Duration.between(range.from(), range.until()).toMillis();
        long length = LENGTHS.stream()
                .mapToLong(Duration::toMillis)
                .filter(candidate -> whole / candidate < MOST_INTERVALS - 1)
                .findFirst()
                .orElse(Duration.ofDays(whole / MOST_INTERVALS / 86_400_000 + 1).toMillis());
        long start = Math.floorDiv(range.from().toEpochMilli(), length) * length;
        int intervals = (int) ((range.until().toEpochMilli() - start + length - 1) / length);
        return new VcpuCount(start, length, intervals);
    }

    private void add(@Nullable BigDecimal vcpus, AttemptCost cost, Instant now) {
        Attempt attempt = cost.of().attempt();
        Instant from = attempt.startedAt();
        Instant until = attempt.endedAt() == null && !attempt.isFinished() ? now : attempt.endedAt();
        if (from == null || until == null) {
            return;
        }
        if (vcpus == null) {
            unknown++;
            return;
        }
        BigDecimal[] sums = cost.of().purchaseOption() == PurchaseOption.SPOT ? spot : other;
        long first = from.toEpochMilli();
        long last = until.toEpochMilli();
        for (int i = (int) Math.max(0, (first - start) / length); i < sums.length; i++) {
            long intervalStart = start + i * length;
            if (intervalStart >= last) {
                return;
            }
            long overlap = Math.min(last, intervalStart + length) - Math.max(first, intervalStart);
            sums[i] = sums[i].add(vcpus.multiply(BigDecimal.valueOf(Math.max(0, overlap))));
        }
    }

    private RunningVcpus vcpus() {
        BigDecimal greatest = BigDecimal.ZERO;
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < spot.length; i++) {
            intervals.add(new Interval(Instant.ofEpochMilli(start + i * length), mean(spot[i]), mean(other[i])));
            greatest = greatest.max(spot[i].add(other[i]));
        }
        return new RunningVcpus(
                length / 1000, Instant.ofEpochMilli(start + length * spot.length), mean(greatest), unknown, intervals);
    }

    private BigDecimal mean(BigDecimal sum) {
        return sum.divide(BigDecimal.valueOf(length), DECIMALS, RoundingMode.HALF_UP);
    }
}
