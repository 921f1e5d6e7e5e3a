package io.spotviewer.site.report;

/** A quality of attempts by which the totals are broken down, in the order of the pages. */
public enum Dimension {
    QUEUE("queues", "Job queue", "queues", true),
    /** Job definitions without their revision. */
    DEFINITION("definitions", "Job definition", "definitions", true),
    /** EC2 instance types; attempts on Fargate have the key {@code Fargate}. */
    INSTANCE_TYPE("instanceTypes", "Instance type", "types", true),
    ZONE("zones", "Availability Zone", "zones", true),
    /** Keys are the names of {@link io.spotviewer.records.PurchaseOption}. */
    PURCHASE_OPTION("purchaseOptions", "Purchase option", "options", true),
    COMPUTE_ENVIRONMENT("computeEnvironments", "Compute environment", "environments", true),
    /** Keys are {@code key=value}: an attempt of a job with several tags is in several groups, one without is in none. */
    TAG("tags", "Tag", "tags", false);

    private final String list;
    private final String title;
    private final String anchor;
    private final boolean addsUp;

    Dimension(String list, String title, String anchor, boolean addsUp) {
        this.list = list;
        this.title = title;
        this.anchor = anchor;
        this.addsUp = addsUp;
    }

    /** Returns the name of the list of its groups in {@code report.json}. */
    public String list() {
        return list;
    }

    /** Returns its name for people, in the singular. */
    public String title() {
        return title;
    }

    /** Returns its name in addresses of pages. */
    public String anchor() {
        return anchor;
    }

    /** True if every attempt is in exactly one group, so that the groups add up to the totals. */
    public boolean addsUp() {
        return addsUp;
    }
}
