package io.spotviewer.site.table;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import java.io.IOException;
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
public final class JobsCsv {

    private JobsCsv() {}

    /** Returns the file, with the jobs in the report's order. */
    public static byte[] write(Report report) {
        StringBuilder csv = new StringBuilder();
        JobColumn[] columns = JobColumn.values();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(Arrays.stream(columns).map(JobColumn::inFile).toArray(String[]::new))
                .get();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            for (JobRow job : report.jobs()) {
                for (JobColumn column : columns) {
                    printer.print(cell(column.valueOf(job)));
                }
                printer.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A StringBuilder takes every text", e);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof String text) {
            return CsvText.guarded(text);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value;
    }
}
