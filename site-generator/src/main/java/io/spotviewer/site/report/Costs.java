package io.spotviewer.site.report;

/**
 * What a group of finished attempts cost: each one's share of its instance, or its Fargate task. Idle time of instances is in none of
 * these. Attempts that never started cost nothing and count as priced.
 *
 * @param onDemand their seconds at On-Demand prices
 * @param spot the same at Spot prices under Spot's billing rules; Fargate has no price history there and is missing
 * @param actual what they cost by the way their capacity was bought
 * @param spotActual what those on Spot cost
 * @param spotAtOnDemand what those on Spot would have cost at On-Demand prices, all seconds included
 * @param spotAtOnDemandUnreclaimed the same without the reclaimed ones, which On-Demand would not have had
 * @param wasted what those cost that a Spot reclaim ended
 * @param failed what those cost that failed for another reason: the application, memory, timeout, host, user
 * @param estimatedSavings {@code onDemand} less {@code spot} over the attempts priced both ways; may be negative
 * @param spotSavings {@code spotAtOnDemand} less {@code spotActual} over the Spot attempts priced both ways; may be negative
 */
public record Costs(
        Money onDemand,
        Money spot,
        Money actual,
        Money spotActual,
        Money spotAtOnDemand,
        Money spotAtOnDemandUnreclaimed,
        Money wasted,
        Money failed,
        Money estimatedSavings,
        Money spotSavings) {}
