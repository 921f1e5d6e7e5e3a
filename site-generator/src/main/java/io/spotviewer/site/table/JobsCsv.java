package io.spotviewer.site.table;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.ByteText;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code jobs.csv}, with a line for every job: RFC 4180 with a header, UTF-8, lines ended by CR LF. An unknown value is an empty
 * cell.
 */
public final class JobsCsv implements Closeable {

    private static final JobColumn[] COLUMNS = JobColumn.values();

    private static final String END_OF_LINE = "\r\n";

    private final OutputStream out;
    private final CSVFormat format;
    private final ByteText line = new ByteText();

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
        StringBuilder header = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(header, format)) {
            printer.flush();
        }
        if (hasHeader) {
            line.text(header.toString());
        }
        end();
    }

    /** Writes the line of a job. */
    public void write(JobRow job) throws IOException {
        for (int i = 0; i < COLUMNS.length; i++) {
            if (i > 0) {
                line.ascii(',');
            }
            write(COLUMNS[i].valueOf(job), i == 0);
        }
        line.ascii(END_OF_LINE);
        end();
    }

    private void write(@Nullable Object value, boolean isFirst) throws IOException {
        if (value instanceof String text && isPlain(text) && !text.isEmpty()) {
            line.ascii(text);
        } else if (value instanceof Number number && !isFirst) {
            write(number);
        } else if (value instanceof Instant time && !isFirst) {
            line.time(time);
        } else if (value != null || isFirst) {
            quote(value == null ? "" : text(value), isFirst);
        }
    }

    private void write(Number number) {
        if (number instanceof BigDecimal decimal) {
            line.decimal(decimal);
        } else {
            line.number(number.longValue());
        }
    }

    /** Writes a text that may need quotation marks. */
    private void quote(String text, boolean isFirst) throws IOException {
        if (isPlain(text) && !(isFirst && text.isEmpty())) {
            line.ascii(text);
        } else if (text.indexOf('"') >= 0) {
            line.ascii('"');
            line.text(text.replace("\"", "\"\""));
            line.ascii('"');
        } else {
            StringBuilder printed = new StringBuilder();
            format.print(text, printed, isFirst);
            line.text(printed.substring(isFirst ? 0 : 1));
        }
    }

    private void end() throws IOException {
        line.writeTo(out);
        line.clear();
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
        return value instanceof String text ? CsvText.guarded(text) : value.toString();
    }
}
