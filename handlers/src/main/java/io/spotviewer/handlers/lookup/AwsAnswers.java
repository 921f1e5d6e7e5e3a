package io.spotviewer.handlers.lookup;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reader of answers of ECS and EC2 in the JSON that {@code aws … --output json} prints. An element without its id is absent; any other
 * part in an unexpected form is unknown.
 */
public final class AwsAnswers {

    /** ECS counts in 1,024ths of a vCPU. */
    private static final BigDecimal CPU_UNITS = BigDecimal.valueOf(1024);

    private static final Set<String> ENDING = Set.of("shutting-down", "terminated", "stopping", "stopped");
    private static final Pattern ENDED_BY_HAND =
            Pattern.compile(".*\\((\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) GMT\\)");
    private static final DateTimeFormatter AS_EC2_WRITES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private AwsAnswers() {}

    /** Reads an element of {@code tasks} of DescribeTasks. */
    public static Optional<TaskDetail> task(@Nullable Object json) {
        Fields task = Fields.of(json);
        String arn = Bounds.identity(task.text("taskArn"));
        return Optional.ofNullable(arn)
                .map(taskArn -> new TaskDetail(
                        taskArn,
                        task.text("containerInstanceArn"),
                        task.text("launchType"),
                        task.text("capacityProviderName"),
                        task.text("availabilityZone"),
                        task.text("stopCode"),
                        task.text("stoppedReason"),
                        Bounds.iso(task.time("pullStartedAt")),
                        Bounds.iso(task.time("pullStoppedAt"))));
    }

    /** Reads an element of {@code containerInstances} of DescribeContainerInstances. */
    public static Optional<ContainerInstanceDetail> containerInstance(@Nullable Object json) {
        Fields instance = Fields.of(json);
        List<Fields> attributes = instance.objects("attributes");
        return Optional.ofNullable(Bounds.identity(instance.text("containerInstanceArn")))
                .map(arn -> new ContainerInstanceDetail(
                        arn,
                        instance.text("ec2InstanceId"),
                        value(attributes, "name", "ecs.instance-type", "value"),
                        value(attributes, "name", "ecs.availability-zone", "value"),
                        vcpus(registered(instance, "CPU")),
                        registered(instance, "MEMORY"),
                        gpus(instance)));
    }

    /** Reads an element of {@code Instances} of a reservation of DescribeInstances. */
    public static Optional<InstanceDetail> instance(@Nullable Object json) {
        Fields instance = Fields.of(json);
        String id = instance.text("InstanceId");
        if (id == null || !InstanceRecord.isValidId(id)) {
            return Optional.empty();
        }
        boolean ending = isEnding(instance.object("State").text("Name"));
        return Optional.of(new InstanceDetail(
                id,
                instance.text("InstanceType"),
                instance.object("Placement").text("AvailabilityZone"),
                purchaseOption(instance.text("InstanceLifecycle")),
                Bounds.iso(instance.time("LaunchTime")),
                isStopping(instance.object("State").text("Name")),
                ending ? Bounds.iso(endedByHand(instance.text("StateTransitionReason"))) : null,
                ending ? instance.object("StateReason").text("Code") : null,
                instance.text("SpotInstanceRequestId"),
                instance.text("PlatformDetails"),
                instance.text("UsageOperation"),
                instance.object("Placement").text("Tenancy"),
                "batch".equals(value(instance.objects("Tags"), "Key", "AWSBatchServiceTag", "Value"))));
    }

    /** Reads an element of {@code SpotInstanceRequests} of DescribeSpotInstanceRequests. */
    public static Optional<SpotRequestDetail> spotRequest(@Nullable Object json) {
        Fields request = Fields.of(json);
        return Optional.ofNullable(Bounds.identity(request.text("SpotInstanceRequestId")))
                .map(id -> new SpotRequestDetail(
                        id,
                        request.text("InstanceId"),
                        request.object("Status").text("Code"),
                        Bounds.iso(request.object("Status").time("UpdateTime"))));
    }

    /** True if an instance in that state is stopping or stopped, and may live again. */
    public static boolean isStopping(@Nullable String state) {
        return "stopping".equals(state) || "stopped".equals(state);
    }

    /** True if an instance in that state is ending or has ended. */
    public static boolean isEnding(@Nullable String state) {
        return state != null && ENDING.contains(state);
    }

    /**
     * Returns the purchase option; null for a lifecycle that this version does not know. EC2 names no lifecycle for ordinary On-Demand
     * Instances.
     */
    public static @Nullable PurchaseOption purchaseOption(@Nullable String lifecycle) {
        if (lifecycle == null) {
            return PurchaseOption.ON_DEMAND;
        }
        return switch (lifecycle) {
            case "spot" -> PurchaseOption.SPOT;
            case "capacity-block" -> PurchaseOption.CAPACITY_BLOCK;
            case "interruptible-capacity-reservation" -> PurchaseOption.INTERRUPTIBLE_RESERVATION;
            default -> null;
        };
    }

    /** Reads the time from a state transition reason such as {@code User initiated (2026-01-31 12:00:00 GMT)}. */
    public static @Nullable Instant endedByHand(@Nullable String stateTransitionReason) {
        Matcher found = ENDED_BY_HAND.matcher(stateTransitionReason == null ? "" : stateTransitionReason);
        try {
            return found.matches()
                    ? LocalDateTime.parse(found.group(1), AS_EC2_WRITES).toInstant(ZoneOffset.UTC)
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Converts ECS's CPU units to vCPUs. */
    public static @Nullable BigDecimal vcpus(@Nullable Long cpuUnits) {
        return cpuUnits == null ? null : BigDecimal.valueOf(cpuUnits).divide(CPU_UNITS);
    }

    private static @Nullable Long registered(Fields instance, String name) {
        for (Fields resource : instance.objects("registeredResources")) {
            if (name.equals(resource.text("name"))) {
                return resource.whole("integerValue");
            }
        }
        return null;
    }

    /** ECS registers GPUs as a list of their ids. */
    private static @Nullable Integer gpus(Fields instance) {
        for (Fields resource : instance.objects("registeredResources")) {
            if ("GPU".equals(resource.text("name"))) {
                return resource.texts("stringSetValue").size();
            }
        }
        return null;
    }

    private static @Nullable String value(List<Fields> entries, String key, String name, String value) {
        for (Fields entry : entries) {
            if (name.equals(entry.text(key))) {
                return entry.text(value);
            }
        }
        return null;
    }
}
