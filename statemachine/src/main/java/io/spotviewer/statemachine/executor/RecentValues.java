package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The values that a thread has read last, by the very node and the type that they were read from, and the texts of nodes as bytes. Nodes are never changed. */
final class RecentValues {

    private static final int MOST = 32;

    @SuppressWarnings("ThreadLocalUsage") // each runtime has values of its own, and an execution stays on its thread
    private final ThreadLocal<Ring> ring = ThreadLocal.withInitial(Ring::new);

    private record Read(JsonNode node, Class<?> type, Object value) {}

    private static final class Ring {

        private final @Nullable Read[] reads = new Read[MOST];
        private int next;
    }

    @SuppressWarnings("ReferenceEquality") // comparing the whole tree would cost as much as reading it
    @Nullable
    Object find(JsonNode node, Class<?> type) {
        for (Read read : ring.get().reads) {
            if (read != null && read.node() == node && read.type() == type) {
                return read.value();
            }
        }
        return null;
    }

    void add(JsonNode node, Class<?> type, Object value) {
        Ring own = ring.get();
        own.reads[own.next] = new Read(node, type, value);
        own.next = (own.next + 1) % MOST;
    }
}
