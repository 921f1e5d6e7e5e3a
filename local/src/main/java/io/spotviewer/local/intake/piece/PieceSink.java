package io.spotviewer.local.intake.piece;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** The receiver of the pieces of an input. */
public interface PieceSink {

    /** Takes note of a file, before its pieces. */
    void file(String name);

    /** Takes a JSON value. */
    void value(Place place, JsonNode value);

    /** Takes note of a list of that name whose elements follow as values. */
    void list(Place place, String name);

    /** Takes note of a piece that came before, byte by byte. */
    void duplicate(Place place);

    /** Takes note of a line of text that holds no JSON, with its beginning: it may be secret. */
    void text(Place place, String beginning);

    /** Takes note of a piece or file that can't be read, with the reason. */
    void broken(Place place, String reason);

    /** Takes note of a file that is no text, with what it is. */
    void setAside(String file, String reason);

    /** Reads a Nextflow trace, whose header is the first line of {@code text}. */
    void trace(String file, InputStream text) throws IOException;
}
