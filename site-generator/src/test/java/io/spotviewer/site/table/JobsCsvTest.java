package io.spotviewer.site.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsCsvTest {

    private static List<CSVRecord> rows(Report report) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(JobsCsv.write(report), StandardCharsets.UTF_8)))
                .getRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\0=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void textThatASpreadsheetWouldRunIsGuarded(String name) throws IOException {
        assertThat(rows(SampleReports.named(name)).get(0).get("ResourceName")).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"align", "a=1", "comma, quote \" and\nline", "\u6f22\u5b57", " =1"})
    void otherTextComesThroughAsItIs(String name) throws IOException {
        assertThat(rows(SampleReports.named(name)).get(0).get("ResourceName")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a ", " a", "-a", "a-", "a.b/c:d_e", "a,b", "a\rb", "a\"", "#a", "", "~", "a:", "\u00e9"})
    void aTextIsQuotedAsTheLibraryQuotesIt(String name) throws IOException {
        String guarded = CsvText.guarded(name);
        String csv = new String(JobsCsv.write(SampleReports.named(name)), StandardCharsets.UTF_8);
        StringBuilder expected = new StringBuilder();
        CSVFormat.RFC4180.print(guarded, expected, false);

        assertThat(csv).contains(expected + ",Batch Job,");
    }

    @Test
    void whatIsNotKnownIsAnEmptyCell() throws IOException {
        CSVRecord running = rows(SampleReports.typical()).get(3);

        assertThat(running.get("ResourceName")).isEmpty();
        assertThat(running.get("x_Vcpus")).isEmpty();
    }

    @Test
    void linesEndAsTheStandardSays() {
        String csv = new String(JobsCsv.write(SampleReports.typical()), StandardCharsets.UTF_8);

        assertThat(csv.split("\r\n", -1)).hasSize(6);
        assertThat(csv.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void spotIsDynamicPricingAndOnDemandStandard() throws IOException {
        assertThat(rows(SampleReports.typical()))
                .extracting(row -> row.get("PricingCategory"))
                .containsExactly("Dynamic", "Standard", "Standard", "Dynamic");
    }
}
