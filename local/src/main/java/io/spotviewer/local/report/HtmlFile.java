package io.spotviewer.local.report;

import io.spotviewer.local.report.Answer.Kind;
import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.published.Build;
import io.spotviewer.site.answer.BridgeText;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The answer as one file of HTML: without scripts, with its style in it, to be sent by mail or printed. */
final class HtmlFile {

    private HtmlFile() {}

    static String of(Answer answer) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>What the Batch jobs cost</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>What the Batch jobs cost</h1>\n");
        page.append("<p class=\"dates\">")
                .append(escaped(TableText.heading(answer)))
                .append("</p>\n");
        for (String warning : answer.warnings()) {
            page.append("<p class=\"warning\">").append(escaped(warning)).append("</p>\n");
        }
        boolean first = true;
        for (String sentence : answer.sentences()) {
            page.append(first ? "<p class=\"answer\">" : "<p>")
                    .append(escaped(sentence))
                    .append("</p>\n");
            first = false;
        }
        table(answer, page);
        if (!answer.overlap().isEmpty()) {
            page.append("<p>").append(escaped(answer.overlap())).append("</p>\n");
        }
        answer.sections().forEach(section -> section(section, page));
        if (answer.bridge() != null) {
            bridge(answer.bridge(), page);
        }
        if (!answer.unpriced().isEmpty()) {
            page.append("<h2>Attempts without a price</h2>\n<ul>\n");
            TableText.reasons(answer)
                    .forEach(reason ->
                            page.append("<li>").append(escaped(reason)).append("</li>\n"));
            page.append("</ul>\n");
        }
        page.append("<footer>")
                .append(escaped(answer.source()))
                .append("<br>")
                .append(escaped(Build.current().line("Spot Viewer")))
                .append("</footer>\n</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void table(Answer answer, StringBuilder page) {
        List<Figure> figures = new ArrayList<>(List.of(Figure.values()));
        if (!answer.lacksPrices()) {
            figures.remove(Figure.UNPRICED);
        }
        page.append("<div class=\"box\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<caption>By ")
                .append(escaped(answer.by().title().toLowerCase(java.util.Locale.ROOT)))
                .append(", the highest cost first. Money is in USD.</caption>\n<thead>\n<tr><th scope=\"col\">")
                .append(escaped(answer.by().title()))
                .append("</th>");
        figures.forEach(figure -> page.append("<th scope=\"col\" class=\"number\">")
                .append(escaped(figure.title()))
                .append("</th>"));
        page.append("</tr>\n</thead>\n<tbody>\n");
        answer.lines().forEach(line -> row(line, figures, page));
        page.append("</tbody>\n<tfoot>\n");
        row(answer.total(), figures, page);
        page.append("</tfoot>\n</table>\n</div>\n");
    }

    private static void section(SectionTable section, StringBuilder page) {
        page.append("<div class=\"box\" role=\"region\" aria-label=\"")
                .append(escaped(section.title()))
                .append("\" tabindex=\"0\">\n<table>\n<caption>")
                .append(escaped(section.title()))
                .append("</caption>\n<thead>\n<tr>");
        for (int i = 0; i < section.header().size(); i++) {
            page.append(i < section.names() ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">")
                    .append(escaped(section.header().get(i)))
                    .append("</th>");
        }
        page.append("</tr>\n</thead>\n<tbody>\n");
        for (List<String> row : section.rows()) {
            page.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                page.append(i < section.names() ? "<th scope=\"row\">" : "<td class=\"number\">")
                        .append(escaped(row.get(i)))
                        .append(i < section.names() ? "</th>" : "</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    private static void bridge(Bridge bridge, StringBuilder page) {
        page.append("<h2>The difference</h2>\n");
        BridgeText.sentences(bridge)
                .forEach(
                        sentence -> page.append("<p>").append(escaped(sentence)).append("</p>\n"));
        List<BridgeText.Row> rows = BridgeText.rows(bridge);
        if (rows.isEmpty()) {
            return;
        }
        page.append("<table>\n<caption>What drives it, in USD.</caption>\n<thead>\n<tr><th scope=\"col\">Driver</th>")
                .append("<th scope=\"col\" class=\"number\">USD</th></tr>\n</thead>\n<tbody>\n");
        for (BridgeText.Row row : rows) {
            page.append("<tr><th scope=\"row\"")
                    .append(row.isEnd() ? ">" : " class=\"aside\">")
                    .append(escaped(row.name()))
                    .append("</th><td class=\"number\">")
                    .append(escaped(row.amount()))
                    .append("</td></tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private static void row(Line line, List<Figure> figures, StringBuilder page) {
        page.append("<tr><th scope=\"row\"")
                .append(line.kind() == Kind.GROUP || line.kind() == Kind.TOTAL ? ">" : " class=\"aside\">")
                .append(escaped(line.name()))
                .append("</th>");
        figures.forEach(figure -> page.append("<td class=\"number\">")
                .append(escaped(figure.text(line)))
                .append("</td>"));
        page.append("</tr>\n");
    }

    private static String escaped(String text) {
        return Text.shown(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (InputStream file = HtmlFile.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(file, "the jar holds its style sheet")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet in the jar can't be read", e);
        }
    }
}
