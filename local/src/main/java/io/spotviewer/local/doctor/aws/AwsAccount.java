package io.spotviewer.local.doctor.aws;

import static io.spotviewer.local.doctor.aws.Clients.ask;

import io.spotviewer.cost.price.PriceListEndpoint;
import io.spotviewer.local.doctor.Access;
import io.spotviewer.local.doctor.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.CEState;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.JobQueueDetail;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.KeyValuesPair;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account as AWS's APIs show it. */
public final class AwsAccount implements Account {

    private static final Duration KEPT_BY_BATCH = Duration.ofDays(7);
    private static final String COMMON_TYPE = "m5.large";
    private static final String NO_ID = "00000000000000000000000000000000";

    private static final software.amazon.awssdk.services.ec2.model.Filter NOBODYS =
            software.amazon.awssdk.services.ec2.model.Filter.builder()
                    .name("instance-id")
                    .values("i-00000000000000000")
                    .build();

    private final Clients clients;
    private @Nullable Caller caller;

    /** Creates an account; the profile may be null for the SDK's own choice. */
    public AwsAccount(@Nullable String profile) {
        this.clients = new Clients(profile);
    }

    @Override
    public String region() {
        return clients.currentRegion();
    }

    @Override
    public Caller caller() {
        Caller known = caller;
        if (known == null) {
            try (StsClient sts = clients.client(StsClient.builder())) {
                GetCallerIdentityResponse answer = ask("sts:GetCallerIdentity", sts::getCallerIdentity);
                known = new Caller(answer.account(), answer.arn());
            }
            caller = known;
        }
        return known;
    }

