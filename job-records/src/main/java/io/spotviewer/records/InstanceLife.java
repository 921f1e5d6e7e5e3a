package io.spotviewer.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of an instance and the reasons for its end; null where unknown.
 *
 * @param launchedAt when EC2 launched it
 * @param warnedAt when EC2 warned that it would reclaim it
 * @param endedAt when it began to shut down, or the first later moment at which it was seen down
 * @param stateReasonCode EC2's code for the end, such as {@code Server.SpotInstanceTermination}; the strongest where there were several
 * @param spotRequestId its Spot request
 * @param spotRequestStatus a status code of that request, such as {@code instance-terminated-by-user}; the strongest where there were
 *     several
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

    public InstanceLife {
        stateReasonCode = BoundedText.of(stateReasonCode);
        spotRequestId = BoundedText.of(spotRequestId);
        spotRequestStatus = BoundedText.of(spotRequestStatus);
    }

    InstanceLife join(InstanceLife other) {
        return new InstanceLife(
                Join.lesser(launchedAt, other.launchedAt),
                Join.lesser(warnedAt, other.warnedAt),
                Join.lesser(endedAt, other.endedAt),
                Join.either(stateReasonCode, other.stateReasonCode, HostEndCode::stronger),
                Join.greater(spotRequestId, other.spotRequestId),
                Join.either(spotRequestStatus, other.spotRequestStatus, HostEndCode::stronger));
    }
}
