package io.spotviewer.fleet.mixed.world;

/** An instance type. */
public record Machine(String type, int vcpus, int gib, int gpus) {}
