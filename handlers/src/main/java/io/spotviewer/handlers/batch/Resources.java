package io.spotviewer.handlers.batch;

import io.spotviewer.handlers.lookup.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The resources that an attempt reserves, summed over its containers; null where unknown.
 *
 * @param vcpus vCPUs
 * @param memoryMib memory in MiB
 * @param gpus GPUs
 */
record Resources(
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus) {

    private static final BigDecimal MIB = BigDecimal.valueOf(1L << 20);

    /** Kubernetes' units of memory that Batch allows, and the plain ones that it doesn't refuse. */
    private enum Unit {
        KI(1L << 10),
        MI(1L << 20),
        GI(1L << 30),
        TI(1L << 40),
        K(1_000L),
        M(1_000_000L),
        G(1_000_000_000L),
        T(1_000_000_000_000L);

        private final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }

    static Resources of(Fields job) {
        List<Fields> pods = job.object("eksProperties").object("podProperties").knownObjects("containers");
        List<Fields> tasks = job.object("ecsProperties").knownObjects("taskProperties");
        if (!pods.isEmpty()) {
            return ofPods(pods);
        }
        List<Fields> containers = new ArrayList<>();
        tasks.forEach(task -> containers.addAll(task.knownObjects("containers")));
        if (containers.isEmpty()) {
            containers.add(job.object("container"));
        }
        return ofContainers(containers);
    }

    private static Resources ofContainers(List<Fields> containers) {
        BigDecimal vcpus = null;
        BigDecimal memory = null;
        BigDecimal gpus = null;
        for (Fields container : containers) {
            // Older job definitions have the members, newer ones the list; where both are present, the list applies.
            vcpus = sum(vcpus, either(required(container, "VCPU"), container.decimal("vcpus")));
            memory = sum(memory, either(required(container, "MEMORY"), container.decimal("memory")));
            gpus = sum(gpus, required(container, "GPU"));
        }
        return of(vcpus, memory, gpus);
    }

    private static @Nullable BigDecimal required(Fields container, String type) {
        for (Fields requirement : container.objects("resourceRequirements")) {
            if (type.equals(requirement.text("type"))) {
                return requirement.decimal("value");
            }
        }
        return null;
    }

    private static Resources ofPods(List<Fields> containers) {
        BigDecimal vcpus = null;
        BigDecimal bytes = null;
        BigDecimal gpus = null;
        for (Fields container : containers) {
            Fields requests = container.object("resources").object("requests");
            Fields limits = container.object("resources").object("limits");
            vcpus = sum(vcpus, either(cpus(requests), cpus(limits)));
            bytes = sum(bytes, either(bytes(requests.text("memory")), bytes(limits.text("memory"))));
            gpus = sum(gpus, limits.decimal("nvidia.com/gpu"));
        }
        return of(vcpus, bytes == null ? null : bytes.divideToIntegralValue(MIB), gpus);
    }

    /** {@code 2}, {@code 0.25} or {@code 250m}. */
    private static @Nullable BigDecimal cpus(Fields quantities) {
        String text = quantities.text("cpu");
        return text != null && text.endsWith("m")
                ? Fields.decimal(text.substring(0, text.length() - 1), -3)
                : quantities.decimal("cpu");
    }

    /** {@code 1024Mi}, {@code 2Gi} or plain bytes. */
    private static @Nullable BigDecimal bytes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        for (Unit unit : Unit.values()) {
            if (upper.endsWith(unit.name())) {
                BigDecimal count = Fields.decimal(
                        text.substring(0, text.length() - unit.name().length()), 0);
                return count == null ? null : count.multiply(BigDecimal.valueOf(unit.bytes));
            }
        }
        return Fields.decimal(text, 0);
    }

    private static Resources of(@Nullable BigDecimal vcpus, @Nullable BigDecimal memoryMib, @Nullable BigDecimal gpus) {
        return new Resources(vcpus, whole(memoryMib), gpus == null ? null : toInt(whole(gpus)));
    }

    private static @Nullable Long whole(@Nullable BigDecimal value) {
        return value == null || value.precision() - value.scale() > 15 ? null : (Long) value.longValue();
    }

    private static @Nullable Integer toInt(@Nullable Long value) {
        return value == null || value != value.intValue() ? null : (Integer) value.intValue();
    }

    private static @Nullable BigDecimal either(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : a;
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.add(b);
    }
}
