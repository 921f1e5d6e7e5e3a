package io.spotviewer.fleet.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event as EventBridge delivers it.
 *
 * @param at the envelope's {@code time}: the first whole second at which the event has happened
 * @param envelope the whole EventBridge envelope
 */
public record FleetEvent(Instant at, ObjectNode envelope) {}
