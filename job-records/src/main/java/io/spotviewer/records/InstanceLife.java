package io.spotviewer.records;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When an instance lived, and what is known of why it ended; null where that is not known.
 *
 * @param launchedAt when EC2 launched it
 * @param warnedAt when EC2 warned that it would reclaim it
 * @param endedAt when it began to shut down, or the first later moment at which it was seen down
 * @param stateReasonCode EC2's code for the end, such as {@code Server.SpotInstanceTermination}
 * @param spotRequestId its Spot request
 * @param spotRequestStatus the furthest status code seen of that request, such as {@code instance-terminated-by-user}
 */
public record InstanceLife(
        @Nullable Instant launchedAt,
        @Nullable Instant warnedAt,
        @Nullable Instant endedAt,
        @Nullable String stateReasonCode,
        @Nullable String spotRequestId,
        @Nullable String spotRequestStatus) {

    /** Nothing known. */
    public static final InstanceLife UNKNOWN = new InstanceLife(null, null, null, null, null, null);

    /** A Spot request is fulfilled, then perhaps marked, then ended. */
    private static final Comparator<String> STATUS_ORDER =
            Comparator.<String>comparingInt(InstanceLife::statusRank).thenComparing(Comparator.naturalOrder());

    private static int statusRank(String status) {
        if (status.contains("instance-terminated-") || status.contains("instance-stopped-")) {
            return 2;
        }
        return status.startsWith("marked-for-") ? 1 : 0;
    }

    InstanceLife join(InstanceLife other) {
        return new InstanceLife(
                Join.lesser(launchedAt, other.launchedAt),
                Join.lesser(warnedAt, other.warnedAt),
                Join.lesser(endedAt, other.endedAt),
                Join.greater(stateReasonCode, other.stateReasonCode),
                Join.greater(spotRequestId, other.spotRequestId),
                Join.either(
                        spotRequestStatus, other.spotRequestStatus, (a, b) -> STATUS_ORDER.compare(a, b) >= 0 ? a : b));
    }
}
