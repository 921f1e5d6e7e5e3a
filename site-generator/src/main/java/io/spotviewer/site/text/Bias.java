package io.spotviewer.site.text;

/** The known biases of the figures, as in {@code doc/methodology.md}: direction, and size in the demo where it can be measured. */
public enum Bias {
    LIST_PRICES(
            "list prices instead of the bill: discounts, Savings Plans, reservations and credits are unknown",
            "all costs",
            "high",
            "as large as the discounts: no record has them"),
    STORAGE(
            "EBS volumes, network and NAT are left out",
            "all costs",
            "low",
            "$4.39 for a volume of 30 GB (gp3, $0.08 per GB and month) on each of its 976 ended instances: 0.9 % of their cost"),
    LAUNCH_UNKNOWN(
            "launch unknown and reclaimed 45 to 60 minutes after the registration with ECS, or within an hour of the first attempt: the cost is unknown and in no sum",
            "cost",
            "low, by what was charged after all",
            "none: every launch is known"),
    RUNNING_UNKNOWN(
            "only the launch of an instance is known: the time until it runs is billed",
            "cost of instances, idle",
            "high",
            "none: every start is known. Without them idle time would cost $1.20 more"),
    PROBABLE_RECLAIMS(
            "probable reclaims that were something else",
            "reclaimed, lost time; cost in a first hour",
            "high; low in a first hour",
            "at most $4.26 of the reclaimed cost: 12 of 203 reclaimed attempts are probable, none of them in a free hour"),
    USAGE(
            "usage over the reservation",
            "cost of attempts that share an instance",
            "moves cost between neighbours",
            "none in the totals; usage is not recorded"),
    WITHOUT_RECLAIMS(
            "attempts on other capacity at Spot prices: without reclaims",
            "Spot cost, estimated savings",
            "Spot cost low",
            "about $9.04 of $77.76, if reclaims ended as much of their run time as of that on Spot"),
    LAST_RECLAIMED(
            "jobs whose last attempt was reclaimed: On-Demand would have finished them",
            "On-Demand would have cost, net savings",
            "low",
            "at least $6.94: 18 jobs"),
    IDLE_OUTSIDE(
            "idle time is left out of both sides of the comparison",
            "net savings",
            "low",
            "$39.81, if On-Demand instances were idle as long as the Spot Instances were"),
    HOUR_START(
            "the Spot price within an instance-hour: AWS’s texts don’t agree",
            "cost",
            "high or low",
            "$0.07 more if the price at the start of each hour holds for all of it"),
    RESTARTED_HOUR(
            "a first free hour for each start of a stopped instance",
            "cost",
            "low",
            "none: no instance was started again"),
    HIBERNATING(
            "EC2 bills an instance while it saves its memory to hibernate; its bill ends here when that begins",
            "cost of instances, idle",
            "low",
            "none: no instance was hibernated"),
    UNPRICED("attempts without a price are in no sum", "all sums", "low", "none: every finished attempt has a price"),
    UNKNOWN_ENDINGS(
            "unknown endings are neither useful nor waste", "useful, waste", "low", "none: every ending is known");

    private final String cause;
    private final String figures;
    private final String direction;
    private final String inTheDemo;

    Bias(String cause, String figures, String direction, String inTheDemo) {
        this.cause = cause;
        this.figures = figures;
        this.direction = direction;
        this.inTheDemo = inTheDemo;
    }

    /** Returns its cause. */
    public String cause() {
        return cause;
    }

    /** Returns the figures that it biases. */
    public String figures() {
        return figures;
    }

    /** Returns whether they are too high or too low. */
    public String direction() {
        return direction;
    }

    /** Returns its size in the fleet of {@code ./spot-viewer demo}. */
    public String inTheDemo() {
        return inTheDemo;
    }
}
