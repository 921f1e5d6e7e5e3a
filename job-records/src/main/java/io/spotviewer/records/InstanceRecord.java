package io.spotviewer.records;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The record of one EC2 instance on which Batch ran jobs.
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
            throw new IllegalArgumentException("expected an EC2 instance id (i-…), got " + Quoted.of(instanceId));
        }
    }

    /** Returns an instance with nothing known but its id. */
    public static InstanceRecord named(String instanceId) {
        return new InstanceRecord(instanceId, Hardware.UNKNOWN, InstanceLife.UNKNOWN);
    }

    /** True if {@code text} has the form of an EC2 instance id. */
    public static boolean isValidId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Joins two observations. The join is commutative, associative and idempotent.
     *
     * @throws IllegalArgumentException if they are of different instances
     */
    public InstanceRecord merge(InstanceRecord other) {
        if (!instanceId.equals(other.instanceId)) {
            throw new IllegalArgumentException("expected two observations of " + instanceId + ", got one of "
                    + other.instanceId + "; merge each into its own record");
        }
        return new InstanceRecord(instanceId, hardware.join(other.hardware), life.join(other.life));
    }
}
