package io.spotviewer.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a figure of the headline, such as {@code waste_usd>50}, under which the command fails.
 *
 * @param text the condition as it was given
 * @param name the figure's name
 * @param operator one of {@code > >= < <= == !=}
 * @param limit the number to compare with
 */
public record Threshold(String text, String name, String operator, BigDecimal limit) {

    private static final Pattern FORM = Pattern.compile(
            "\\s*([A-Za-z][A-Za-z_]*)\\s*(>=|<=|==|!=|>|<|=)\\s*\\$?(-?\\d{1,15}(?:\\.\\d{1,15})?)\\s*(%?)\\s*");

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException if it is none, or no figure has the name
     */
    public static Threshold parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "expected a figure, a comparison and a number, such as 'waste_usd>50', got '" + text + "'");
        }
        String name = form.group(1).replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        Map<String, @Nullable BigDecimal> names = new LinkedHashMap<>();
        add("", ReportJson.part(NOTHING), names);
        addShares(NOTHING, Money.NOTHING, names);
        if (!names.containsKey(name)) {
            throw new IllegalArgumentException(
                    "no figure is called " + form.group(1) + "; the figures are " + String.join(", ", names.keySet()));
        }
        BigDecimal number = new BigDecimal(form.group(3));
        return new Threshold(
                text.strip(),
                name,
                form.group(2).equals("=") ? "==" : form.group(2),
                form.group(4).isEmpty() ? number : number.movePointLeft(2));
    }

    private static final String NET_SAVINGS = "net_savings";

    private static final Headline NOTHING = new Headline(
            null,
            null,
            null,
            null,
            new Headline.WasteUsd(null, null, null, null, null, null, null),
            null,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            0,
            0);

    /**
     * The outcome of a condition.
     *
     * @param broken true if the condition holds, or can't be decided because the figure is unknown
     * @param message a line for the user; empty if there is nothing to say
     */
    public record Outcome(boolean broken, String message) {}

    /** Returns the outcome for a report. An unknown figure counts as broken, but not net savings where nothing ran on Spot; a lower bound that passes is reported. */
    public Outcome check(Report report) {
        Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
        Money cost = report.totals().all().costs().cost();
        add("", ReportJson.part(report.headline()), figures);
        addShares(report.headline(), cost, figures);
        BigDecimal value = figures.get(name);
        String condition = "--fail-on '" + text + "'";
        if (value == null && name.startsWith(NET_SAVINGS) && isNotOnSpot(report)) {
            return new Outcome(false, condition + ": nothing ran on Spot, so there are no net savings");
        }
        if (value == null) {
            return new Outcome(true, condition + ": " + name + " is unknown, so this can't be decided");
        }
        if (holds(value)) {
            return new Outcome(true, condition + ": " + name + " is " + Format.exact(value));
        }
        boolean lowerBound = name.endsWith("_usd")
                && (name.equals("idle_usd") ? report.totals().idle().partial() : cost.partial());
        return new Outcome(
                false,
                lowerBound
                        ? condition + ": " + name + " is " + Format.exact(value)
                                + " of the known parts only, because some have no price"
                        : "");
    }

    private static boolean isNotOnSpot(Report report) {
        return report.totals().all().costs().netSavings().notOnSpot();
    }

    private boolean holds(BigDecimal value) {
        int order = value.compareTo(limit);
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    /** Adds the figures of the headline by their names in {@code summary.json}, with underscores. */
    private static void add(String prefix, JsonNode figures, Map<String, @Nullable BigDecimal> to) {
        figures.properties().forEach(field -> {
            String name = prefix + field.getKey().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            if (field.getValue().isObject()) {
                add(name + "_", field.getValue(), to);
            } else {
                to.put(name, field.getValue().isNumber() ? field.getValue().decimalValue() : null);
            }
        });
    }

    private static void addShares(Headline headline, Money cost, Map<String, @Nullable BigDecimal> to) {
        to.put("waste_share", share(headline.wasteUsd(), headline.costUsd()));
        to.put(
                "idle_share",
                headline.idleUsd() == null || headline.costUsd() == null
                        ? null
                        : share(headline.idleUsd(), headline.costUsd().add(headline.idleUsd())));
        to.put("net_savings_share", share(headline.netSavingsUsd(), headline.onDemandWouldHaveCostUsd()));
        to.put(
                "unpriced_share",
                cost.parts() == 0
                        ? BigDecimal.ZERO
                        : share(BigDecimal.valueOf(cost.unpriced()), BigDecimal.valueOf(cost.parts())));
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null
                ? null
                : whole.signum() == 0
                        ? (part.signum() == 0 ? BigDecimal.ZERO : null)
                        : part.divide(whole, MathContext.DECIMAL64);
    }
}
