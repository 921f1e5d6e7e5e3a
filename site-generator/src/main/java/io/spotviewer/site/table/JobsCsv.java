package io.spotviewer.site.table;

import io.spotviewer.records.UtcTime;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The file {@code jobs.csv}, with a line for every job: RFC 4180 with a header, UTF-8, lines ended by CR LF. An unknown value is an empty
 * cell.
 */
public final class JobsCsv implements Closeable {

    private static final JobColumn[] COLUMNS = JobColumn.values();

    private static final String END_OF_LINE = "\r\n";

    private final OutputStream out;
    private final CSVFormat format;
    private final StringBuilder line = new StringBuilder(1_024);

    /** Begins a file with its header. */
    public JobsCsv(OutputStream out) throws IOException {
        this(out, true);
    }

    /**
     * Begins a file.
     *
     * @param hasHeader false for rows alone, which follow others
     */
    public JobsCsv(OutputStream out, boolean hasHeader) throws IOException {
        this.out = out;
        this.format = CSVFormat.RFC4180
                .builder()
                .setHeader(Arrays.stream(COLUMNS).map(JobColumn::inFile).toArray(String[]::new))
                .get();
        // It writes the header, and leaves the lines to this class, which writes those texts itself that need no
        // quotation marks.
        try (CSVPrinter header = new CSVPrinter(line, format)) {
            header.flush();
        }
        if (!hasHeader) {
            line.setLength(0);
        }
        end();
    }

    /** Writes the line of a job. */
    public void write(JobRow job) throws IOException {
        for (int i = 0; i < COLUMNS.length; i++) {
            Object value = COLUMNS[i].valueOf(job);
            String text = value == null ? "" : text(value);
            if (isPlain(text) && (i > 0 || !text.isEmpty())) {
                line.append(i > 0 ? "," : "").append(text);
            } else if (text.indexOf('"') >= 0) {
                line.append(i > 0 ? "," : "")
                        .append('"')
                        .append(text.replace("\"", "\"\""))
                        .append('"');
            } else {
                format.print(value == null ? null : text, line, i == 0);
            }
        }
        line.append(END_OF_LINE);
        end();
    }

    private void end() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    /** True for a text of letters and digits, with some punctuation between them. */
    private static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            boolean between = i > 0 && i < length - 1 && (c == ' ' || (c >= '-' && c <= ':') || c == '_');
            if (!alphanumeric && !between) {
                return false;
            }
        }
        return true;
    }

    /** Returns the header line. */
    public static byte[] header() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (JobsCsv file = new JobsCsv(header)) {
            file.end();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return header.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Returns the file, with the jobs in the report's order. */
    public static byte[] write(Report report) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (JobsCsv file = new JobsCsv(csv)) {
            for (JobRow job : report.jobs()) {
                file.write(job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return csv.toByteArray();
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return CsvText.guarded(text);
        }
        if (value instanceof Instant time) {
            return UtcTime.text(time);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
