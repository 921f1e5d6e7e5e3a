package io.spotviewer.fleet.mixed.world;

import java.util.List;

/**
 * An EC2 instance with a container instance of ECS on it.
 *
 * @param registeredMib the memory that ECS registered, in MiB
 * @param cluster the name of its ECS cluster
 * @param forgotten true if EC2 doesn't know it any more whenever it is asked
 * @param lives oldest first
 */
public record Host(
        String id,
        Machine machine,
        int registeredMib,
        Zone zone,
        OperatingSystem system,
        boolean dedicated,
        Purchase purchase,
        String cluster,
        String containerInstance,
        boolean forgotten,
        List<Life> lives) {

    public Host {
        lives = List.copyOf(lives);
    }
}
