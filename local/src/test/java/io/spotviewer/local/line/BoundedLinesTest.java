package io.spotviewer.local.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\n",
                "a\nb",
                "\n",
                "\n\n",
                "a\r\nb\r\n",
                "a\rb",
                "a\r\rb",
                "\r\n\r\n",
                "a\n\rb",
                "ä\n𝄞"
            })
    void linesEndWhereAnyReaderEndsThem(String text) throws IOException {
        assertThat(all(new BoundedLines(new StringReader(text))))
                .isEqualTo(new BufferedReader(new StringReader(text)).lines().toList());
    }

    @Test
    void aLineWithoutAnEndIsCutAndTheNextOneIsWhole() throws IOException {
        BoundedLines lines = new BoundedLines(new LongLine(3L * BoundedLines.LONGEST));

        assertThat(lines.next()).hasSize(BoundedLines.LONGEST);
        assertThat(lines.isCut()).isTrue();
        assertThat(lines.next()).isEqualTo("end");
        assertThat(lines.isCut()).isFalse();
        assertThat(lines.next()).isNull();
    }

    private static List<String> all(BoundedLines lines) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    /** A line of a length, and another one. */
    private static final class LongLine extends Reader {

        private static final String LAST = "\nend";

        private final long length;
        private long at;

        LongLine(long length) {
            this.length = length;
        }

        @Override
        public int read(char[] into, int from, int most) {
            int count = 0;
            for (; count < most && at < length + LAST.length(); count++, at++) {
                into[from + count] = at < length ? 'x' : LAST.charAt((int) (at - length));
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
