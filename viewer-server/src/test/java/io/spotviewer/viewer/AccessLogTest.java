package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

    @Test
    void eachRequestIsALineOfJsonWithoutItsSecrets(@TempDir Path folder) throws Exception {
        new SiteFixture(folder).publish(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.parse("2026-01-15T10:15:00.042Z"), ZoneOffset.UTC);
        ViewerConfig config = RunningServer.config(folder).withAccessLog(out);
        try (RunningServer server = RunningServer.of(config, Regeneration.unavailable("no"), clock)) {
            server.get("/spot.html?key=a-secret", "Cookie", "session=a-secret", "Accept-Encoding", "gzip");
            server.send("POST", "/regenerate", "Authorization", "Bearer a-secret");
            server.raw("GET /a\"b\\c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            server.raw("GET /" + "long".repeat(1000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("at").textValue()).isEqualTo("2026-01-15T10:15:00.042Z");
        assertThat(first.get("client").textValue()).isEqualTo("127.0.0.1");
        assertThat(first.get("method").textValue()).isEqualTo("GET");
        assertThat(first.get("path").textValue()).isEqualTo("/spot.html");
        assertThat(first.get("status").intValue()).isEqualTo(200);
        assertThat(first.get("coding").textValue()).isEqualTo("gzip");
        assertThat(first.get("bytes").intValue()).isPositive();
        assertThat(first.get("micros").isIntegralNumber()).isTrue();
        assertThat(new ObjectMapper().readTree(lines.get(1)).get("status").intValue())
                .isEqualTo(401);
        assertThat(lines.get(2)).as("a long address").hasSizeLessThan(500);
        assertThat(lines).noneMatch(line -> line.contains("a-secret"));
    }
}
