package io.spotviewer.local.intake.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** The receiver of recognised values. */
public interface ShapeSink {

    /** Takes a value of that shape, in AWS's own spelling. */
    void recognised(Shape shape, JsonNode value);

    /** Takes note of a value that is not recognised, with the reason and what to do. */
    void unknown(String reason);
}
