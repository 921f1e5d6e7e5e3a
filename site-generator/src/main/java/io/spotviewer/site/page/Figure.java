package io.spotviewer.site.page;

import io.spotviewer.site.report.Money;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure of a page's head: a label that leads to its definition, a value, and what puts it in proportion.
 *
 * @param definedAt where its label leads
 * @param label its name
 * @param value what people read
 * @param raw what machines read; empty where it is not known
 * @param aside what puts it in proportion, line by line
 * @param tone how it is set: {@code plain}, {@code good}, {@code lost}
 */
record Figure(String definedAt, String label, String value, String raw, List<String> aside, String tone) {

    static Figure of(Term term, String label, String value, String raw, String... aside) {
        return new Figure(term.link().definedAt(), label, value, raw, List.of(aside), "plain");
    }

    static Figure count(Term term, String label, long number, String... aside) {
        return of(term, label, Format.count(number), String.valueOf(number), aside);
    }

    static Figure duration(Term term, String label, long seconds, String... aside) {
        return of(term, label, Format.duration(seconds), String.valueOf(seconds), aside);
    }

    /** A sum of money; what it lacks is said last. */
    static Figure money(Term term, String label, Money money, String... aside) {
        BigDecimal usd = money.usd();
        List<String> lines = new ArrayList<>(List.of(aside));
        if (usd == null) {
            lines.add(Column.NONE_PRICED);
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

    /** The same figure, shown in other words. */
    Figure shownAs(String text) {
        return new Figure(definedAt, label, text, raw, aside, tone);
    }

    Figure toned(String how) {
        return new Figure(definedAt, label, value, raw, aside, how);
    }
}
