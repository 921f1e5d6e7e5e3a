package io.spotviewer.site.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    /** The bytes of a text between single quotation marks in a script. */
    private static final class InQuotes extends ByteArrayOutputStream {

        void plain(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            super.write(bytes, 0, bytes.length);
        }

        @Override
        public synchronized void write(int next) {
            if (next == '\'' || next == '\\') {
                super.write('\\');
            }
            super.write(next);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            int plain = from;
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == '\'' || bytes[i] == '\\') {
                    super.write(bytes, plain, i - plain);
                    super.write('\\');
                    plain = i;
                }
            }
            super.write(bytes, plain, from + length - plain);
        }
    }
}
