package io.spotviewer.site.text;

import java.util.List;
import java.util.Locale;

/** The definitions of the figures: each is an entry of the methodology page, and the labels of its figures link to it. */
public enum Term {
    JOBS("Jobs", "Records of Batch jobs. Parents of arrays and of multi-node jobs never run and are left out.", ""),
    ATTEMPTS("Attempts", "Each time that a job ran or still runs. Batch allows up to ten per job.", ""),
    RETRIES(
            "Retries",
            "Attempts after each job’s first, for any reason.",
            "attempts − 1, summed over jobs with an attempt"),
    RUN_TIME(
            "Run time",
            "Whole seconds in which the containers of finished attempts ran. An attempt ends when its instance does, even if ECS noticed later.",
            "min(stoppedAt, end of the instance) − startedAt, cut to seconds, summed over finished attempts"),
    RECLAIMS(
            "Spot reclaims",
            "Attempts that ended because EC2 took their Spot capacity back. Confirmed: the instance’s state reason, its Spot request, CloudTrail’s"
                    + " BidEvictedEvent, or a Spot interruption warning at most five minutes before the end proves it. Probable: the host of a Spot"
                    + " attempt went away and no other explanation fits better.",
            "confirmed + probable"),
    RECLAIM_EVENTS(
            "Reclaim events",
            "Instances that EC2 took back, and Fargate Spot tasks. One reclaimed instance is one event, however many attempts it ended.",
            ""),
    LOST_HOSTS(
            "Hosts lost for an unknown reason",
            "Attempts whose host went away while its instance or its purchase option is unknown. Whether EC2 reclaimed it is not known, so they"
                    + " count as unknown endings and not as reclaims.",
            ""),
    LOST_TIME(
            "Lost time",
            "Run time of reclaimed attempts. Their work was lost; where a next attempt started, it was done again.",
            "Σ run time of reclaimed attempts"),
    WAITED_TIME(
            "Waited time",
            "Time from the end of each reclaimed attempt to the start of the job’s next attempt, where one started.",
            "Σ start of the next attempt − end of the reclaimed one"),
    RECLAIMED_COST(
            "Reclaimed",
            "Cost of the reclaimed attempts. Instances that EC2 took back within their first hour were free: their loss cost time and no money.",
            "Σ cost of reclaimed attempts"),
    ON_DEMAND_COST(
            "On-Demand cost",
            "All finished attempts at On-Demand prices: the same seconds on the same instance types, with no first free hour.",
            "Σ share of the instance × On-Demand price × time"),
    SPOT_COST(
            "Spot cost",
            "All finished attempts at the Spot prices of their Availability Zone, under Spot’s billing rules. Fargate Spot has no price"
                    + " history: where the price list has no rates for it, Fargate attempts are missing here and counted.",
            "Σ share of the instance × ∫ Spot price dt; 0 on instances reclaimed within their first hour"),
    COST(
            "Cost",
            "Finished attempts as their capacity was bought: at Spot prices on Spot, else at On-Demand prices. It is an estimate, not a bill, without idle"
                    + " time of instances.",
            "Σ attempts on Spot at Spot cost + Σ others at On-Demand cost"),
    USEFUL(
            "Useful",
            "Cost of the attempts that succeeded. Running attempts have no cost yet.",
            "cost = useful + waste + unknown endings"),
    WASTE(
            "Waste",
            "Cost of the attempts that ended otherwise, by cause: reclaimed; failed (the application failed or the container never started); timed"
                    + " out; out of memory; host failed; host terminated (scaled in, stopped by somebody, or taken back by the owner of a reservation);"
                    + " ended by a user. Idle time of instances is beside it. In the ledger, jobs are those submitted in the range that have such an"
                    + " attempt, and the share is of the cost of all attempts and of all idle time.",
            "Σ cost of attempts with these endings\nshare = cost ÷ (cost of all attempts + idle time)"),
    UNKNOWN_ENDINGS(
            "Unknown endings",
            "Cost of the attempts whose ending no evidence decides. They are neither useful nor waste.",
            "Σ cost of attempts with an unknown ending"),
    ON_DEMAND_WOULD_HAVE_COST(
            "On-Demand would have cost",
            "On-Demand cost of the compared attempts without the reclaimed ones, which On-Demand would not have had. Compared attempts are finished,"
                    + " have a known cost, and were reclaimed or have a known On-Demand cost.",
            "Σ On-Demand cost of compared attempts that were not reclaimed"),
    NET_SAVINGS(
            "Net savings",
            "What On-Demand would have cost less the cost, over the same attempts on both sides: the reruns of reclaimed work are in the cost. Below"
                    + " zero, the attempts cost more than On-Demand would have. Jobs whose last attempt was reclaimed make it too low, because their work is"
                    + " missing on the side of On-Demand; their number is beside it. Where nothing ran on Spot there are none, which is not 0.",
            "On-Demand would have cost − cost of the compared attempts"),
    SAVINGS(
            "Estimated savings",
            "On-Demand cost less Spot cost at the Spot prices of the time, over the attempts that are priced both ways, whichever way they were bought."
                    + " It is the figure of /metrics-on-demand, whose meaning is fixed; reclaimed attempts are on both sides. Net savings is the figure"
                    + " to decide by.",
            "Σ On-Demand cost − Spot cost, attempt by attempt"),
    WITHOUT_RECLAIMS(
            "Without the reclaimed attempts",
            "Run time and cost of the attempts on Spot, less those of the reclaimed ones.",
            "run time on Spot − lost time\ncost on Spot − cost of reclaimed attempts"),
    INSTANCES(
            "Instance cost",
            "EC2 instances from running to end, each of their lives by itself: per second, at least 60 seconds, by the rules of their operating"
                    + " system, Spot prices as they changed over time. A Spot Instance that EC2 takes back within its first hour is free. Instances that"
                    + " still run are not in the total.",
            "Σ price × (end − running)"),
    IDLE(
            "Idle instances",
            "Instance time in which no attempt ran, before the first, between two, after the last. It is in no job’s cost.",
            "instance cost − cost of the attempts on it"),
    SHARE(
            "Share of an instance",
            "AWS split cost allocation: a vCPU weighs nine times a gigabyte of memory, a GPU nine times both. Unreserved resources are divided in"
                    + " proportion to the reservations. The shares of an instance’s attempts add up to its cost while any runs.",
            "unit = instance cost ÷ (9 × vCPU + GB)\nattempt = split by reservation + its part of the unused"),
    ENDINGS(
            "How attempts ended",
            "One verdict per attempt, by the strongest evidence. Each job’s card names the evidence. Without evidence the verdict is unknown.",
            ""),
    RECLAIM_RATE(
            "Reclaimed instances per 100 instance-hours",
            "One reclaimed instance is one event, however many attempts it ended. Reclaims within three minutes in one instance type and zone"
                    + " are one cluster, because EC2 takes capacity back in bursts. The 95 % interval is Garwood’s on the effective number of"
                    + " events. It is shown from 8 clusters on and trusted from 16. A type and zone is coloured only if a permutation test of"
                    + " the clusters says that it has more reclaims than the others. Fargate has no instances and is left out.",
            "reclaimed instances ÷ (Spot instance-hours ÷ 100)\nper launch: reclaimed instances ÷ (launched Spot Instances ÷ 100)\nk = (Σh)² ÷ Σh², h instances lost in each cluster\ninterval: rate ÷ k × ½ χ²(2.5 %, 2k) to rate ÷ k × ½ χ²(97.5 %, 2k + 2)"),
    MEDIAN_LIFE(
            "Median life of Spot Instances",
            "The age that half of the Spot Instances of a type and zone reach before EC2 reclaims them, by the estimator of Kaplan and Meier: an"
                    + " instance that ended otherwise counts as not reclaimed until then, and is left out beyond. The small bars are the part"
                    + " that EC2 had not reclaimed after ½, 1, 2, 4, 8, 16, 24 and 48 hours. The 95 % intervals are Greenwood’s on the log-log scale, as"
                    + " wide as the effective number of reclaims asks for. All are shown from 8 clusters of reclaims on.",
            "S(t) = product over the ages up to t at which instances were reclaimed of 1 − d ÷ n, d reclaimed at that age of n that had reached it\nmedian = the first age at which S ≤ ½\ninterval = S^exp(±1.96 × √V ÷ |log S|), V = Σ d ÷ (n × (n − d)) × reclaims ÷ effective reclaims"),
    BREAK_EVEN(
            "Break-even",
            "What Spot saved for a job definition with its reruns paid for, and the rate of reclaims at which it would have saved nothing. The interval is"
                    + " the savings at both ends of the rate’s interval. The verdict names Spot or On-Demand only if the interval leaves out 0.",
            "A On-Demand cost less cost of the attempts that were not reclaimed, L cost of the reclaimed ones\nsaved = A − L; interval = A − x × L, x both ends of the rate’s interval ÷ the rate\nbreak-even = A ÷ L × the rate"),
    BRIDGE(
            "Difference of two ranges",
            "The cost and the idle time of one range less those of another, divided among what differs: the number of jobs, the kinds of jobs, their"
                    + " duration, the size of their reservations, the share of Spot, prices, reclaims and idle time. Each has the mean of what its"
                    + " change makes over all orders in which the changes can happen, so that the parts add up to the difference, and swapping the"
                    + " ranges changes nothing but the signs.",
            "by queue, job definition and kind of capacity: cost = J × m × t × q × (σ × pₛ × r + (1 − σ) × pₒ)\nJ jobs, m share of the mix, t run time of a job without reclaimed attempts, q reservation 9 × vCPU + GiB, σ share of Spot, pₛ and pₒ prices of a reservation on Spot and otherwise, r = 1 + cost of reclaimed ÷ cost of other Spot attempts\npart of a driver = its Shapley value over the seven; idle time is added as it is"),
    CHECKPOINTS(
            "Savings of checkpoints",
            "The recorded jobs on Spot, replayed as if they had taken checkpoints. A reclaimed attempt keeps the work of its checkpoints, and the attempt"
                    + " that succeeds needs less time: that time is saved, at what that attempt cost. A job that never succeeded saves nothing. Successful"
                    + " attempts pay for the checkpoints they take, so that the result can be below zero. A checkpoint on EC2’s warning counts only where"
                    + " a warning was seen. The upper bound is a checkpoint every second that costs no time.",
            "τ useful run between checkpoints, C time to take one, R time to restore one, W run time of the attempt that succeeded\nr = R once work is done, else 0\nreclaimed after L: done grows by τ × ⌊(L − r) ÷ (τ + C)⌋\nsuccessful: needs (W − done) + r + C × (⌈(W − done) ÷ τ⌉ − 1)\nsaved = (W − need) × its cost ÷ W\nbest interval, Daly: τ = √(2 C M) with terms of higher order, M instance time per reclaim"),
    QUEUE_WAIT(
            "Wait for an instance",
            "From the submission, or from the end of the attempt before, until Batch reports STARTING: the attempt is placed. It counts on the day and in"
                    + " the hour of the placement. Attempts that ended before they were placed, and jobs that ended without an attempt, were never"
                    + " placed: they are counted beside, in no quantile, and so are attempts whose wait is unknown. A job that depends on another one"
                    + " waits from its submission on, because the end of its dependencies is not recorded: its wait is too long.",
            "placed − submitted, or − end of the attempt before"),
    START_UP("Start-up", "From STARTING to the start of the container, image pull included.", "started − placed"),
    IMAGE_PULL(
            "Image pull",
            "The time in which ECS pulled the image of the container. An image that was there already is pulled in no time.",
            ""),
    QUANTILES(
            "Quantiles",
            "The median is at least half of the values, the 95 % quantile at least 95 % of them. They come from a histogram with 16 geometric buckets a"
                    + " doubling: at most 2.2 % from the true value. Number, least and greatest value are exact. A box holds the middle half, its"
                    + " whiskers reach from 5 % to 95 %.",
            "geometric middle of the bucket with the value of rank ⌈q n⌉"),
    IDLE_KINDS(
            "Kinds of idle time",
            "Boot: before the first attempt of an instance, and all of the life of one without an attempt. Gaps: between two attempts. Tail: after the"
                    + " last one. They add up to the idle time of instances with a known start and end. Hours are UTC.",
            "idle = boot + gaps + tail"),
    PACKING(
            "Packing",
            "The part of ended instances that attempts had reserved, while at least one attempt ran on them. Instances whose size or a reservation is"
                    + " unknown are left out and counted.",
            "Σ reserved vCPU × time ÷ Σ vCPU of the instances × time; memory likewise"),
    COMPLETENESS(
            "Completeness",
            "The number of attempts in the totals. Attempts without a price are counted here and never summed as 0; an en dash marks them, with"
                    + " the reason. A total with missing parts is marked partial. Jobs without an attempt wait, or ended before one began.",
            "attempts = priced + never started + running + not priced\njobs = jobs with an attempt + jobs without an attempt"),
    VCPUS(
            "Running vCPUs",
            "vCPUs that running attempts had reserved, as the mean over each interval. Attempts with an unknown reservation are left out and counted.",
            "Σ vCPU × overlap ÷ length of the interval"),
    DAYS(
            "By day and range",
            "Money is on the UTC day of the seconds that it paid for. An attempt counts on its last day, with its ending; a job on the day of its"
                    + " submission. Ranges are half-open: from 00:00 UTC of the first day until 00:00 UTC after the last.",
            ""),
    PRICES(
            "Prices",
            "On-Demand from the AWS price list by type, place, operating system and tenancy, Spot from EC2’s price history per Availability Zone, Fargate per"
                    + " vCPU-hour and GB-hour. The table names each price with its source and date.",
            ""),
    ESTIMATE(
            "Estimate at list prices",
            "Storage, network, Savings Plans, reservations, credits and taxes are in no figure. The bill is the truth about money; this"
                    + " report shows where it went.",
            ""),
    ROUNDING(
            "Rounding",
            "Each attempt’s cost is rounded once, to a ten-billionth of a dollar; every sum is exact from there on. Every figure shown is its own true"
                    + " value, rounded half up: totals to two decimals, or four where no amount of the table reaches a dollar, durations above an hour to"
                    + " the minute. Where the rounded rows of a table don’t add up to its rounded total, a row named Rounding has the rest. Raw sums"
                    + " have every digit, raw rows of single jobs and instances four decimals.",
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

    /** A link to a definition. */
    public record Link(String definedAt, String termTitle) {}
}
