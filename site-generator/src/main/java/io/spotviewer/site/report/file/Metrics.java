package io.spotviewer.site.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two short answers that the viewer gives to programs, cut out of the report. Field names are a contract with older readers. Money is
 * in USD with four decimals; a difference is the difference of the two amounts as shown. Times are in seconds. A sum without a known part
 * is null.
 */
public final class Metrics {

    private static final int DECIMALS = 4;

    private Metrics() {}

    /** Returns {@code metrics-on-demand.json}: the fleet at On-Demand and at Spot prices. */
    public static byte[] onDemand(Report report) {
        Tally all = report.totals().all();
        Costs costs = all.costs();
        BigDecimal onDemand = rounded(costs.onDemand());
        BigDecimal spot = rounded(costs.spot());
        return ReportJson.indented(new OnDemand(
                all.jobs(),
                all.retries(),
                all.runSeconds(),
                queues(report),
                onDemand,
                spot,
                comparesAll(costs) && onDemand != null && spot != null
                        ? onDemand.subtract(spot)
                        : rounded(costs.estimatedSavings())));
    }

    /** True if every attempt is priced both ways, so that the savings are the difference of the two sums. */
    private static boolean comparesAll(Costs costs) {
        return !costs.estimatedSavings().partial();
    }

    private static @Nullable BigDecimal rounded(Money money) {
        BigDecimal usd = money.usd();
        return usd == null ? null : usd.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Returns {@code metrics-spot.json}: the cost of the attempts on Spot, and of the reclaimed ones. */
    public static byte[] spot(Report report) {
        Tally all = report.totals().all();
        long spotSeconds = report.totals().onSpot().runSeconds();
        BigDecimal paid = rounded(all.costs().costOnSpot());
        BigDecimal reclaimed = rounded(all.costs().reclaimed());
        return ReportJson.indented(new Spot(
                all.jobs(),
                all.retries(),
                spotSeconds,
                all.lostSeconds(),
                spotSeconds - all.lostSeconds(),
                queues(report),
                paid,
                paid == null || reclaimed == null ? null : paid.subtract(reclaimed),
                paid == null ? null : reclaimed));
    }

    /** Returns the names of the queues, as they are in their ARNs. */
    private static List<String> queues(Report report) {
        return report.breakdowns().by(Dimension.QUEUE).stream()
                .map(Group::key)
                .filter(Objects::nonNull)
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    private record OnDemand(
            @JsonProperty("NumberOfJobs") long numberOfJobs,
            @JsonProperty("NumberOfRetries") long numberOfRetries,
            @JsonProperty("TotalRunTime") long totalRunTime,
            @JsonProperty("JobQueueName") List<String> jobQueueName,
            @JsonProperty("TotalOnDemandCost") @Nullable BigDecimal totalOnDemandCost,
            @JsonProperty("TotalSpotCost") @Nullable BigDecimal totalSpotCost,
            @JsonProperty("EstimatedSavings") @Nullable BigDecimal estimatedSavings) {}

    private record Spot(
            @JsonProperty("NumberOfJobs") long numberOfJobs,
            @JsonProperty("TotalRetries") long totalRetries,
            @JsonProperty("TotalRunTimeSpot") long totalRunTimeSpot,
            @JsonProperty("TotalTimeWastedSpot") long totalTimeWastedSpot,
            @JsonProperty("TotalRunTimeWithMemVergeSpot") long totalRunTimeWithMemVergeSpot,
            @JsonProperty("JobQueueName") List<String> jobQueueName,
            @JsonProperty("CostWithoutMemVerge") @Nullable BigDecimal costWithoutMemVerge,
            @JsonProperty("CostWithMemVerge") @Nullable BigDecimal costWithMemVerge,
            @JsonProperty("SavingsWithMemVerge") @Nullable BigDecimal savingsWithMemVerge) {}
}
