package io.spotviewer.site.text;

import java.util.List;
import java.util.Locale;

/** What the figures mean: one entry of the methodology page each, to which every label of such a figure leads. */
public enum Term {
    JOBS("Jobs", "Records of Batch jobs. Parents of arrays and of multi-node jobs never run and are left out.", ""),
    ATTEMPTS("Attempts", "Runs of jobs, finished and running. Batch allows up to ten per job.", ""),
    RETRIES(
            "Retries",
            "Attempts after each job's first, whatever made them necessary.",
            "attempts − 1, summed over jobs"),
    RUN_TIME(
            "Run time",
            "Whole seconds in which the containers of finished attempts ran. An attempt ends when its instance does, even where ECS noticed later.",
            "min(stoppedAt, end of the instance) − startedAt, cut to seconds, summed over finished attempts"),
    RECLAIMS(
            "Spot reclaims",
            "Attempts that ended because EC2 took their Spot capacity back. Confirmed: an interruption warning, the instance's state reason or its Spot"
                    + " request says so. Probable: the host of a Spot attempt went away and nothing explains it better.",
            "confirmed + probable"),
    LOST_TIME(
            "Time lost",
            "Run time of reclaimed attempts: it is paid for and then done again.",
            "Σ run time of reclaimed attempts"),
    LOST_MONEY(
            "Lost to reclaims",
            "What the reclaimed attempts cost. Instances that EC2 took back within their first hour were free, so losing them cost time and no money.",
            "Σ cost as bought of reclaimed attempts"),
    ON_DEMAND_COST(
            "On-Demand cost",
            "All finished attempts at On-Demand prices: the same seconds on the same instance types, with no first free hour.",
            "Σ share of the instance × On-Demand price × time"),
    SPOT_COST(
            "Spot cost",
            "All finished attempts at the Spot prices of their Availability Zone, under Spot's billing rules. Fargate Spot publishes no price"
                    + " history, so Fargate attempts are missing here and counted.",
            "Σ share of the instance × ∫ Spot price dt; 0 on instances reclaimed within their first hour"),
    ACTUAL_COST(
            "Cost as bought",
            "Finished attempts by the way their capacity was bought: at Spot prices on Spot, else at On-Demand prices. An estimate, not a bill; idle"
                    + " time of instances is not in it.",
            "Σ attempts on Spot at Spot cost + Σ others at On-Demand cost"),
    SAVINGS(
            "Estimated savings",
            "What Spot costs less than On-Demand, over the attempts that could be priced both ways. Below zero, Spot was dearer.",
            "On-Demand cost − Spot cost"),
    SPOT_SAVINGS(
            "Saved by Spot",
            "What the attempts on Spot cost less than the same seconds On-Demand, over those priced both ways. The reclaimed attempts are on"
                    + " both sides, though On-Demand would not have had them.",
            "Spot attempts at On-Demand prices − what they cost"),
    NET_SAVINGS(
            "Saved, net of reclaims",
            "The stricter comparison: On-Demand without the attempts that a reclaim ended, since On-Demand would not have lost them. Over the attempts on"
                    + " Spot with a known cost that were reclaimed or are priced both ways.",
            "Spot attempts that were not reclaimed, at On-Demand prices − what all Spot attempts cost"),
    WITHOUT_RECLAIMS(
            "Without the reclaimed attempts",
            "Run time and cost of the attempts on Spot, less those of the reclaimed ones: the best that checkpoints could come to, if they"
                    + " cost nothing.",
            "run time on Spot − time lost\ncost on Spot − lost to reclaims"),
    FAILED_COST(
            "Other failures",
            "What attempts cost that failed for another reason than a reclaim: the application, memory, a timeout, the host, a user.",
            "Σ cost as bought of failed attempts that were not reclaimed"),
    INSTANCES(
            "Instance cost",
            "EC2 instances from launch to end: per second, at least 60 seconds, Spot prices as they changed over time. A Spot Instance that"
                    + " EC2 takes back within its first hour is free. Instances that still run are not in the total.",
            "Σ price × (end − launch)"),
    IDLE(
            "Idle instances",
            "Instance time in which no attempt ran, before the first, between two, after the last. It is in no job's cost.",
            "instance cost − cost of the attempts on it"),
    SHARE(
            "Share of an instance",
            "AWS split cost allocation: CPU weighs nine times a gigabyte of memory, a GPU nine times both. What nobody reserved is divided in"
                    + " proportion to what each reserved. The shares of an instance's attempts add up to its cost while any runs.",
            "unit = instance cost ÷ (9 × vCPU + GB)\nattempt = split by reservation + its part of the unused"),
    ENDINGS(
            "How attempts ended",
            "One verdict per attempt, by the strongest evidence there is; each job's card names it. Without evidence the verdict is unknown.",
            ""),
    RECLAIM_RATE(
            "Reclaims per 100 run-hours",
            "Reclaims of Spot attempts over their run time, so that busy and quiet types compare. Below 20 attempts it is shown in grey: chance"
                    + " decides there.",
            "reclaims ÷ (run time in hours ÷ 100)"),
    BREAK_EVEN(
            "Break-even rate",
            "How many reclaims per 100 run-hours would make Spot as dear as On-Demand, at the discount and the loss per reclaim measured here.",
            "(1 − s) ÷ m × 100: s Spot ÷ On-Demand cost of the attempts that were not reclaimed, m hours lost per reclaim"),
    CHECKPOINTS(
            "What checkpoints would save",
            "The recorded Spot attempts replayed as if they had taken checkpoints. A reclaimed attempt loses what ran since its last checkpoint"
                    + " and a restore is added; every attempt, successful ones too, pays for the checkpoints it takes. It can come out below zero."
                    + " The upper bound is all the time lost.",
            "τ useful run between checkpoints, C time to take one, R time to restore one\nevery attempt pays C × ⌊T ÷ (τ + C)⌋ of its run time T\na reclaimed one loses T mod (τ + C) in place of T; a restart that has a checkpoint pays R\non EC2’s warning: a reclaimed one loses C in place of T, if C fits into its 120 s\nYoung: τ = √(2 C M), M run time on Spot per reclaim; Daly adds terms of higher order"),
    COMPLETENESS(
            "Completeness",
            "How many attempts the totals hold. What could not be priced is counted here and never summed as 0; an en dash stands for it, with"
                    + " the reason. A total that lacks something is marked partial.",
            "attempts = priced + never started + running + not priced"),
    VCPUS(
            "Running vCPUs",
            "vCPUs that running attempts had reserved, as the mean over each interval. Attempts of unknown reservation are left out and counted.",
            "Σ vCPU × overlap ÷ length of the interval"),
    DAYS(
            "By day and range",
            "Attempts count on the UTC day on which they ended, with all they cost from their start on. Ranges are half-open: from 00:00 UTC of"
                    + " the first day up to, not including, 00:00 UTC after the last.",
            ""),
    PRICES(
            "Prices",
            "On-Demand from the AWS price list (Linux, shared tenancy), Spot from EC2's price history per Availability Zone, Fargate per"
                    + " vCPU-hour and GB-hour. The table names each price with its source and date.",
            ""),
    ESTIMATE(
            "Estimate at list prices",
            "Storage, network, Savings Plans, reservations, credits and taxes are not in any figure. The bill is the truth about money; this"
                    + " report tells where it went.",
            ""),
    ROUNDING(
            "Rounding",
            "Each attempt's cost is rounded once, to a ten-billionth of a dollar; every sum is exact from there on. Totals have two decimals, four"
                    + " below a dollar; parts are rounded so that what is shown adds up to the total shown. Seconds are whole. Raw sums have every"
                    + " digit, raw rows of single jobs and instances four decimals.",
            "");

    private final String title;
    private final String definition;
    private final String formulas;

    Term(String title, String definition, String formulas) {
        this.title = title;
        this.definition = definition;
        this.formulas = formulas;
    }

    public String title() {
        return title;
    }

    public String definition() {
        return definition;
    }

    public List<String> formulas() {
        return formulas.lines().toList();
    }

    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Link link() {
        return new Link(SitePaths.METHODOLOGY + "#" + anchor(), title);
    }

    /** A way to a definition. */
    public record Link(String definedAt, String termTitle) {}
}
