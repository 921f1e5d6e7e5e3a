package io.spotviewer.published.folder;

import io.spotviewer.published.Site;
import io.spotviewer.published.SiteOutput;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;

/** Publishes one site after another, and tells the number of each, until it is killed. */
final class PublishForever {

    private PublishForever() {}

    public static void main(String[] args) {
        FolderOutput output = new FolderOutput(Path.of(args[0]));
        while (true) {
            SiteOutput.Run run = output.begin();
            byte[] page = new byte[200_000];
            byte[] before = new byte[200_000];
            Arrays.fill(page, (byte) ('a' + run.number() % 26));
            TreeMap<String, byte[]> files = new TreeMap<>();
            for (int i = 0; i < 5; i++) {
                files.put("page-" + i + ".html", page);
            }
            // Half of the pages are those of the run before.
            Arrays.fill(before, (byte) ('a' + (run.number() - 1) % 26));
            files.put("page-3.html", before);
            files.put("page-4.html", before);
            run.publish(Site.of(Instant.parse("2026-01-15T10:15:00Z"), null, files));
            System.out.println(run.number());
        }
    }
}
