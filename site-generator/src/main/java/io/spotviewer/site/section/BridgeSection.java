package io.spotviewer.site.section;

import io.spotviewer.site.answer.BridgeText;
import io.spotviewer.site.chart.BridgeChart;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.bridge.BridgeGroup;
import io.spotviewer.site.report.bridge.Driver;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The difference from another range: what each driver has of it, and where. */
public final class BridgeSection {

    private static final int MOST_GROUPS = 50;

    private static final List<Driver> OF_GROUPS = List.of(
            Driver.JOBS, Driver.MIX, Driver.DURATION, Driver.SIZE, Driver.SPOT_SHARE, Driver.PRICE, Driver.RECLAIMS);

    private BridgeSection() {}

    public static Section of(Bridge bridge) {
        Section section = Section.of(
                        "bridge", "Compared with " + bridge.before().days())
                .saying(BridgeText.sentences(bridge).toArray(String[]::new));
        if (bridge.refused() != null) {
            return section;
        }
        section.with(BridgeChart.of(bridge), drivers(bridge));
        return bridge.groups().isEmpty()
                ? section
                : section.folding("The same by queue, job definition and capacity", groups(bridge.groups()));
    }

    private static TableView drivers(Bridge bridge) {
        List<Column<BridgeText.Row>> columns = List.of(
                Column.text("driver", "Driver", row -> Cell.of(row.name(), row.name())),
                Column.<BridgeText.Row>number(
                                "amount",
                                "Cost and idle time",
                                "$",
                                row -> Cell.of(row.amount(), Format.exact(row.usd())))
                        .means(Term.BRIDGE));
        return Table.of("bridge-drivers", "From one range to the other", columns)
                .asGiven()
                .view(BridgeText.rows(bridge));
    }

    private static TableView groups(List<BridgeGroup> groups) {
        List<Column<BridgeGroup>> columns = new ArrayList<>(List.of(
                Column.text("queue", "Job queue", group -> Cell.name(group.queueName(), JobTable.UNKNOWN)),
                Column.text(
                        "definition", "Job definition", group -> Cell.name(group.definitionName(), JobTable.UNKNOWN)),
                Column.text("capacity", "Capacity", BridgeSection::capacity),
                amount("before", "Before", BridgeGroup::before),
                amount("after", "After", BridgeGroup::after),
                difference("change", "Change", BridgeGroup::change)));
        OF_GROUPS.forEach(driver -> columns.add(difference(
                driver.name().toLowerCase(Locale.ROOT).replace("_", ""), driver.title(), group -> group.of(driver))));
        List<BridgeGroup> greatest = groups.stream()
                .sorted(Comparator.comparing(
                                (BridgeGroup group) -> group.change().abs())
                        .reversed())
                .limit(MOST_GROUPS)
                .toList();
        return Table.of("bridge-groups", "The greatest changes by queue, job definition and capacity", columns)
                .asGiven()
                .view(greatest);
    }

    private static Cell capacity(BridgeGroup group) {
        String name = switch (group.capacity()) {
            case EC2 -> "EC2";
            case FARGATE -> "Fargate";
        };
        return Cell.of(name, name);
    }

    private static Column<BridgeGroup> amount(String key, String header, Function<BridgeGroup, BigDecimal> usd) {
        return Column.amount(key, header, group -> Amount.of(usd.apply(group)));
    }

    private static Column<BridgeGroup> difference(String key, String header, Function<BridgeGroup, BigDecimal> usd) {
        return Column.number(key, header, "$", group -> {
            BigDecimal change = usd.apply(group);
            return Cell.of(Format.difference(change), Format.exact(change));
        });
    }
}
