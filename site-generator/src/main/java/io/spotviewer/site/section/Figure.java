package io.spotviewer.site.section;

import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure of a page's head: a label that links to its definition, a value, and lines that put it in proportion.
 *
 * @param definedAt the address of its definition
 * @param label its name
 * @param value the value for people
 * @param raw the value for machines; empty if unknown
 * @param aside the lines that put it in proportion
 * @param tone its style: {@code plain}, {@code good}, {@code lost}
 */
public record Figure(String definedAt, String label, String value, String raw, List<String> aside, String tone) {

    public static Figure of(Term term, String label, String value, String raw, String... aside) {
        return new Figure(term.link().definedAt(), label, value, raw, List.of(aside), "plain");
    }

    public static Figure count(Term term, String label, long number, String... aside) {
        return of(term, label, Format.count(number), String.valueOf(number), aside);
    }

    public static Figure duration(Term term, String label, long seconds, String... aside) {
        return of(term, label, Format.duration(seconds), String.valueOf(seconds), aside);
    }

    /** Returns a figure of a sum of money; its last line says what the sum lacks. */
    public static Figure money(Term term, String label, Money money, String... aside) {
        BigDecimal usd = money.usd();
        List<String> lines = new ArrayList<>(List.of(aside));
        if (usd == null) {
            lines.add(Column.nonePriced(money));
        } else if (money.partial()) {
            lines.add("partial: " + Format.count(money.unpriced()) + " of "
                    + Format.count(money.priced() + money.unpriced()) + " without a price");
        }
        return new Figure(
                term.link().definedAt(),
                label,
                usd == null ? Format.MISSING : Format.total(usd),
                usd == null ? "" : Format.exact(usd),
                List.copyOf(lines),
                "plain");
    }

    public Figure toned(String how) {
        return new Figure(definedAt, label, value, raw, aside, how);
    }
}
