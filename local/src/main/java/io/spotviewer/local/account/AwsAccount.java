package io.spotviewer.local.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.PriceListEndpoint;
import io.spotviewer.cost.price.ProductQuery;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.lookup.aws.AwsLookups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.JobQueueDetail;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.KeyValuesPair;
import software.amazon.awssdk.services.batch.model.ListJobsRequest;
import software.amazon.awssdk.services.batch.model.ListJobsResponse;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account of the SDK's own settings: credentials, profile, region and endpoints are found as every tool of AWS finds them. */
public final class AwsAccount implements Account {

    private static final int TRIES = 6;
    private static final Duration PER_TRY = Duration.ofSeconds(30);
    private static final Duration PER_CALL = Duration.ofMinutes(2);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int EVENTS_A_PAGE = 50;

    private final String region;
    private final @Nullable String profile;
    private final CallPacing pacing = new CallPacing();
    private final Supplier<BatchClient> batch =
            Lazy.of(() -> in(BatchClient.builder()).build());
    private final Supplier<EcsClient> ecs =
            Lazy.of(() -> in(EcsClient.builder()).build());
    private final Supplier<Ec2Client> ec2 =
            Lazy.of(() -> in(Ec2Client.builder()).build());
    private final Supplier<CloudTrailClient> trail =
            Lazy.of(() -> in(CloudTrailClient.builder()).build());
    private final Supplier<CloudWatchLogsClient> logs =
            Lazy.of(() -> in(CloudWatchLogsClient.builder()).build());
    private final Supplier<StsClient> sts =
            Lazy.of(() -> in(StsClient.builder()).build());
    private final Supplier<PricingClient> pricing;

    private AwsAccount(String region, @Nullable String profile) {
        this.region = region;
        this.profile = profile;
        this.pricing = Lazy.of(() -> in(PricingClient.builder())
                .region(Region.of(PriceListEndpoint.nearest(region)))
                .build());
    }

    /**
     * Returns the account.
     *
     * @param region null for the one of the SDK's settings
     * @param profile null for the one of the SDK's settings
     * @throws IllegalArgumentException if no region is set
     */
    public static AwsAccount of(@Nullable String region, @Nullable String profile) {
        return new AwsAccount(region == null ? regionOf(profile) : region, profile);
    }

