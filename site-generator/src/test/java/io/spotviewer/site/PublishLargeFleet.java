package io.spotviewer.site;

import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.folder.FolderOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Publishes the site of a large fleet to a folder, once for each line of standard input, and prints the release's name. With each publication
 * one job in a hundred has changed since the one before.
 */
final class PublishLargeFleet {

    private PublishLargeFleet() {}

    public static void main(String[] args) throws IOException {
        int jobs = Integer.parseInt(args[0]);
        SiteOutput output = new FolderOutput(Path.of(args[1]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (int changes = 0; lines.readLine() != null; changes++) {
            LargeFleet fleet = LargeFleet.of(jobs, changes);
            Clock clock = Clock.fixed(LargeFleet.END.plusSeconds(3_600L * changes), ZoneOffset.UTC);
            SiteGenerator generator =
                    new SiteGenerator(fleet.jobs(), fleet.instances(), LargeFleet.prices(), output, clock);
            System.out.println(generator.run().outcome().release());
        }
    }
}
