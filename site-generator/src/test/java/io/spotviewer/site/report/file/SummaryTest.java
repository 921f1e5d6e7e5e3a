package io.spotviewer.site.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PlainJson;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static Tally costing(int usd) {
        Money cost = new Money(new BigDecimal(usd), 1, 0);
        return Tally.builder()
                .costs(Costs.builder()
                        .onDemand(cost)
                        .spot(cost)
                        .estimatedSavings(cost)
                        .cost(cost)
                        .costOnSpot(cost)
                        .costOnOther(cost)
                        .build())
                .build();
    }

    private static List<Group> groups(Dimension dimension, int number) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            groups.add(Group.named(dimension, String.format(Locale.ROOT, "g%05d", i), costing(i)));
        }
        groups.add(Group.unknown(dimension, costing(0)));
        return groups;
    }

    @Test
    void itHasTheGreatestOfManyGroupsAndTheUnknownOne() throws IOException {
        Report report = SampleReports.typical().toBuilder()
                .breakdowns(new Breakdowns(Map.of(
                        Dimension.SAMPLE, groups(Dimension.SAMPLE, 3_000),
                        Dimension.DEFINITION, groups(Dimension.DEFINITION, 300))))
                .build();

        JsonNode summary = PlainJson.MAPPER.readTree(ReportJson.summary(report));

        JsonNode samples = summary.at("/breakdowns/samples");
        assertThat(samples).hasSize(26);
        assertThat(samples.at("/0/key").asText()).isEqualTo("g02975");
        assertThat(samples.at("/25/key").isNull()).isTrue();
        assertThat(summary.at("/breakdowns/definitions")).hasSize(301);
        assertThat(ReportJson.read(ReportJson.write(report)).breakdowns().by(Dimension.SAMPLE))
                .hasSize(3_001);
    }
}
