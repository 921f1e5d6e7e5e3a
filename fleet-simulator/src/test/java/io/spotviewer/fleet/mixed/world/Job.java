package io.spotviewer.fleet.mixed.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that runs: no parent of an array or of nodes.
 *
 * @param id with {@code :index} for a child of an array, {@code #index} for a node
 * @param containers one, or several that Batch lists as {@code ecsProperties}
 * @param fargate null on EC2
 * @param attempts oldest first
 * @param succeeded true if the last attempt succeeded
 * @param terminated true if a user terminated it
 */
public record Job(
        String id,
        String queue,
        String definition,
        String region,
        String partition,
        String cluster,
        long createdAt,
        List<Container> containers,
        @Nullable FargateTask fargate,
        List<Attempt> attempts,
        boolean succeeded,
        boolean terminated) {

    public Job {
        containers = List.copyOf(containers);
        attempts = List.copyOf(attempts);
    }

    /** Returns the id without index: the parent's for children, its own for others. */
    public String family() {
        int end = Math.max(id.indexOf(':'), id.indexOf('#'));
        return end < 0 ? id : id.substring(0, end);
    }

    /** Returns whether it is a node of a multi-node job. */
    public boolean isNode() {
        return id.indexOf('#') >= 0;
    }

    /** Returns whether it is a child of an array. */
    public boolean isChild() {
        return id.indexOf(':') >= 0;
    }
}
