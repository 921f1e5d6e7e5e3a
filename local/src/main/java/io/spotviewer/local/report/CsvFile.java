package io.spotviewer.local.report;

import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.site.table.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The answer's table as CSV: RFC 4180 with a header, raw numbers, an empty cell for what is unknown. */
final class CsvFile {

    private CsvFile() {}

    static String of(Answer answer) {
        List<String> header = new ArrayList<>(List.of("row", "key", "name"));
        Arrays.stream(Figure.values()).map(Figure::id).forEach(header::add);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .get();
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            for (Line line : answer.lines()) {
                print(line, printer);
            }
            print(answer.total(), printer);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder takes every text", e);
        }
        return csv.toString();
    }

    private static void print(Line line, CSVPrinter printer) throws IOException {
        printer.print(line.kind().name().toLowerCase(Locale.ROOT));
        printer.print(line.key() == null ? null : CsvText.guarded(line.key()));
        printer.print(CsvText.guarded(line.name()));
        for (Figure figure : Figure.values()) {
            printer.print(number(figure.value(line)));
        }
        printer.println();
    }

    private static @Nullable String number(@Nullable Number value) {
        return value == null ? null : value instanceof BigDecimal usd ? usd.toPlainString() : value.toString();
    }
}
