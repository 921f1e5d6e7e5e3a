package io.spotviewer.handlers.lookup;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * A Spot request; null where unknown.
 *
 * @param requestId its id
 * @param instanceId the instance that fulfilled it
 * @param statusCode such as {@code instance-terminated-no-capacity}
 * @param statusAt when it got that status, ISO-8601
 */
public record SpotRequestDetail(
        String requestId,
        @Nullable String instanceId,
        @Nullable String statusCode,
        @Nullable String statusAt) {

    @ConstructorProperties({"requestId", "instanceId", "statusCode", "statusAt"})
    public SpotRequestDetail {
        requestId = Bounds.required("the id of a Spot request", requestId);
        instanceId = Bounds.instanceId(instanceId);
        statusCode = Bounds.identity(statusCode);
        statusAt = Bounds.time(statusAt);
    }
}
