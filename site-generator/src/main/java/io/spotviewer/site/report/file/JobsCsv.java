package io.spotviewer.site.report.file;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Every job of a report as a line of CSV: RFC 4180 with a header, UTF-8, lines ended by CR LF. Columns that FOCUS (the FinOps Open Cost
 * and Usage Specification) knows have its names, ours begin with {@code x_}. What is not known is an empty cell.
 */
public final class JobsCsv {

    private record Column(String name, Function<JobRow, @Nullable Object> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("ResourceId", JobRow::id),
            new Column("ResourceName", JobRow::name),
            new Column("ResourceType", job -> "Batch Job"),
            new Column("ProviderName", job -> "AWS"),
            new Column("ServiceName", job -> "AWS Batch"),
            new Column(
                    "RegionId", job -> job.place() == null ? null : job.place().region()),
            new Column(
                    "SubAccountId",
                    job -> job.place() == null ? null : job.place().account()),
            new Column("ChargePeriodStart", JobRow::startedAt),
            new Column("ChargePeriodEnd", JobsCsv::lastEnd),
            new Column("PricingCategory", JobsCsv::pricingCategory),
            new Column("BillingCurrency", job -> "USD"),
            new Column("ListCost", job -> job.onDemand().usd()),
            new Column("EffectiveCost", job -> job.actual().usd()),
            new Column("x_SpotCost", job -> job.spot().usd()),
            new Column("x_WastedCost", job -> job.wasted().usd()),
            new Column("x_UnpricedAttempts", job -> job.actual().unpriced()),
            new Column("x_UnpricedReason", JobsCsv::unpricedReason),
            new Column("x_Status", job -> job.status().name()),
            new Column("x_JobQueue", JobRow::queue),
            new Column("x_JobDefinition", JobRow::definition),
            new Column("x_SubmittedAt", JobRow::submittedAt),
            new Column("x_Attempts", job -> job.attempts().size()),
            new Column("x_Retries", JobRow::retries),
            new Column("x_RunSeconds", JobRow::runSeconds),
            new Column("x_LostSeconds", JobRow::lostSeconds),
            new Column("x_Vcpus", JobRow::vcpus),
            new Column("x_MemoryMib", JobRow::memoryMib),
            new Column("x_Gpus", JobRow::gpus),
            new Column(
                    "x_Endings",
                    job -> joined(
                            job,
                            attempt -> attempt.verdict() == null
                                    ? "RUNNING"
                                    : attempt.verdict().ending().name())),
            new Column("x_InstanceTypes", job -> joined(job, AttemptRow::instanceType)),
            new Column("x_InstanceIds", job -> joined(job, AttemptRow::instanceId)),
            new Column("x_AvailabilityZones", job -> joined(job, AttemptRow::zone)));

    private JobsCsv() {}

    /** The jobs in the report's order. */
    public static byte[] write(Report report) {
        StringBuilder csv = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(COLUMNS.stream().map(Column::name).toArray(String[]::new))
                .get();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            for (JobRow job : report.jobs()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (Column column : COLUMNS) {
                    cells.add(CsvCell.of(column.cell.apply(job)));
                }
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A StringBuilder takes every text", e);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Instant lastEnd(JobRow job) {
        return job.attempts().stream()
                .map(AttemptRow::endedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** FOCUS calls capacity whose price moves Dynamic, and the list price Standard. */
    private static @Nullable String pricingCategory(JobRow job) {
        List<String> categories = job.attempts().stream()
                .map(AttemptRow::purchaseOption)
                .filter(Objects::nonNull)
                .map(bought -> switch (bought) {
                    case SPOT -> "Dynamic";
                    case ON_DEMAND -> "Standard";
                    case CAPACITY_BLOCK -> "Committed";
                })
                .distinct()
                .sorted()
                .toList();
        return categories.isEmpty() ? null : categories.size() == 1 ? categories.get(0) : "Other";
    }

    private static @Nullable String unpricedReason(JobRow job) {
        return job.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptRow.State.UNPRICED)
                .map(attempt -> attempt.actual().reason())
                .filter(Objects::nonNull)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse(null);
    }

    private static @Nullable String joined(JobRow job, Function<AttemptRow, @Nullable String> text) {
        return job.attempts().isEmpty()
                ? null
                : job.attempts().stream()
                        .map(attempt -> Objects.requireNonNullElse(text.apply(attempt), ""))
                        .collect(Collectors.joining(" "));
    }

    /** A cell as it is written. */
    private static final class CsvCell {

        /** Spreadsheets run what begins with one of these, their full-width forms included. */
        private static final String STARTS_A_FORMULA = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

        static @Nullable Object of(@Nullable Object value) {
            if (value instanceof String text) {
                return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
            }
            return value instanceof BigDecimal number ? number.toPlainString() : value;
        }
    }
}
