package io.spotviewer.handlers.job;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from what is said of an attempt's end whether its host went away. */
final class HostLoss {

    private static final Pattern TEXT =
            Pattern.compile("Host EC2(?: \\(instance (?<id>i-\\w+)\\))? (?:terminated|stopped)\\b.*", Pattern.DOTALL);

    private static final int SIGKILL = 137;
    private static final int SIGTERM = 143;

    private HostLoss() {}

    /** Whether Batch says that the host went away. */
    static boolean isTold(AttemptFacts attempt) {
        return matcher(attempt.end().statusReason()).matches();
    }

    /** Whether the host may have gone away: Batch says so, or the container ended as one does that is killed. */
    static boolean isPossible(AttemptFacts attempt) {
        Integer exitCode = attempt.end().exitCode();
        boolean killed = exitCode == null || exitCode == SIGKILL || exitCode == SIGTERM;
        return isTold(attempt) || (attempt.number() != null && killed);
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
