package io.spotviewer.ledger.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.run.RunPasses.DayOfLines;

/**
 * A partition to make.
 *
 * @param lines the name of the lines of its kind and day
 * @param bucket its number among those of the day
 * @param buckets the number of buckets of the day
 */
public record PartitionItem(String lines, int bucket, int buckets) {

    public PartitionItem {
        if (DayOfLines.of(lines) == null || bucket < 0 || bucket >= buckets) {
            throw new IllegalArgumentException("Expected lines of a kind and day and one of its buckets, got " + lines
                    + ", " + bucket + " of " + buckets);
        }
    }

    /** Reads what {@link #json} wrote. */
    public static PartitionItem of(JsonNode json) {
        return new PartitionItem(
                json.path("lines").asText(),
                json.path("bucket").asInt(-1),
                json.path("buckets").asInt());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("lines", lines)
                .put("bucket", bucket)
                .put("buckets", buckets);
    }

    DayOfLines day() {
        DayOfLines day = DayOfLines.of(lines);
        if (day == null) {
            throw new IllegalStateException(lines);
        }
        return day;
    }

    /** Returns a name for objects about it. */
    String name() {
        return lines.replace('/', '-') + "-" + bucket;
    }
}
