package io.spotviewer.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The instance types in answers of {@code aws ec2 describe-instance-types}. */
final class InstanceSizes {

    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);

    private final Map<String, InstanceSize> byType = new TreeMap<>();

    /** Reads the types in the answers. A type means the same in each. */
    static InstanceSizes ofAnswers(Collection<JsonNode> answers) {
        InstanceSizes sizes = new InstanceSizes();
        for (JsonNode answer : answers) {
            for (JsonNode type : answer.path("InstanceTypes")) {
                sizes.byType.put(type.path("InstanceType").asText(""), size(type));
            }
        }
        return sizes;
    }

    private static InstanceSize size(JsonNode type) {
        BigDecimal mib = Decimals.positive(type.at("/MemoryInfo/SizeInMiB").asText(""));
        int gpus = 0;
        for (JsonNode gpu : type.at("/GpuInfo/Gpus")) {
            gpus += gpu.path("Count").asInt(0);
        }
        return new InstanceSize(
                Decimals.positive(type.at("/VCpuInfo/DefaultVCpus").asText("")),
                mib == null ? null : mib.divide(MIB_PER_GIB),
                gpus);
    }

    @Nullable
    InstanceSize of(String instanceType) {
        return byType.get(instanceType);
    }
}
