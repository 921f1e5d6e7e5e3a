package software.amazon.awssdk.regions;

import java.util.Map;
import software.amazon.awssdk.regions.servicemetadata.BatchServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.DynamodbServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.Ec2ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.EcsServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.StatesServiceMetadata;

/**
 * The endpoints of the services that the handlers call. It takes the place of the SDK's own class in handlers.jar, which names every service
 * of AWS: a cold start would load over 300 classes for them. The SDK derives an endpoint for any other service from the partition.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

    private static final Map<String, ServiceMetadata> SERVICES = Map.of(
            "batch", new BatchServiceMetadata(),
            "dynamodb", new DynamodbServiceMetadata(),
            "ec2", new Ec2ServiceMetadata(),
            "ecs", new EcsServiceMetadata(),
            "states", new StatesServiceMetadata());

    @Override
    public ServiceMetadata serviceMetadata(String endpointPrefix) {
        return SERVICES.get(endpointPrefix);
    }
}
