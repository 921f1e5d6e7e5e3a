package io.spotviewer.local.intake;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A large input with many duplicates, made of a simulated fleet. To try a replay by hand: {@code java -cp … LargeInput FOLDER 20000
 * 1073741824}, then {@code java -Xmx512m -jar spot-viewer.jar replay --events FOLDER/events --facts FOLDER/facts --once}.
 */
public final class LargeInput {

    /** A prime, so that each pass through the lines is in another order. */
    private static final int STRIDE = 7919;

    private LargeInput() {}

    /** Writes an input: folder, number of jobs, bytes of events. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    }

    /** Writes events of that many jobs as JSON Lines until they have that many bytes, and the answers of AWS about them. */
    static Fleet write(Path folder, int jobs, long bytes) throws IOException {
        Fleet fleet = Fleet.simulate(FleetPlan.twoWeeks(1, jobs));
        Path facts = Files.createDirectories(folder.resolve("facts"));
        fleet.export(facts);
        List<String> lines = Files.readAllLines(facts.resolve("events.jsonl"));
        Files.delete(facts.resolve("events.jsonl"));
        Path events = Files.createDirectories(folder.resolve("events")).resolve("events.jsonl");
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(events)) {
            for (long i = 0; written < bytes || i < lines.size(); i++) {
                long pass = i / lines.size();
                String line = lines.get((int) ((i % lines.size() * (pass == 0 ? 1 : STRIDE) + pass) % lines.size()));
                out.write(line);
                out.write('\n');
                written += line.length() + 1L;
            }
        }
        return fleet;
    }
}
