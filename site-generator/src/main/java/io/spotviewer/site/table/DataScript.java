package io.spotviewer.site.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts that hand one text of JSON to a page, so that a page that is opened as a file loads them too. */
public final class DataScript {

    private DataScript() {}

    /** Writes the fields of the data. */
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns a script that hands over one text of JSON under a name. */
    public static byte[] of(String name, Body body) {
        InQuotes out = new InQuotes();
        out.plain("spotViewerData('" + name + "', '");
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        out.plain("');\n");
        return out.toByteArray();
    }

    /** The bytes of a text between single quotation marks in a script, in pieces: those of a day are too many to be copied as they grow. */
    private static final class InQuotes extends OutputStream {

        private final ByteArrayBuilder bytes = new ByteArrayBuilder();

        void plain(String text) {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(int next) {
            if (next == '\'' || next == '\\') {
                bytes.write('\\');
            }
            bytes.write(next);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            int plain = from;
            for (int i = from; i < from + length; i++) {
                if (some[i] == '\'' || some[i] == '\\') {
                    bytes.write(some, plain, i - plain);
                    bytes.write('\\');
                    plain = i;
                }
            }
            bytes.write(some, plain, from + length - plain);
        }

        byte[] toByteArray() {
            byte[] all = bytes.toByteArray();
            bytes.release();
            return all;
        }
    }
}
