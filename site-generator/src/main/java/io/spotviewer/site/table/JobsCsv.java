package io.spotviewer.site.table;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

    private final CSVPrinter printer;

    /** Begins a file with its header. */
    public JobsCsv(OutputStream out) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(Arrays.stream(COLUMNS).map(JobColumn::inFile).toArray(String[]::new))
                .get();
        printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
    }

    /** Writes the line of a job. */
    public void write(JobRow job) throws IOException {
        for (JobColumn column : COLUMNS) {
            printer.print(cell(column.valueOf(job)));
        }
        printer.println();
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
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

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof String text) {
            return CsvText.guarded(text);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value;
    }
}
