package io.spotviewer.local.report;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.local.terminal.Terminal;
import io.spotviewer.site.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of the command {@code report}. */
public enum ReportFormat {
    TABLE("txt"),
    JSON("json"),
    CSV("csv"),
    MARKDOWN("md"),
    HTML("html");

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /** Returns the format that a file's name asks for; empty if it asks for none. */
    public static Optional<ReportFormat> ofFile(String name) {
        return Arrays.stream(values())
                .filter(format -> name.toLowerCase(Locale.ROOT).endsWith("." + format.ending))
                .findFirst();
    }

    /** Returns its name in options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String write(Answer answer, Terminal terminal) {
        return switch (this) {
            case TABLE -> new TableText(answer, terminal.columns(), terminal.colour()).text();
            case JSON -> JsonFile.of(answer);
            case CSV -> CsvFile.of(answer);
            case MARKDOWN -> MarkdownText.of(answer);
            case HTML -> HtmlFile.of(answer);
        };
    }

    /**
     * Returns a report in this format.
     *
     * @param source the report's source, for people
     * @param top the number of groups to show; 0 for all
     * @param sections further tables, which CSV does not have
     * @param terminal the terminal that a table is made for
     */
    public String write(
            Report report, String source, Days days, Dimension by, int top, List<Section> sections, Terminal terminal) {
        return write(Answer.of(report, source, days, by, top, sections), terminal);
    }
}
