package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceStatus;

/** Calls DescribeSpotInstanceRequests by the instances that fulfilled them. */
final class Ec2SpotRequestLookup implements SpotRequestLookup {

    private final Ec2Client ec2;

    Ec2SpotRequestLookup(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<SpotRequestDetail> describe(SortedSet<String> instanceIds) {
        List<SpotRequestDetail> found = new ArrayList<>();
        for (List<String> portion : Portions.of(instanceIds)) {
            Filter known = Filter.builder().name("instance-id").values(portion).build();
            Answered.pages(
                            () -> ec2.describeSpotInstanceRequestsPaginator(request -> request.filters(known)),
                            DescribeSpotInstanceRequestsResponse::hasSpotInstanceRequests)
                    .forEach(page -> page.spotInstanceRequests().forEach(request -> {
                        if (request.spotInstanceRequestId() != null) {
                            found.add(detail(request));
                        }
                    }));
        }
        found.sort(Comparator.comparing(SpotRequestDetail::requestId));
        return found;
    }

    private static SpotRequestDetail detail(SpotInstanceRequest request) {
        SpotInstanceStatus status = request.status();
        return new SpotRequestDetail(
                request.spotInstanceRequestId(),
                request.instanceId(),
                status == null ? null : status.code(),
                status == null || status.updateTime() == null
                        ? null
                        : status.updateTime().toString());
    }
}
