package io.spotviewer.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLinesTest {

    private static final int ROOM = 64 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/jobs.csv",
                "/a\"b\\c",
                "/a\nb\r\n{\"status\":200}",
                "/\u0000\u0001\u001b[31m",
                "/\u00fc\u4e2d\u202e",
                "/\ud83d\ude00",
                "/\udc00"
            })
    void aTextComesOutAsItWentInWhateverIsInIt(String path) throws IOException {
        AccessLines lines = new AccessLines(ROOM);
        add(lines, 0, path, 1, 2);

        String text = written(lines);
        assertThat(text).endsWith("}\n").hasLineCount(1);
        assertThat(parsed(text).get("path").textValue()).isEqualTo(path);
    }

    @Test
    void noLineIsLongerThanTheRoomThatIsAskedFor() throws IOException {
        String worst = "\u0001".repeat(8 * 1024);
        AccessLines lines = new AccessLines(10_000);
        int count = 0;
        while (lines.hasRoom()) {
            lines.add(Long.MAX_VALUE / 2_000_000, worst, worst, worst, 503, Long.MAX_VALUE, Long.MAX_VALUE, "gzip");
            count++;
        }

        assertThat(count).isPositive();
        assertThat(written(lines).lines()).hasSize(count).allSatisfy(line -> parsed(line));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, 51_200, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void everyNumberIsWritten(long number) throws IOException {
        AccessLines lines = new AccessLines(ROOM);
        add(lines, 0, "/", number, number);

        JsonNode line = parsed(written(lines));
        assertThat(line.get("bytes").longValue()).isEqualTo(number);
        assertThat(line.get("micros").longValue()).isEqualTo(number);
    }

    @Test
    void timesAreToldToTheMillisecondAlsoBefore1970() throws IOException {
        AccessLines lines = new AccessLines(ROOM);
        for (long millis : new long[] {0, 999, 1_000, 1_007, 1_768_472_100_042L, 1_001, -1}) {
            add(lines, millis, "/", 0, 0);
        }

        assertThat(written(lines).lines().map(line -> parsed(line).get("at").textValue()))
                .containsExactlyElementsOf(List.of(
                        "1970-01-01T00:00:00.000Z",
                        "1970-01-01T00:00:00.999Z",
                        "1970-01-01T00:00:01.000Z",
                        "1970-01-01T00:00:01.007Z",
                        "2026-01-15T10:15:00.042Z",
                        "1970-01-01T00:00:01.001Z",
                        "1969-12-31T23:59:59.999Z"));
    }

    @Test
    void linesThatCouldNotBeWrittenMakeRoomAllTheSame() {
        AccessLines lines = new AccessLines(ROOM);
        add(lines, 0, "/", 0, 0);
        try {
            lines.writeTo(new FullDisk());
        } catch (IOException e) {
            assertThat(e).hasMessage("No space left on device");
        }
        assertThat(lines.size()).isZero();
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static void add(AccessLines lines, long millis, String path, long bytes, long micros) {
        lines.add(millis, "127.0.0.1", "GET", path, 200, bytes, micros, null);
    }

    private static String written(AccessLines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
