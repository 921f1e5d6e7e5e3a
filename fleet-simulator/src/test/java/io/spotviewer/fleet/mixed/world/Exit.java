package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.Nullable;

/**
 * The words with which Batch and ECS report the end of an attempt.
 *
 * @param code the container's exit code
 * @param statusReason Batch's
 * @param containerReason ECS's reason for the container
 * @param stopCode ECS's stop code for the task
 * @param stoppedReason ECS's reason for the task
 */
public record Exit(
        @Nullable Integer code,
        String statusReason,
        @Nullable String containerReason,
        String stopCode,
        String stoppedReason) {}
