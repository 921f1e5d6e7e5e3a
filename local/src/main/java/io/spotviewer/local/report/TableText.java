package io.spotviewer.local.report;

import io.spotviewer.local.report.Answer.Kind;
import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.site.answer.BridgeText;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The answer for a terminal: the sentences, then a table that fits its width. Names are shortened if they must be, amounts never. */
final class TableText {

    private static final int BETWEEN_COLUMNS = 2;
    private static final int NAME_IS_READABLE = 24;
    private static final int NAME_AT_LEAST = 8;
    private static final int MOST_REASONS = 5;
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** The order in which figures get a column, as long as there is room. */
    private static final List<Figure> BY_IMPORTANCE = List.of(
            Figure.COST,
            Figure.WASTE,
            Figure.NET_SAVINGS,
            Figure.ATTEMPTS,
            Figure.UNPRICED,
            Figure.JOBS,
            Figure.RECLAIMS,
            Figure.WOULD_HAVE_COST,
            Figure.USEFUL,
            Figure.RUN_TIME,
            Figure.LOST_TIME,
            Figure.UNKNOWN_ENDING);

    private final Answer answer;
    private final int columns;
    private final boolean colour;

    TableText(Answer answer, int columns, boolean colour) {
        this.answer = answer;
        this.columns = columns;
        this.colour = colour;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextWidth.wrapped(heading(answer), columns));
        answer.sentences().forEach(sentence -> lines.addAll(TextWidth.wrapped(sentence, columns)));
        lines.add("");
        table(lines);
        if (!answer.overlap().isEmpty()) {
            lines.addAll(TextWidth.wrapped(answer.overlap(), columns));
        }
        for (SectionTable section : answer.sections()) {
            lines.add("");
            lines.addAll(section.lines(columns));
        }
        if (answer.bridge() != null) {
            bridge(answer.bridge(), lines);
        }
        if (!answer.unpriced().isEmpty()) {
            lines.add("");
            lines.add("Attempts without a price:");
            reasons(answer).forEach(reason -> lines.addAll(TextWidth.wrapped("  " + reason, columns)));
        }
        return String.join("\n", lines) + "\n";
    }

    private void bridge(Bridge bridge, List<String> lines) {
        lines.add("");
        BridgeText.sentences(bridge).forEach(sentence -> lines.addAll(TextWidth.wrapped(sentence, columns)));
        List<BridgeText.Row> rows = BridgeText.rows(bridge);
        int names =
                rows.stream().mapToInt(row -> TextWidth.of(row.name())).max().orElse(0);
        int amounts =
                rows.stream().mapToInt(row -> TextWidth.of(row.amount())).max().orElse(0);
        for (BridgeText.Row row : rows) {
            String line = TextWidth.left(row.name(), names) + TextWidth.right(row.amount(), BETWEEN_COLUMNS + amounts);
            lines.add(row.isEnd() ? bold(line) : line);
        }
    }

    /** Returns the range and the age of the data. */
    static String heading(Answer answer) {
        return answer.days().text()
                + (answer.dataThrough() == null ? "" : ", data through " + Format.minute(answer.dataThrough())) + ".";
    }

    /** Returns the main reasons of missing prices. */
    static List<String> reasons(Answer answer) {
        List<String> reasons = new ArrayList<>();
        List<UnpricedReason> all = answer.unpriced();
        for (UnpricedReason reason : all.subList(0, Math.min(MOST_REASONS, all.size()))) {
            reasons.add(Format.count(reason.attempts()) + ": " + Text.shortened(reason.reason(), 160));
        }
        if (all.size() > MOST_REASONS) {
            long others = all.subList(MOST_REASONS, all.size()).stream()
                    .mapToLong(UnpricedReason::attempts)
                    .sum();
            reasons.add(Format.count(others) + " for " + Amounts.parts(all.size() - MOST_REASONS, "other reason"));
        }
        return reasons;
    }

    private void table(List<String> lines) {
        List<Line> rows = new ArrayList<>(answer.lines());
        rows.add(answer.total());
        String title = answer.by().title();
        int names = Math.max(
                TextWidth.of(title),
                rows.stream().mapToInt(row -> TextWidth.of(name(row))).max().orElse(0));
        Set<Figure> shown = shown(rows, Math.min(names, NAME_IS_READABLE));
        int figures = shown.stream().mapToInt(figure -> width(figure, rows)).sum();
        int name = Math.min(names, Math.max(NAME_AT_LEAST, columns - figures));
        StringBuilder head = new StringBuilder(TextWidth.left(TextWidth.shortened(title, name), name));
        shown.forEach(figure -> head.append(TextWidth.right(title(figure), width(figure, rows))));
        lines.add(bold(head.toString()));
        for (Line row : rows) {
            StringBuilder line = new StringBuilder(TextWidth.left(TextWidth.shortened(name(row), name), name));
            shown.forEach(figure -> line.append(TextWidth.right(figure.text(row), width(figure, rows))));
            lines.add(row.kind() == Kind.TOTAL ? bold(line.toString()) : line.toString());
        }
    }

    private Set<Figure> shown(List<Line> rows, int name) {
        Set<Figure> shown = EnumSet.noneOf(Figure.class);
        int room = columns - name;
        for (Figure figure : BY_IMPORTANCE) {
            boolean wanted = figure != Figure.UNPRICED || answer.lacksPrices();
            int width = width(figure, rows);
            if (wanted && (width <= room || figure == Figure.COST)) {
                shown.add(figure);
                room -= width;
            }
        }
        return shown;
    }

    /** The currency is named once. */
    private static String title(Figure figure) {
        return figure == Figure.COST ? "Cost USD" : figure.title();
    }

    private static int width(Figure figure, List<Line> rows) {
        return BETWEEN_COLUMNS
                + Math.max(
                        TextWidth.of(title(figure)),
                        rows.stream()
                                .mapToInt(row -> TextWidth.of(figure.text(row)))
                                .max()
                                .orElse(0));
    }

    private static String name(Line row) {
        return Text.shown(row.name());
    }

    private String bold(String line) {
        return colour ? BOLD + line + PLAIN : line;
    }
}
