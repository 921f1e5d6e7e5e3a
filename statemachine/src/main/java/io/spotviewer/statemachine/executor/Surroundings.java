package io.spotviewer.statemachine.executor;

import java.time.InstantSource;

/**
 * What the executions of an executor share.
 *
 * @param children the most children of a Distributed Map that run at once
 */
record Surroundings(TaskRuntime runtime, InstantSource clock, Pauses pauses, MapObjects objects, int children) {}
