package io.spotviewer.local.backfill.aws;

import io.spotviewer.handlers.lookup.aws.AwsLookups;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.local.backfill.Installation;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The installations in one region of an account. */
public final class AwsInstallations {

    private static final int TRIES = 8;
    private static final Duration PER_TRY = Duration.ofSeconds(20);
    private static final Duration PER_CALL = Duration.ofMinutes(3);

    private final String region;
    private final @Nullable String profile;

    /**
     * @param region the region
     * @param profile the profile; null for the one of the SDK's settings
     */
    public AwsInstallations(String region, @Nullable String profile) {
        this.region = region;
        this.profile = profile;
    }

    /**
     * Returns the installation with that prefix.
     *
     * @throws IllegalArgumentException if there is none, or it is not ready
     */
    public Installation find(String prefix) {
        String name = "spot-viewer-analytics-" + prefix;
        Stack stack = stack(name);
        String status = stack.stackStatusAsString();
        Map<String, String> outputs = new TreeMap<>();
        stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        Map<String, String> parameters = new TreeMap<>();
        stack.parameters().forEach(given -> parameters.put(given.parameterKey(), given.parameterValue()));
        String machine = outputs.get("StateMachineArn");
        String table = outputs.get("DynamoDBTableName");
        if (machine == null || table == null) {
            throw new IllegalArgumentException("stack " + name + " in " + region + " is " + status
                    + " and has no state machine yet; deploy it again, then backfill");
        }
        SortedSet<String> environments = names(parameters.get("BatchComputeEnvironmentName"));
        environments.remove("*");
        return new Installation(
                machine,
                table,
                new Scope(
                        names(parameters.get("JobTags")),
                        environments,
                        AwsArn.of(machine).map(AwsArn::account).orElse(null),
                        region));
    }

    private Stack stack(String name) {
        try (CloudFormationClient client = in(CloudFormationClient.builder()).build()) {
            return client.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst()
                    .orElseThrow(() -> missing(name));
        } catch (CloudFormationException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                throw missing(name);
            }
            throw e;
        }
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("there is no stack " + name + " in " + region
                + "; give the prefix and region with which deploy.sh installed it");
    }

    private static SortedSet<String> names(@Nullable String list) {
        TreeSet<String> found = new TreeSet<>();
        Arrays.stream((list == null ? "" : list).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(found::add);
        return found;
    }

    /** Returns the installation's records of jobs. */
    public JobRecordStore records(Installation installation) {
        return new DynamoJobRecordStore(in(DynamoDbClient.builder()).build(), installation.jobTable());
    }

    /** Returns the port that starts executions of the installation's state machine. */
    public Executions executions(Installation installation) {
        return AwsLookups.executions(in(SfnClient.builder()).build(), installation.stateMachineArn());
    }

    /** Start-up is patient: an execution of the same name is started once, however often it is asked for. */
    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B in(B builder) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(PER_TRY)
                .apiCallTimeout(PER_CALL)
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
                        .connectionTimeout(PER_TRY)
                        .socketTimeout(PER_TRY))
                .overrideConfiguration(configuration.build());
    }
}
