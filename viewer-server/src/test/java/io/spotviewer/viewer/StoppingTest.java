package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.Manifest;
import io.spotviewer.published.SiteSource;
import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.release.CurrentSite;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StoppingTest {

    @Test
    void stoppingDoesNotWaitForALookThatHangs() throws Exception {
        Hanging source = new Hanging();
        CurrentSite site = new CurrentSite(source, Limits.defaults().siteBytes());
        site.poll(Duration.ofMillis(1));
        source.entered.await();

        site.close();

        // Somebody had to tell the look to end, since nothing else does.
        source.interrupted.await();
        assertThat(site.view().release()).isEmpty();
    }

    /** A place that answers nothing, as S3 may for as long as a call is allowed to take. */
    private static final class Hanging implements SiteSource {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public Optional<byte[]> pointer() throws IOException {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
                return Optional.empty();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new InterruptedIOException("the server stops");
            }
        }

        @Override
        public Manifest manifest(String release) {
            throw new AssertionError("there is no pointer");
        }

        @Override
        public Path file(Manifest manifest, Manifest.Entry entry) {
            throw new AssertionError("there is no pointer");
        }

        @Override
        public SortedSet<String> releases() {
            return Collections.emptySortedSet();
        }
    }
}
