package io.spotviewer.local.report;

import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** The site of a deployed Spot Viewer stack. */
public final class DeployedSite {

    private static final String BUCKET = "SiteBucketName";

    private DeployedSite() {}

    /**
     * Returns the place of the site that a deployment publishes, {@code s3://BUCKET}; empty if it has no Spot Viewer stack, or the stack has
     * no bucket.
     *
     * @param prefix the deployment's UniquePrefix
     */
    public static Optional<String> of(String prefix) {
        try (CloudFormationClient client = CloudFormationClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return client.describeStacks(request -> request.stackName("spot-viewer-" + prefix)).stacks().stream()
                    .flatMap(stack -> stack.outputs().stream())
                    .filter(output -> BUCKET.equals(output.outputKey()))
                    .map(Output::outputValue)
                    .map(bucket -> "s3://" + bucket)
                    .findFirst();
        } catch (CloudFormationException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
