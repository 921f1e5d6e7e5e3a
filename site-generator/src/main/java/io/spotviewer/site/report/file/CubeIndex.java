package io.spotviewer.site.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;

/**
 * The script that names the days whose sums a page can add up, with the length of each file in bytes, and the names for people of those keys
 * that have another than their plain one. Names are those of the whole report, so that a group has one name in every range.
 */
public final class CubeIndex {

    private static final List<Dimension> NAMED = List.of(
            Dimension.QUEUE,
            Dimension.DEFINITION,
            Dimension.COMPUTE_ENVIRONMENT,
            Dimension.PURCHASE_OPTION,
            Dimension.RUN,
            Dimension.PROCESS);

    private CubeIndex() {}

    /**
     * Returns the script.
     *
     * @param days the length of each day's file, by day
     * @param report the report of all days
     */
    public static byte[] script(SortedMap<String, Long> days, Report report) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ArrayNode list = index.putArray("days");
        days.forEach((day, bytes) -> list.addArray().add(day).add(bytes));
        ObjectNode names = index.putObject("names");
        for (Dimension dimension : NAMED) {
            ObjectNode ofDimension = names.putObject(dimension.option());
            for (Group group : report.breakdowns().by(dimension)) {
                if (group.key() != null && !Objects.equals(plain(dimension, group.key()), group.name())) {
                    ofDimension.put(group.key(), group.name());
                }
            }
        }
        ObjectNode endings = names.putObject("ending");
        for (Ending ending : Ending.values()) {
            endings.put(ending.name(), Names.ending(ending));
        }
        ObjectNode causes = names.putObject("cause");
        for (Cause cause : Cause.values()) {
            causes.put(cause.name().toLowerCase(Locale.ROOT).replace("_", ""), Names.cause(cause));
        }
        ObjectNode confidences = names.putObject("confidence");
        for (Confidence confidence : Confidence.values()) {
            confidences.put(confidence.name(), Names.confidence(confidence));
        }
        return ("spotViewerData(\"cubes\"," + TextNode.valueOf(index.toString()) + ");\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the name that the script gives a key by itself. */
    private static String plain(Dimension dimension, String key) {
        return switch (dimension) {
            case RUN, PROCESS -> key.substring(key.lastIndexOf(" / ") < 0 ? 0 : key.lastIndexOf(" / ") + 3);
            default -> key.startsWith("arn:") ? key.substring(key.lastIndexOf('/') + 1) : key;
        };
    }
}
