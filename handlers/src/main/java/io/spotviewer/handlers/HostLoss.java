package io.spotviewer.handlers;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from what is said of an attempt's end whether its host went away. */
final class HostLoss {

    private static final Pattern TEXT =
            Pattern.compile("Host EC2(?: \\(instance (?<id>i-\\w+)\\))? (?:terminated|stopped)\\b.*", Pattern.DOTALL);

    private HostLoss() {}

    /** Whether Batch says that the host went away. */
    static boolean isTold(AttemptFacts attempt) {
        return matcher(attempt.end().statusReason()).matches();
    }

    /** The instance that the reason names; null where it names none. */
    static @Nullable String instanceIn(@Nullable String statusReason) {
        Matcher text = matcher(statusReason);
        String id = text.matches() ? text.group("id") : null;
        return id != null && InstanceRecord.isValidId(id) ? id : null;
    }

    private static Matcher matcher(@Nullable String statusReason) {
        return TEXT.matcher(statusReason == null ? "" : statusReason);
    }
}
