package io.spotviewer.records.verdict;

import io.spotviewer.records.InstanceRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Batch's text for a host that went away: {@code Host EC2 (instance i-…) terminated.} It gives no reason. */
public final class HostLoss {

    private static final Pattern TEXT =
            Pattern.compile("Host EC2(?: \\(instance (?<id>i-\\w+)\\))? (?:terminated|stopped)\\b.*", Pattern.DOTALL);

    private static final String BEGINNING = "Host EC2";

    private HostLoss() {}

    /** True if the status reason reports the loss of the host. */
    public static boolean isReportedBy(@Nullable String statusReason) {
        return statusReason != null
                && statusReason.startsWith(BEGINNING)
                && matcher(statusReason).matches();
    }

    /** Returns the instance that the status reason names; null where it names none. */
    public static @Nullable String instanceIn(@Nullable String statusReason) {
        Matcher text = matcher(statusReason);
        String id = text.matches() ? text.group("id") : null;
        return id != null && InstanceRecord.isValidId(id) ? id : null;
    }

    private static Matcher matcher(@Nullable String statusReason) {
        return TEXT.matcher(statusReason == null ? "" : statusReason);
    }
}
