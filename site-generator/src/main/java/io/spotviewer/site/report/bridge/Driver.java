package io.spotviewer.site.report.bridge;

/** A reason for which two ranges differ in cost, in the order of tables. */
public enum Driver {
    /** The number of jobs. */
    JOBS("more or fewer jobs"),
    /** The share of each cell in the jobs. */
    MIX("other kinds of jobs"),
    /** The run time of a job without its reclaimed attempts. */
    DURATION("duration of jobs"),
    /** The reservation of a job: 9 × vCPU + GiB. */
    SIZE("size of reservations"),
    /** The part of the reservations that was on Spot. */
    SPOT_SHARE("share on Spot"),
    /** The price of a reservation, on Spot and on other capacity, with the share of the instance that nobody reserved. */
    PRICE("prices"),
    /** The cost of reclaimed attempts. */
    RECLAIMS("reclaims"),
    /** Idle time of instances. */
    IDLE("idle time"),
    /** Cost that no factor expresses: of attempts with an unknown reservation, or of a cell without a job that began in the range. */
    UNATTRIBUTED("not attributed"),
    /** The rest that rounding leaves. */
    ROUNDING("rounding");

    private final String title;

    Driver(String title) {
        this.title = title;
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }
}
