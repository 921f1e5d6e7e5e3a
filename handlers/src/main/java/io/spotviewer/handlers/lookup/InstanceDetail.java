package io.spotviewer.handlers.lookup;

import io.spotviewer.records.PurchaseOption;
import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance; null where unknown.
 *
 * @param instanceId its id
 * @param instanceType such as {@code m5.xlarge}
 * @param availabilityZone such as {@code us-east-1a}
 * @param purchaseOption how it was bought
 * @param launchedAt ISO-8601
 * @param stopped true if it is stopping or stopped, and may live again
 * @param endedAt time at which somebody ended it, ISO-8601; EC2 reports it only for ends by hand
 * @param stateReasonCode EC2's code for the end, of an instance that is ending or has ended
 * @param spotRequestId its Spot request
 * @param platformDetails such as {@code Linux/UNIX}
 * @param usageOperation such as {@code RunInstances:0010}
 * @param tenancy {@code default}, {@code dedicated} or {@code host}
 * @param batchOwned true if Batch launched it
 */
public record InstanceDetail(
        String instanceId,
        @Nullable String instanceType,
        @Nullable String availabilityZone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable String launchedAt,
        boolean stopped,
        @Nullable String endedAt,
        @Nullable String stateReasonCode,
        @Nullable String spotRequestId,
        @Nullable String platformDetails,
        @Nullable String usageOperation,
        @Nullable String tenancy,
        boolean batchOwned) {

    @ConstructorProperties({
        "instanceId",
        "instanceType",
        "availabilityZone",
        "purchaseOption",
        "launchedAt",
        "stopped",
        "endedAt",
        "stateReasonCode",
        "spotRequestId",
        "platformDetails",
        "usageOperation",
        "tenancy",
        "batchOwned"
    })
    public InstanceDetail {
        instanceId = Bounds.required("the id of an EC2 instance", Bounds.instanceId(instanceId));
        instanceType = Bounds.identity(instanceType);
        availabilityZone = Bounds.identity(availabilityZone);
        launchedAt = Bounds.time(launchedAt);
        endedAt = Bounds.time(endedAt);
        stateReasonCode = Bounds.identity(stateReasonCode);
        spotRequestId = Bounds.identity(spotRequestId);
        usageOperation = Bounds.identity(usageOperation);
        tenancy = Bounds.identity(tenancy);
        platformDetails = Bounds.cut(platformDetails, Bounds.REASON_BYTES);
    }

    /** Returns the instance without the facts of its end. */
    public InstanceDetail asItLived() {
        return new InstanceDetail(
                instanceId,
                instanceType,
                availabilityZone,
                purchaseOption,
                launchedAt,
                false,
                null,
                null,
                spotRequestId,
                platformDetails,
                usageOperation,
                tenancy,
                batchOwned);
    }
}