    @Override
    public List<String> regions() {
        try (Ec2Client ec2 = clients.client(Ec2Client.builder())) {
            return ask("ec2:DescribeRegions", ec2::describeRegions).regions().stream()
                    .map(region -> region.regionName())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<Queue> queues(String region) {
        try (BatchClient batch = clients.clientIn(region, BatchClient.builder())) {
            return ask("batch:DescribeJobQueues", () -> {
                List<Queue> queues = new ArrayList<>();
                for (JobQueueDetail queue : batch.describeJobQueuesPaginator().jobQueues()) {
                    queues.add(new Queue(
                            queue.jobQueueName(),
                            queue.jobQueueArn(),
                            queue.state() != JQState.DISABLED,
                            queue.computeEnvironmentOrder().stream()
                                    .map(ComputeEnvironmentOrder::computeEnvironment)
                                    .toList()));
                }
                return queues;
            });
        }
    }

    @Override
    public List<ComputeEnvironment> computeEnvironments() {
        try (BatchClient batch = clients.client(BatchClient.builder())) {
            return ask("batch:DescribeComputeEnvironments", () -> {
                List<ComputeEnvironment> found = new ArrayList<>();
                for (ComputeEnvironmentDetail one :
                        batch.describeComputeEnvironmentsPaginator().computeEnvironments()) {
                    found.add(new ComputeEnvironment(
                            one.computeEnvironmentName(),
                            one.computeEnvironmentArn(),
                            one.state() != CEState.DISABLED));
                }
                return found;
            });
        }
    }

    @Override
    public Optional<Activity> newestActivity(String queueArn) {
        String since = String.valueOf(Instant.now().minus(KEPT_BY_BATCH).toEpochMilli());
        try (BatchClient batch = clients.client(BatchClient.builder())) {
            return ask(
                            "batch:ListJobs",
                            () -> batch.listJobs(request -> request.jobQueue(queueArn)
                                    .filters(KeyValuesPair.builder()
                                            .name("AFTER_CREATED_AT")
                                            .values(since)
                                            .build())))
                    .jobSummaryList()
                    .stream()
                    .filter(job -> job.arrayProperties() == null
                            || job.arrayProperties().size() == null)
                    .map(AwsAccount::activity)
                    .filter(Objects::nonNull)
                    .max((one, other) -> one.at().compareTo(other.at()));
        }
    }

    private static @Nullable Activity activity(JobSummary job) {
        Long at = job.stoppedAt() == null ? job.startedAt() : job.stoppedAt();
        return at == null ? null : new Activity(job.jobId(), Instant.ofEpochMilli(at));
    }

    @Override
    public void attempt(Access access) {
        switch (access) {
            case LIST_JOBS, DESCRIBE_JOBS -> attemptOfBatch(access);
            case LOOKUP_EVENTS -> {
                try (CloudTrailClient trail = clients.client(CloudTrailClient.builder())) {
                    ask(access.action(), () -> trail.lookupEvents(request -> request.maxResults(1)));
                }
            }
            case GET_PRODUCTS -> products("AmazonEC2");
            case DESCRIBE_CONTAINER_INSTANCES, DESCRIBE_TASKS -> attemptOfEcs(access);
            case SPOT_PRICE_HISTORY, DESCRIBE_INSTANCE_TYPES, DESCRIBE_INSTANCES, SPOT_INSTANCE_REQUESTS ->
                attemptOfEc2(access);
        }
    }

    private void attemptOfBatch(Access access) {
        try (BatchClient batch = clients.client(BatchClient.builder())) {
            if (access == Access.DESCRIBE_JOBS) {
                ask(access.action(), () -> batch.describeJobs(request -> request.jobs("none")));
                return;
            }
            List<Queue> queues = queues(region());
            if (!queues.isEmpty()) {
                ask(
                        access.action(),
                        () -> batch.listJobs(
                                request -> request.jobQueue(queues.get(0).arn()).maxResults(1)));
            }
        }
    }

    private void attemptOfEcs(Access access) {
        try (EcsClient ecs = clients.client(EcsClient.builder())) {
            ask(access.action(), () -> {
                try {
                    return access == Access.DESCRIBE_TASKS
                            ? ecs.describeTasks(request -> request.tasks(NO_ID))
                            : ecs.describeContainerInstances(request -> request.containerInstances(NO_ID));
                } catch (ClusterNotFoundException e) {
                    return e; // the account has no cluster of that name, and let us ask
                }
            });
        }
    }

    private void attemptOfEc2(Access access) {
        try (Ec2Client ec2 = clients.client(Ec2Client.builder())) {
            ask(access.action(), () -> switch (access) {
                case SPOT_PRICE_HISTORY -> spotPrices(ec2);
                case DESCRIBE_INSTANCE_TYPES ->
                    ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings(COMMON_TYPE));
                case DESCRIBE_INSTANCES -> ec2.describeInstances(request -> request.filters(NOBODYS));
                default -> ec2.describeSpotInstanceRequests(request -> request.filters(NOBODYS));
            });
        }
    }

    private static Integer spotPrices(Ec2Client ec2) {
        return ec2.describeSpotPriceHistory(request -> request.instanceTypesWithStrings(COMMON_TYPE)
                        .productDescriptions("Linux/UNIX")
                        .startTime(Instant.now())
                        .maxResults(5))
                .spotPriceHistory()
                .size();
    }

    private int products(String service) {
        String region = region();
        try (PricingClient pricing = clients.clientIn(PriceListEndpoint.nearest(region), PricingClient.builder())) {
            return ask(
                    "pricing:GetProducts",
                    () -> pricing.getProducts(request -> request.serviceCode(service)
                                    .filters(term("regionCode", region), term("instanceType", COMMON_TYPE))
                                    .maxResults(1))
                            .priceList()
                            .size());
        }
    }

    private static Filter term(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    @Override
    public KnownPrices prices() {
        int products = products("AmazonEC2");
        try (Ec2Client ec2 = clients.client(Ec2Client.builder())) {
            return new KnownPrices(COMMON_TYPE, products, ask("ec2:DescribeSpotPriceHistory", () -> spotPrices(ec2)));
        }
    }

    /** True if AWS's answer means that the thing asked for is not there. */
    static boolean isAbsent(AwsServiceException answer) {
        String code = AwsFaults.code(answer);
        return code.endsWith("NotFound")
                || code.endsWith("NotFoundException")
                || code.endsWith("NonExistentQueue")
                || code.equals("QueueDoesNotExist")
                || code.equals("NoSuchKey")
                || code.equals("NoSuchBucket")
                || (code.equals("ValidationError")
                        && String.valueOf(answer.getMessage()).contains("does not exist"));
    }
}
