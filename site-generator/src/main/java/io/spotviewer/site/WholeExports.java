package io.spotviewer.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.site.Rendered.Range;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.table.DataPart;
import io.spotviewer.site.table.JobsCsv;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files with every job. Up to a number of jobs, {@code jobs.csv} and {@code report.json} are whole: the rows of days that did not change
 * are copied from those in force. Beyond, each day has files of its own, which {@code jobs-index.json} names.
 */
final class WholeExports {

    /** The most jobs of a whole file. */
    static final long MOST_JOBS = 100_000;

    static final String INDEX = "jobs-index.json";
    static final String CSV = "jobs.csv";
    static final String JSON = "report.json";

    private static final int BUFFER = 1 << 16;

    private WholeExports() {}

    static String csvOf(String part) {
        return "jobs-" + part + ".csv";
    }

    static String jsonOf(String part) {
        return "report-" + part + ".json";
    }

    static String instancesOf(String day) {
        return "instances-" + day + ".json";
    }

    /**
     * The rows of a day.
     *
     * @param file the file that has them and nothing else; null if the file in force has them
     * @param inForce their place there; null if they have a file
     */
    private record Rows(
            String day, @Nullable Path file, @Nullable Range inForce) {}

    /** The two whole files, with the place of each day's rows in them. */
    record Whole(List<SiteFile> files, SortedMap<String, Unit> jobs) {}

    /**
     * Writes the whole files.
     *
     * @param report the report without its jobs
     * @param days the days in order
     * @param made the files of rows of the days that were made anew
     * @param output the place of the files in force
     */
    static Whole whole(
            Report report,
            SortedMap<String, Unit> days,
            Map<String, DayFiles.Made> made,
            SiteOutput output,
            Path folder)
            throws IOException {
        List<Rows> csvRows = new ArrayList<>();
        List<Rows> jsonRows = new ArrayList<>();
        days.forEach((day, unit) -> {
            DayFiles.Made anew = made.get(day);
            csvRows.add(new Rows(day, anew == null ? null : anew.csv(), anew == null ? unit.csv() : null));
            jsonRows.add(new Rows(day, anew == null ? null : anew.json(), anew == null ? unit.json() : null));
        });
        Map<String, Range> inCsv = new TreeMap<>();
        Map<String, Range> inJson = new TreeMap<>();
        List<SiteFile> files = new ArrayList<>();
        try (HashedFile out = new HashedFile(folder.resolve("whole-" + CSV));
                InForce before = new InForce(output, CSV)) {
            out.write(JobsCsv.header());
            copy(csvRows, before, out, false, inCsv);
            files.add(out.as(CSV));
        }
        try (HashedFile out = new HashedFile(folder.resolve("whole-" + JSON));
                InForce before = new InForce(output, JSON)) {
            ReportJson.write(report, rows -> copy(jsonRows, before, out, true, inJson), out);
            files.add(out.as(JSON));
        }
        TreeMap<String, Unit> placed = new TreeMap<>();
        days.forEach((day, unit) -> placed.put(
                day, unit.in(Objects.requireNonNull(inCsv.get(day)), Objects.requireNonNull(inJson.get(day)))));
        return new Whole(files, placed);
    }

    private static void copy(List<Rows> days, InForce before, HashedFile out, boolean commas, Map<String, Range> places)
            throws IOException {
        boolean isFirst = true;
        for (Rows day : days) {
            if (commas && !isFirst) {
                out.write(',');
            }
            isFirst = false;
            long at = out.bytes();
            if (day.file != null) {
                Files.copy(day.file, out);
            } else if (day.inForce != null) {
                before.copy(day.inForce, out);
            } else {
                throw new LostContentException("the rows of " + day.day + " are in no file", null);
            }
            places.put(day.day, new Range(at, out.bytes() - at));
        }
    }

    /** A file in force, of which parts are read in their order. It's opened for the first. */
    private static final class InForce implements Closeable {

        private final SiteOutput output;
        private final String path;
        private @Nullable InputStream in;
        private long at;

        InForce(SiteOutput output, String path) {
            this.output = output;
            this.path = path;
        }

        void copy(Range range, OutputStream out) throws IOException {
            InputStream from = in;
            if (from == null) {
                from = output.open(path)
                        .orElseThrow(() -> new LostContentException(path + " of the site in force is gone", null));
                in = from;
            }
            from.skipNBytes(range.at() - at);
            byte[] buffer = new byte[BUFFER];
            long left = range.bytes();
            while (left > 0) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException(path + " of the site in force is shorter than its rows");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            at = range.at() + range.bytes();
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    /** Returns the file that names the files of days. A day of several parts has an entry for each; the first has the instances of the day. */
    static byte[] index(SortedMap<String, Unit> jobs, SortedMap<String, Unit> instances) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeMap<String, Long> parts = new TreeMap<>();
        jobs.forEach((part, unit) -> parts.put(part, rows(unit)));
        instances.forEach((day, unit) -> parts.putIfAbsent(day, 0L));
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("days");
            for (Map.Entry<String, Long> part : parts.entrySet()) {
                Unit ofDay = instances.get(part.getKey());
                json.writeStartObject();
                json.writeStringField("day", DayPart.dayOf(part.getKey()));
                json.writeNumberField("jobs", part.getValue());
                if (jobs.containsKey(part.getKey())) {
                    json.writeStringField("csv", csvOf(part.getKey()));
                    json.writeStringField("json", jsonOf(part.getKey()));
                }
                if (ofDay != null && rows(ofDay) > 0) {
                    json.writeStringField("instances", instancesOf(part.getKey()));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static long rows(Unit unit) {
        return unit.parts().stream().mapToLong(DataPart::rows).sum();
    }
}
