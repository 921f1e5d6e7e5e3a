package io.spotviewer.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.published.SiteFile;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.table.JobsCsv;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files with every job, written while each is seen once: {@code jobs.csv} and {@code report.json} whole, or of a large fleet in files by
 * month of submission, which {@code jobs-index.json} names.
 */
final class JobExports implements Closeable {

    /** The most jobs of a whole file. */
    static final int MOST_JOBS = 100_000;

    static final String INDEX = "jobs-index.json";

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final boolean whole;
    private final List<SiteFile> files = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Part open;

    /** The files of a month, or of all time. */
    private static final class Part {

        private final String month;
        private final Path csv;
        private final Path json;
        private final JobsCsv csvFile;
        private final OutputStream jsonFile;
        private long jobs;

        Part(Path folder, String month) throws IOException {
            this.month = month;
            this.csv = folder.resolve("jobs-" + month + ".csv");
            this.json = folder.resolve("rows-" + month + ".json");
            this.csvFile = new JobsCsv(new BufferedOutputStream(Files.newOutputStream(csv), BUFFER));
            this.jsonFile = new BufferedOutputStream(Files.newOutputStream(json), BUFFER);
        }

        void write(JobRow job) throws IOException {
            csvFile.write(job);
            if (jobs++ > 0) {
                jsonFile.write(',');
            }
            jsonFile.write(ReportJson.job(job));
        }

        void close() throws IOException {
            csvFile.close();
            jsonFile.close();
        }
    }

    /**
     * Begins the files.
     *
     * @param folder a folder for them, whose owner removes it
     * @param jobs the number of jobs
     */
    JobExports(Path folder, long jobs) {
        this.folder = folder;
        this.whole = jobs <= MOST_JOBS;
    }

    /** Writes jobs, by submission. */
    void add(List<JobRow> jobs) {
        try {
            for (JobRow job : jobs) {
                partOf(job).write(job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of jobs in " + folder, e);
        }
    }

    private Part partOf(JobRow job) throws IOException {
        String month = whole ? "all" : monthOf(job.submittedAt());
        Part part = open;
        if (part == null || !part.month.equals(month)) {
            if (part != null) {
                part.close();
            }
            part = new Part(folder, month);
            parts.add(part);
            open = part;
        }
        return part;
    }

    private static String monthOf(@Nullable Instant submittedAt) {
        return submittedAt == null
                ? "undated"
                : YearMonth.from(submittedAt.atZone(ZoneOffset.UTC)).toString();
    }

    /** Returns the files: those of jobs, and {@code report.json}. */
    List<SiteFile> files(Report report) throws IOException {
        if (whole && parts.isEmpty()) {
            open = new Part(folder, "all");
            parts.add(open);
        }
        close();
        for (Part part : parts) {
            files.add(SiteFile.of(whole ? "jobs.csv" : "jobs-" + part.month + ".csv", part.csv));
            if (whole) {
                Path file = folder.resolve("report.json");
                try (InputStream rows = Files.newInputStream(part.json);
                        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                    ReportJson.write(report, rows, out);
                }
                files.add(SiteFile.of("report.json", file));
            } else {
                files.add(SiteFile.of("report-" + part.month + ".json", ofMonth(part)));
            }
            Files.delete(part.json);
        }
        if (!whole) {
            files.add(SiteFile.of("report.json", ReportJson.write(report)));
            files.add(SiteFile.of(INDEX, index()));
        }
        return files;
    }

    private Path ofMonth(Part part) throws IOException {
        Path file = folder.resolve("report-" + part.month + ".json");
        try (InputStream rows = Files.newInputStream(part.json);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            out.write(("{\"month\":\"" + part.month + "\",\"jobs\":[").getBytes(StandardCharsets.UTF_8));
            rows.transferTo(out);
            out.write("]}\n".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private byte[] index() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("months");
            for (Part part : parts) {
                json.writeStartObject();
                json.writeStringField("month", part.month);
                json.writeNumberField("jobs", part.jobs);
                json.writeStringField("csv", "jobs-" + part.month + ".csv");
                json.writeStringField("json", "report-" + part.month + ".json");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
