package io.spotviewer.site.chart;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import org.jspecify.annotations.Nullable;

/** The colours of charts by meaning. The style sheet has a class for each. */
public enum Tone {
    USEFUL("useful"),
    LOST("lost"),
    ON_DEMAND("ondemand"),
    SPOT("spot"),
    QUEUED("queued"),
    PRICED("priced"),
    NEVER_STARTED("never"),
    RUNNING("running"),
    UNPRICED("unpriced"),
    LACKING_INSTANCE("lacking");

    private final String cssClass;

    Tone(String cssClass) {
        this.cssClass = cssClass;
    }

    /** Returns the tone of attempts that ended in this way. */
    public static Tone of(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> USEFUL;
            case SPOT_RECLAIMED -> LOST;
            case RESERVATION_RECLAIMED,
                    HOST_TERMINATED,
                    HOST_FAILED,
                    OUT_OF_MEMORY,
                    TIMED_OUT,
                    USER_TERMINATED,
                    START_FAILED,
                    APPLICATION_FAILED,
                    UNKNOWN -> ON_DEMAND;
        };
    }

    /** Returns the tone of time on capacity that was bought in this way; null if the way is unknown. */
    public static Tone of(@Nullable PurchaseOption bought) {
        if (bought == null) {
            return ON_DEMAND;
        }
        return switch (bought) {
            case SPOT -> SPOT;
            case ON_DEMAND, CAPACITY_BLOCK, INTERRUPTIBLE_RESERVATION -> ON_DEMAND;
        };
    }

    String cssClass() {
        return cssClass;
    }
}
