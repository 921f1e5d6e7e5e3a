package io.spotviewer.records;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is known of one EC2 instance that Batch ran jobs on.
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param hardware what it is
 * @param life when it lived and why it ended
 */
public record InstanceRecord(String instanceId, Hardware hardware, InstanceLife life) {

    private static final Pattern ID = Pattern.compile("i-[A-Za-z0-9]{1,64}");

    public InstanceRecord {
        Objects.requireNonNull(hardware, "hardware");
        Objects.requireNonNull(life, "life");
        if (!isValidId(instanceId)) {
            throw new IllegalArgumentException("Expected an EC2 instance id (i-…), got " + Quoted.of(instanceId));
        }
    }

    /** An instance of which only the id is known. */
    public static InstanceRecord named(String instanceId) {
        return new InstanceRecord(instanceId, Hardware.UNKNOWN, InstanceLife.UNKNOWN);
    }

    /** Whether {@code text} has the form of an EC2 instance id. */
    public static boolean isValidId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * What the two tell together: commutative, associative, idempotent.
     *
     * @throws IllegalArgumentException when they are of two instances
     */
    public InstanceRecord merge(InstanceRecord other) {
        if (!instanceId.equals(other.instanceId)) {
            throw new IllegalArgumentException("Expected two observations of " + instanceId + ", got one of "
                    + other.instanceId + "; merge each into its own record");
        }
        return new InstanceRecord(instanceId, hardware.join(other.hardware), life.join(other.life));
    }
}