    private static String regionOf(@Nullable String profile) {
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            return (profile == null ? chain : chain.profileName(profile))
                    .build()
                    .getRegion()
                    .id();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException("no region is set; give --region, or set AWS_REGION", e);
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B in(B builder) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(PER_TRY)
                .apiCallTimeout(PER_CALL)
                .addExecutionInterceptor(pacing)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .build());
        if (profile != null) {
            configuration.defaultProfileName(profile);
            // Keys in the environment would win over the profile, and another account be meant.
            builder.credentialsProvider(ProfileCredentialsProvider.create(profile));
        }
        return builder.region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(PER_TRY))
                .overrideConfiguration(configuration.build());
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public Caller caller() {
        GetCallerIdentityResponse answer = Refusals.patiently(() -> sts.get().getCallerIdentity(request -> {}));
        return new Caller(answer.account(), answer.arn());
    }

    @Override
    public List<Queue> queues() {
        return Refusals.patiently(() -> {
            List<Queue> found = new ArrayList<>();
            for (JobQueueDetail queue :
                    batch.get().describeJobQueuesPaginator(request -> {}).jobQueues()) {
                found.add(new Queue(
                        queue.jobQueueName(),
                        queue.jobQueueArn(),
                        queue.computeEnvironmentOrder().stream()
                                .map(ComputeEnvironmentOrder::computeEnvironment)
                                .filter(Objects::nonNull)
                                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                                .toList()));
            }
            return found;
        });
    }

    @Override
    public List<Environment> environments() {
        return Refusals.patiently(() -> {
            List<Environment> found = new ArrayList<>();
            for (ComputeEnvironmentDetail environment : batch.get()
                    .describeComputeEnvironmentsPaginator(request -> {})
                    .computeEnvironments()) {
                found.add(new Environment(
                        environment.computeEnvironmentName(),
                        environment.computeResources() == null
                                ? null
                                : environment.computeResources().typeAsString(),
                        environment.ecsClusterArn()));
            }
            return found;
        });
    }

    @Override
    public void listJobs(String queue, String status, Consumer<List<ListedJob>> page) {
        list(ListJobsRequest.builder().jobQueue(queue).jobStatus(status).build(), page);
    }

    @Override
    public void listJobsCreatedAfter(String queue, Instant time, Consumer<List<ListedJob>> page) {
        KeyValuesPair after = KeyValuesPair.builder()
                .name("AFTER_CREATED_AT")
                .values(String.valueOf(time.toEpochMilli()))
                .build();
        list(ListJobsRequest.builder().jobQueue(queue).filters(after).build(), page);
    }

    private void list(ListJobsRequest first, Consumer<List<ListedJob>> page) {
        ListJobsRequest next = first;
        while (true) {
            ListJobsRequest asked = next;
            ListJobsResponse answer = Refusals.patiently(() -> batch.get().listJobs(asked));
            page.accept(answer.jobSummaryList().stream().map(AwsAccount::listed).toList());
            if (answer.nextToken() == null) {
                return;
            }
            next = first.toBuilder().nextToken(answer.nextToken()).build();
        }
    }

    private static ListedJob listed(JobSummary job) {
        return new ListedJob(job.jobId(), job.stoppedAt() == null ? null : Instant.ofEpochMilli(job.stoppedAt()));
    }

    @Override
    public JobLookup jobs() {
        return ids -> Refusals.patiently(() -> AwsLookups.jobs(batch.get()).describe(ids));
    }

    @Override
    public TaskLookup tasks() {
        return (cluster, arns) ->
                Refusals.patiently(() -> AwsLookups.tasks(ecs.get()).describe(cluster, arns));
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return (cluster, arns) -> Refusals.patiently(
                () -> AwsLookups.containerInstances(ecs.get()).describe(cluster, arns));
    }

    @Override
    public InstanceLookup instances() {
        return ids -> Refusals.patiently(() -> AwsLookups.instances(ec2.get()).describe(ids));
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return ids ->
                Refusals.patiently(() -> AwsLookups.spotRequests(ec2.get()).describe(ids));
    }

    @Override
    public TrailPage trail(String eventName, Instant from, Instant until, @Nullable String token) {
        LookupEventsResponse answer = Refusals.patiently(() -> trail.get()
                .lookupEvents(request -> request.lookupAttributes(LookupAttribute.builder()
                                .attributeKey(LookupAttributeKey.EVENT_NAME)
                                .attributeValue(eventName)
                                .build())
                        .startTime(from)
                        .endTime(until)
                        .maxResults(EVENTS_A_PAGE)
                        .nextToken(token)));
        List<TrailEvent> events = new ArrayList<>();
        for (Event event : answer.events()) {
            if (event.eventTime() != null && event.cloudTrailEvent() != null) {
                events.add(new TrailEvent(event.eventTime(), event.cloudTrailEvent()));
            }
        }
        return new TrailPage(events, answer.nextToken());
    }

    @Override
    public Optional<SortedMap<String, String>> performanceLog(String cluster, Instant from, Instant until) {
        return new PerformanceLog(logs.get()).instances(cluster, from, until);
    }

    @Override
    public JsonNode products(ProductQuery query) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("PriceList");
        List<Filter> filters = query.equal().entrySet().stream()
                .map(equal -> Filter.builder()
                        .type(FilterType.TERM_MATCH)
                        .field(equal.getKey())
                        .value(equal.getValue())
                        .build())
                .toList();
        List<String> products = Refusals.patiently(() -> pricing
                .get()
                .getProductsPaginator(request -> request.serviceCode(query.service())
                        .formatVersion("aws_v1")
                        .filters(filters))
                .priceList()
                .stream()
                .toList());
        products.forEach(list::add);
        return answer;
    }

    @Override
    public JsonNode spotPrices(Collection<String> instanceTypes, String product, Instant from, Instant until) {
        return Refusals.patiently(() -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode history = answer.putArray("SpotPriceHistory");
            ec2.get()
                    .describeSpotPriceHistoryPaginator(request -> request.instanceTypesWithStrings(instanceTypes)
                            .productDescriptions(product)
                            .startTime(from)
                            .endTime(until))
                    .spotPriceHistory()
                    .forEach(point -> history.addObject()
                            .put("InstanceType", point.instanceTypeAsString())
                            .put("AvailabilityZone", point.availabilityZone())
                            .put("ProductDescription", point.productDescriptionAsString())
                            .put("SpotPrice", point.spotPrice())
                            .put("Timestamp", String.valueOf(point.timestamp())));
            return answer;
        });
    }
}
