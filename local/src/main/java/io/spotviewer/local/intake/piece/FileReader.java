package io.spotviewer.local.intake.piece;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads one file: unpacks it as often as needed, finds out what kind of text it holds, and passes its pieces on. */
final class FileReader {

    static final int BUFFER = 1 << 16;

    private static final int HEAD = 8192;
    private static final int MOST_LAYERS = 6;

    /** Values from outside: what many programs write and read beside JSON is no reason to lose a piece. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final PieceSink sink;
    private final PieceHashes seen;

    /** @param seen the pieces of former files */
    FileReader(PieceSink sink, PieceHashes seen) {
        this.sink = sink;
        this.seen = seen;
    }

    /** Parses a piece. */
    static JsonNode parse(byte[] piece) throws JsonProcessingException {
        // Bytes that are no UTF-8 become replacement characters.
        return JSON.readTree(new String(piece, StandardCharsets.UTF_8));
    }

    /** Reads a file under its name. What was read before an error counts. */
    void read(String name, BufferedInputStream in) {
        sink.file(name);
        readLayer(name, in, 0);
    }

    private void readLayer(String name, BufferedInputStream in, int layer) {
        try {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            FileKind kind = FileKind.of(head);
            if (layer == MOST_LAYERS && (kind == FileKind.GZIP || kind == FileKind.ZSTD || kind == FileKind.ZIP)) {
                sink.broken(Place.whole(name), "archives within archives, more than " + MOST_LAYERS + " deep");
                return;
            }
            switch (kind) {
                case EMPTY -> sink.broken(Place.whole(name), "the file is empty");
                case GZIP -> readLayer(name, unpacked(new GZIPInputStream(new Awaited(in), BUFFER)), layer + 1);
                case ZSTD -> readLayer(name, unpacked(new ZstdInputStream(in)), layer + 1);
                case ZIP -> readZip(name, new ZipInputStream(in), layer + 1);
                case TEXT -> readText(name, new BufferedInputStream(TextForm.inUtf8(in), BUFFER));
                case OTHER -> sink.setAside(name, FileKind.describe(head));
            }
        } catch (IOException e) {
            sink.broken(Place.whole(name), damaged(e));
        }
    }

    private static BufferedInputStream unpacked(InputStream packed) {
        return new BufferedInputStream(new Checked(packed), BUFFER);
    }

    private void readZip(String name, ZipInputStream zip, int layer) throws IOException {
        boolean isEmpty = true;
        InputStream entries = new Checked(zip);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                isEmpty = false;
                String file = name + "!" + entry.getName();
                sink.file(file);
                readLayer(file, new BufferedInputStream(entries, BUFFER), layer);
            }
        }
        if (isEmpty) {
            sink.broken(Place.whole(name), "an archive without files");
        }
    }

    private void readText(String name, BufferedInputStream text) throws IOException {
        text.mark(HEAD);
        TableHead head = TableHead.of(new String(text.readNBytes(HEAD), StandardCharsets.UTF_8));
        text.reset();
        switch (head.kind()) {
            case TRACE -> sink.trace(name, text);
            case CSV -> CsvRecords.read(name, text, head, this::addText, sink);
            case YAML -> YamlText.read(name, text, sink);
            case NONE -> readPieces(name, text);
        }
    }

    private void readPieces(String name, InputStream text) {
        PieceScanner scanner = new PieceScanner(text, KnownLists::isOne);
        boolean isEmpty = true;
        for (Found found = scanner.next(); found != null; found = scanner.next()) {
            isEmpty = false;
            Place place = new Place(name, found.line());
            switch (found.kind()) {
                case VALUE -> add(place, found.value());
                case LIST -> sink.list(place, found.words());
                case BROKEN -> sink.broken(place, found.words());
                case TEXT -> sink.text(place, found.words());
            }
        }
        IOException failure = scanner.failure();
        if (failure != null) {
            sink.broken(new Place(name, scanner.line()), damaged(failure));
        } else if (isEmpty) {
            sink.broken(Place.whole(name), "it holds no value");
        }
    }

    private void addText(Place place, String json) {
        add(place, json.getBytes(StandardCharsets.UTF_8));
    }

    private void add(Place place, byte[] piece) {
        if (!seen.add(piece)) {
            sink.duplicate(place);
            return;
        }
        JsonNode value;
        try {
            value = parse(piece);
        } catch (JsonProcessingException e) {
            sink.broken(place, "it is not JSON");
            return;
        }
        sink.value(place, value);
    }

    private static String damaged(IOException e) {
        String message = e.getMessage();
        return "the file is damaged or cut off from here"
                + (message == null || message.isBlank() ? "" : " (" + message + ")") + "; what is before it is read";
    }

    /** A stream that waits for the next byte before it says that there is none: else a gzip member in a pipe would seem to be the last. */
    private static final class Awaited extends InputStream {

        private final BufferedInputStream in;

        Awaited(BufferedInputStream in) {
            this.in = in;
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : 1;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }
    }

    /** A stream whose decoder's own exceptions are IO errors: what was read before them counts. Closing it does nothing. */
    private static final class Checked extends InputStream {

        private final InputStream in;

        Checked(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (RuntimeException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
