package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.aws.FaultClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Calls DescribeInstances. */
final class Ec2InstanceLookup implements InstanceLookup {

    private final Ec2Client ec2;
    private final boolean byFilter;

    Ec2InstanceLookup(Ec2Client ec2) {
        this(ec2, false);
    }

    /** @param byFilter true to ask by filter at once, because many of the instances may be gone */
    Ec2InstanceLookup(Ec2Client ec2, boolean byFilter) {
        this.ec2 = ec2;
        this.byFilter = byFilter;
    }

    @Override
    public List<InstanceDetail> describe(SortedSet<String> instanceIds) {
        List<InstanceDetail> found = new ArrayList<>();
        for (List<String> portion : Portions.of(instanceIds)) {
            for (Instance instance : instances(portion)) {
                if (instance.instanceId() != null && InstanceRecord.isValidId(instance.instanceId())) {
                    found.add(detail(instance));
                }
            }
        }
        found.sort(Comparator.comparing(InstanceDetail::instanceId));
        return found;
    }

    /** By id, EC2 rejects the whole call if one id is unknown; by filter, it leaves the unknown one out. */
    private List<Instance> instances(List<String> ids) {
        if (byFilter) {
            return filtered(ids);
        }
        try {
            return all(Answered.whole(
                    () -> ec2.describeInstances(request -> request.instanceIds(ids)),
                    DescribeInstancesResponse::hasReservations));
        } catch (Ec2Exception e) {
            if (FaultClass.of(e) != FaultClass.GONE) {
                throw e;
            }
        }
        return ids.size() == 1 ? List.of() : filtered(ids);
    }

    private List<Instance> filtered(List<String> ids) {
        Filter known = Filter.builder().name("instance-id").values(ids).build();
        List<Instance> found = new ArrayList<>();
        Answered.pages(
                        () -> ec2.describeInstancesPaginator(request -> request.filters(known)),
                        DescribeInstancesResponse::hasReservations)
                .forEach(page -> found.addAll(all(page)));
        return found;
    }

    private static List<Instance> all(DescribeInstancesResponse page) {
        List<Instance> found = new ArrayList<>();
        page.reservations().forEach(reservation -> found.addAll(reservation.instances()));
        return found;
    }

    private static InstanceDetail detail(Instance instance) {
        boolean ending =
                instance.state() != null && AwsAnswers.isEnding(instance.state().nameAsString());
        boolean hasReason = ending && instance.stateReason() != null;
        return new InstanceDetail(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                instance.placement() == null ? null : instance.placement().availabilityZone(),
                AwsAnswers.purchaseOption(instance.instanceLifecycleAsString()),
                text(instance.launchTime()),
                instance.state() != null
                        && AwsAnswers.isStopping(instance.state().nameAsString()),
                ending ? text(AwsAnswers.endedByHand(instance.stateTransitionReason())) : null,
                hasReason ? instance.stateReason().code() : null,
                instance.spotInstanceRequestId(),
                instance.platformDetails(),
                instance.usageOperation(),
                instance.placement() == null ? null : instance.placement().tenancyAsString(),
                instance.tags().stream()
                        .anyMatch(tag -> "AWSBatchServiceTag".equals(tag.key()) && "batch".equals(tag.value())));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
