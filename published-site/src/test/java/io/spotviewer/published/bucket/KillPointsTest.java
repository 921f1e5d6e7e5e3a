package io.spotviewer.published.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run that ends at any of its calls leaves a whole site, and the next run publishes as if nothing had been. */
class KillPointsTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:15:00Z");
    private static final int FILES = 12;

    @Test
    void whicheverCallIsTheLastTheSiteIsWhole() throws IOException {
        int calls = Integer.MAX_VALUE;
        for (int last = 0; last < calls; last++) {
            ObjectsInMemory bucket = new ObjectsInMemory();
            new BucketOutput(bucket).begin().publish(site(1, NOW));
            bucket.failAfter(last);
            try {
                // The next day, so that it tidies up too.
                new BucketOutput(bucket).begin().publish(site(2, NOW.plus(Duration.ofDays(1))));
                calls = bucket.calls();
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed");
            }
            bucket.failAfter(Integer.MAX_VALUE);
            long run = runOfWholeSite(bucket);
            assertThat(run).as("after %d calls", last).isBetween(1L, 2L);

            new BucketOutput(bucket).begin().publish(site(3, NOW.plus(Duration.ofDays(2))));
            assertThat(runOfWholeSite(bucket)).isGreaterThan(run);
        }
        assertThat(calls).isBetween(FILES, 1_000);
    }

    private static Site site(int version, Instant at) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int n = 0; n < FILES; n++) {
            String content = n % 3 == 0 ? "of version " + version + ", " + n : "the same in all, " + n;
            files.put("page-" + n + ".html", content.getBytes(UTF_8));
        }
        return Site.of(at, null, files);
    }

    private static long runOfWholeSite(ObjectsInMemory bucket) throws IOException {
        Pointer pointer = Pointer.parse(bucket.content("current.json"));
        Manifest manifest = Manifest.parse(bucket.content("releases/" + pointer.release() + "/manifest.json"));
        assertThat(manifest.files()).hasSize(FILES);
        for (Manifest.Entry entry : manifest.files()) {
            assertThat(Checksum.sha256(bucket.content("objects/" + entry.sha256())))
                    .isEqualTo(entry.sha256());
        }
        return pointer.run();
    }
}
