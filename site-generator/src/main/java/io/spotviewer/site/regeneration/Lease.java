package io.spotviewer.site.regeneration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteObjects.Stored;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The right to regenerate the site, which one execution has at a time. The lease ends with its execution, however that ends: nothing needs
 * to be given back, and nothing waits after a failure.
 */
final class Lease {

    static final String KEY = "lease.json";
    private static final int TRIES = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SiteObjects objects;
    private final Executions executions;

    Lease(SiteObjects objects, Executions executions) {
        this.objects = objects;
        this.executions = executions;
    }

    /** The execution that has the lease, and the number of its run. */
    record Holder(String execution, long run) {}

    /**
     * Takes the lease, unless another running execution has it. An execution that takes it again gets the same lease.
     *
     * @param newRun returns the number of a new run
     * @return the present holder
     */
    Holder take(String execution, LongSupplier newRun) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Stored> stored = objects.read(KEY);
            Optional<Holder> holder = stored.flatMap(Lease::holder);
            if (holder.isPresent()
                    && (holder.get().execution().equals(execution)
                            || executions.isRunning(holder.get().execution()))) {
                return holder.get();
            }
            Holder next = new Holder(execution, newRun.getAsLong());
            if (objects.replace(KEY, json(next), stored.map(Stored::version).orElse(null))) {
                return next;
            }
        }
        throw new PublishException("Could not take the lease: others took it " + TRIES + " times in a row", null);
    }

    /** True if the holder's run has that number. */
    static boolean isOfRun(SiteObjects objects, long run) {
        return objects.read(KEY)
                .flatMap(Lease::holder)
                .map(holder -> holder.run() == run)
                .orElse(false);
    }

    /** Returns the holder; empty if the lease can't be read. */
    private static Optional<Holder> holder(Stored lease) {
        try {
            JsonNode json = MAPPER.readTree(lease.content());
            return json.path("execution").isTextual() && json.path("run").isIntegralNumber()
                    ? Optional.of(new Holder(
                            json.get("execution").textValue(), json.get("run").longValue()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] json(Holder holder) {
        try {
            return MAPPER.writeValueAsBytes(MAPPER.createObjectNode()
                    .put("execution", holder.execution())
                    .put("run", holder.run()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text and numbers can always be written", e);
        }
    }
}
