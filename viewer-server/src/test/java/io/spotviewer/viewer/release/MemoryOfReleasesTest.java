package io.spotviewer.viewer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.viewer.http.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server runs for months, and a site is published every hour of them. */
class MemoryOfReleasesTest {

    private static final int PUBLICATIONS = 40;
    private static final int CARDS = 60;
    private static final int CARD_BYTES = 100_000;
    private static final long RELEASE = (long) CARDS * CARD_BYTES;
    private static final long LEFT_ABOUT = 24L * 1024 * 1024;

    @Test
    void whatReleasesHeldIsGivenBackAlsoWhereTheHeapHasRoom(@TempDir Path folder) throws Exception {
        SiteFixture fixture = new SiteFixture(folder);
        CurrentSite site =
                new CurrentSite(new SiteFolder(folder), Limits.defaults().siteBytes());
        long before = OffHeap.directBytes();
        for (int run = 1; run <= PUBLICATIONS; run++) {
            Map<String, String> files = SiteFixture.files(run);
            for (int card = 0; card < CARDS; card++) {
                files.put(
                        "jobs/" + card + ".html",
                        String.format(Locale.ROOT, "%09d\n", run).repeat(CARD_BYTES / 10));
            }
            fixture.publish(run, files);
            site.refresh();
        }
        assertThat(site.view().release().orElseThrow().bytes()).isBetween(RELEASE, RELEASE + 1_000_000);

        // The collector's own thread gives the memory back, some time after a collection.
        long most = before + LEFT_ABOUT + 2 * RELEASE;
        assertThat(PUBLICATIONS * RELEASE).isGreaterThan(most);
        while (OffHeap.directBytes() > most) {
            Thread.sleep(10);
        }
        site.close();
    }

    @Test
    void largeFilesCostNoMemory(@TempDir Path folder) throws Exception {
        SiteFixture fixture = new SiteFixture(folder);
        Map<String, String> files = SiteFixture.files(1);
        files.put("jobs.csv", "job,1\r\n".repeat(1_000_000));
        fixture.publish(1, files);
        CurrentSite site =
                new CurrentSite(new SiteFolder(folder), Limits.defaults().siteBytes());
        long copiedBefore = OffHeap.directBytes();
        site.refresh();

        assertThat(site.view().release().orElseThrow().bytes()).isGreaterThan(7_000_000);
        assertThat(OffHeap.directBytes() - copiedBefore).isLessThan(1_000_000);
        assertThat(OffHeap.mappedBytes()).isGreaterThanOrEqualTo(7_000_000);
        site.close();
    }

    @Test
    void whatIsCompressedOfLargeFilesCostsNoMemoryEither(@TempDir Path folder) throws Exception {
        SiteFixture fixture = new SiteFixture(folder);
        Map<String, String> files = SiteFixture.files(1);
        files.put("jobs.csv", randomText(8_000_000));
        fixture.publish(1, files);
        CurrentSite site =
                new CurrentSite(new SiteFolder(folder), Limits.defaults().siteBytes());
        long copiedBefore = OffHeap.directBytes();
        site.refresh();

        Content large = Objects.requireNonNull(site.view().find("jobs.csv"));
        assertThat(large.gzip().orElseThrow().size()).isBetween(4_000_000, 7_999_999);
        assertThat(large.memoryBytes()).isZero();
        assertThat(text(large.gzip().orElseThrow())).isEqualTo(files.get("jobs.csv"));
        assertThat(OffHeap.directBytes() - copiedBefore).isLessThan(1_000_000);
        site.close();
    }

    @Test
    void manySmallFilesTakeABoundedMemoryAndPagesHaveItFirst(@TempDir Path folder) throws Exception {
        SiteFixture fixture = new SiteFixture(folder);
        Map<String, String> files = SiteFixture.files(1);
        for (int card = 0; card < 500; card++) {
            files.put(
                    "jobs/" + card + ".html",
                    String.format(Locale.ROOT, "%09d\n", card).repeat(CARD_BYTES / 10));
        }
        fixture.publish(1, files);
        CurrentSite site =
                new CurrentSite(new SiteFolder(folder), Limits.defaults().siteBytes());
        site.refresh();

        Release release = site.view().release().orElseThrow();
        assertThat(release.bytes()).isGreaterThan(50_000_000);
        assertThat(release.memoryBytes()).isBetween(30_000_000L, 34_000_000L);
        assertThat(Objects.requireNonNull(site.view().find("spot.html")).inMemory())
                .isTrue();
        assertThat(Objects.requireNonNull(site.view().find("jobs/99.html")).inMemory())
                .isFalse();
        site.close();
    }

    private static String randomText(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) (' ' + random.nextInt(90)));
        }
        return text.toString();
    }

    private static String text(Content.Coded gzip) throws IOException {
        byte[] bytes = new byte[gzip.size()];
        gzip.view().get(bytes);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
