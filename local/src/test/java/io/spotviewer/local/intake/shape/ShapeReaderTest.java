package io.spotviewer.local.intake.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeReaderTest {

    @Test
    void aRecordOfCloudTrailNeedsNoVersion() throws JsonProcessingException {
        assertThat(shapesOf("""
                {"eventName": "BidEvictedEvent", "eventSource": "ec2.amazonaws.com", "eventTime": "2026-11-28T10:00:00Z"}
                """)).containsExactly("TRAIL_RECORD");
    }

    @Test
    void anElementOfLookupEventsWithoutItsRecordIsNone() throws JsonProcessingException {
        assertThat(shapesOf("""
                {"EventName": "BidEvictedEvent", "EventSource": "ec2.amazonaws.com", "EventTime": "2026-11-28T10:00:00Z"}
                """)).containsExactly("unknown");
    }

    private static List<String> shapesOf(String json) throws JsonProcessingException {
        List<String> found = new ArrayList<>();
        ShapeReader.read(new ObjectMapper().readTree(json), new ShapeSink() {
            @Override
            public void recognised(Shape shape, JsonNode value) {
                found.add(shape.name());
            }

            @Override
            public void unknown(String reason) {
                found.add("unknown");
            }
        });
        return found;
    }
}
