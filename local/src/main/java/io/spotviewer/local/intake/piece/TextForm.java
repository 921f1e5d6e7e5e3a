package io.spotviewer.local.intake.piece;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of any of Unicode's encodings as UTF-8. A byte order mark or the zeros of the first characters show the encoding. */
final class TextForm {

    private TextForm() {}

    /** Returns the text in UTF-8, without its byte order mark. The stream is left at its beginning where it is UTF-8 already. */
    static InputStream inUtf8(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        int mark = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (begins(head, 0xFF, 0xFE, 0, 0)) {
            mark = 4;
            charset = Charset.forName("UTF-32LE");
        } else if (begins(head, 0, 0, 0xFE, 0xFF)) {
            mark = 4;
            charset = Charset.forName("UTF-32BE");
        } else if (begins(head, 0xFF, 0xFE)) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (begins(head, 0xFE, 0xFF)) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (head.length == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            charset = StandardCharsets.UTF_16LE;
        } else if (head.length == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            charset = StandardCharsets.UTF_16BE;
        }
        in.skipNBytes(mark);
        return charset.equals(StandardCharsets.UTF_8) ? in : new Recoded(new InputStreamReader(in, charset));
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Characters as UTF-8. */
    private static final class Recoded extends InputStream {

        private final Reader characters;
        private final char[] part = new char[4096];
        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private int kept;

        Recoded(Reader characters) {
            this.characters = characters;
        }

        private boolean isAtEnd() throws IOException {
            while (!bytes.hasRemaining()) {
                int read = characters.read(part, kept, part.length - kept);
                if (read < 0) {
                    return true;
                }
                int length = kept + read;
                // Half of a pair waits for the other one.
                kept = length > 0 && Character.isHighSurrogate(part[length - 1]) ? 1 : 0;
                bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(part, 0, length - kept));
                part[0] = length > 0 ? part[length - 1] : 0;
            }
            return false;
        }

        @Override
        public int read() throws IOException {
            return isAtEnd() ? -1 : bytes.get() & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(into, offset, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            characters.close();
        }
    }
}
