package io.spotviewer.site.answer;

import io.spotviewer.site.report.Report;
import java.util.List;

/** The summary of a report in plain text, for a terminal. */
public final class SummaryText {

    /** Between a sentence's full stop and the next sentence. */
    private static final String BETWEEN_SENTENCES = "(?<=[.]) (?=[A-Z$0-9])";

    private SummaryText() {}

    /** Returns the lines of the summary: the sentence of the first page, one statement a line. */
    public static List<String> of(Report report) {
        return List.of(Headlines.overview(report).text().strip().split(BETWEEN_SENTENCES));
    }
}
