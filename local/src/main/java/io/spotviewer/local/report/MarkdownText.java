package io.spotviewer.local.report;

import io.spotviewer.local.report.Answer.Kind;
import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.site.answer.BridgeText;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answer for a pull request or a chat. Names are code, so that none of them mentions a user or an issue there. */
final class MarkdownText {

    private static final List<Figure> FIGURES = List.of(
            Figure.JOBS,
            Figure.ATTEMPTS,
            Figure.COST,
            Figure.NET_SAVINGS,
            Figure.USEFUL,
            Figure.WASTE,
            Figure.RECLAIMS);

    private MarkdownText() {}

    static String of(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add("### What the Batch jobs cost");
        lines.add("");
        lines.add(escaped(TableText.heading(answer)));
        lines.add("");
        answer.sentences().forEach(sentence -> lines.add("- " + escaped(sentence)));
        lines.add("");
        List<Figure> figures = new ArrayList<>(FIGURES);
        if (answer.lacksPrices()) {
            figures.add(Figure.UNPRICED);
        }
        lines.add("| " + answer.by().title() + " | "
                + figures.stream()
                        .map(figure -> figure == Figure.COST ? "Cost USD" : figure.title())
                        .collect(Collectors.joining(" | "))
                + " |");
        lines.add("|---|" + "---:|".repeat(figures.size()));
        answer.lines().forEach(line -> lines.add(row(line, figures)));
        lines.add(row(answer.total(), figures));
        lines.add("");
        if (!answer.overlap().isEmpty()) {
            lines.add(answer.overlap());
            lines.add("");
        }
        answer.sections().forEach(section -> section(section, lines));
        if (answer.bridge() != null) {
            bridge(answer.bridge(), lines);
        }
        if (!answer.unpriced().isEmpty()) {
            lines.add("Attempts without a price:");
            lines.add("");
            TableText.reasons(answer).forEach(reason -> lines.add("- " + escaped(reason)));
            lines.add("");
        }
        answer.warnings().forEach(warning -> lines.add("> **Warning:** " + escaped(warning) + "\n"));
        lines.add("<sub>" + escaped(answer.source()) + "</sub>");
        return String.join("\n", lines) + "\n";
    }

    private static void section(SectionTable section, List<String> lines) {
        lines.add("#### " + section.title());
        lines.add("");
        lines.add("| " + String.join(" | ", section.header()) + " |");
        lines.add("|" + "---|".repeat(section.names())
                + "---:|".repeat(section.header().size() - section.names()));
        for (List<String> row : section.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(i < section.names() ? code(row.get(i)) : escaped(row.get(i)));
            }
            lines.add("| " + String.join(" | ", cells) + " |");
        }
        lines.add("");
    }

    private static void bridge(Bridge bridge, List<String> lines) {
        BridgeText.sentences(bridge).forEach(sentence -> lines.add("- " + escaped(sentence)));
        lines.add("");
        List<BridgeText.Row> rows = BridgeText.rows(bridge);
        if (!rows.isEmpty()) {
            lines.add("| Driver | USD |");
            lines.add("|---|---:|");
            for (BridgeText.Row row : rows) {
                String stress = row.isEnd() ? "**" : "";
                lines.add("| " + stress + row.name() + stress + " | " + stress + escaped(row.amount()) + stress + " |");
            }
            lines.add("");
        }
    }

    private static String row(Line line, List<Figure> figures) {
        boolean total = line.kind() == Kind.TOTAL;
        String stress = total ? "**" : "";
        return "| " + (line.kind() == Kind.GROUP ? code(line.name()) : stress + line.name() + stress) + " | "
                + figures.stream()
                        .map(figure -> stress + escaped(figure.text(line)) + stress)
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    /** Returns a name as code, between more backticks than it has in a row itself. */
    static String code(String name) {
        String shown = Text.shown(name).replace("|", "\\|");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String ticks = "`".repeat(longest + 1);
        String space = shown.startsWith("`") || shown.endsWith("`") || shown.isBlank() ? " " : "";
        return ticks + space + shown + space + ticks;
    }

    static String escaped(String text) {
        return Text.shown(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>#|~@])", "\\\\$1")
                .replace("\\@", "@\u200b");
    }
}
