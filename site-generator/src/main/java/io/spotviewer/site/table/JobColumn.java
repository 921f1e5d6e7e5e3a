package io.spotviewer.site.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.records.Join;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of jobs, each declared once: {@code jobs.csv} has all of them in this order, the page and its explorer those with a page
 * column.
 * Columns that FOCUS (the FinOps Open Cost and Usage Specification) knows have its names in the file, the others begin with {@code x_}.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions of a job, without state of their own
enum JobColumn {
    ID("ResourceId", JobRow::id),
    NAME("ResourceName", JobRow::name, Column.text("name", "Job", JobTable::name)),
    TYPE("ResourceType", job -> "Batch Job"),
    PROVIDER("ProviderName", job -> "AWS"),
    SERVICE("ServiceName", job -> "AWS Batch"),
    REGION("RegionId", job -> of(job.place(), AwsPlace::region)),
    ACCOUNT("SubAccountId", job -> of(job.place(), AwsPlace::account)),
    STARTED("ChargePeriodStart", JobRow::startedAt),
    LAST_END("ChargePeriodEnd", JobColumn::lastEnd),
    PRICING_CATEGORY("PricingCategory", JobColumn::pricingCategory),
    CURRENCY("BillingCurrency", job -> "USD"),
    ON_DEMAND(
            "ListCost",
            job -> known(job, job.onDemand()),
            Column.<JobRow>money("ondemand", "On-Demand cost", JobRow::onDemand).means(Term.ON_DEMAND_COST)),
    COST(
            "EffectiveCost",
            job -> known(job, job.cost()),
            Column.<JobRow>money("cost", "Cost", JobRow::cost).means(Term.COST)),
    SPOT("x_SpotCost", job -> known(job, job.spot())),
    RECLAIMED(
            "x_ReclaimedCost",
            job -> known(job, job.reclaimed()),
            Column.<JobRow>money("reclaimed", "Reclaimed", JobRow::reclaimed).means(Term.RECLAIMED_COST)),
    UNPRICED("x_UnpricedAttempts", job -> job.cost().unpriced()),
    UNPRICED_REASON("x_UnpricedReason", JobColumn::unpricedReason),
    STATUS(
            "x_Status",
            job -> job.status().name(),
            Column.text("status", "Status", job -> Cell.name(Names.status(job.status()), JobTable.UNKNOWN))),
    QUEUE("x_JobQueue", JobRow::queue, Column.text("queue", "Queue", job -> Cell.name(job.queue(), JobTable.UNKNOWN))),
    DEFINITION(
            "x_JobDefinition",
            JobRow::definition,
            Column.text("definition", "Definition", job -> Cell.name(job.definition(), JobTable.UNKNOWN))),
    SUBMITTED(
            "x_SubmittedAt",
            JobRow::submittedAt,
            Column.moment("submitted", "Submitted", JobRow::submittedAt, JobTable.UNKNOWN)),
    ATTEMPTS(
            "x_Attempts",
            job -> job.attempts().size(),
            Column.<JobRow>count("attempts", "Attempts", job -> job.attempts().size())
                    .means(Term.ATTEMPTS)),
    RETRIES("x_Retries", JobRow::retries),
    RUN_TIME(
            "x_RunSeconds",
            JobRow::runSeconds,
            Column.<JobRow>duration("run", "Run time", JobRow::runSeconds).means(Term.RUN_TIME)),
    LOST_TIME(
            "x_LostSeconds",
            JobRow::lostSeconds,
            Column.<JobRow>duration("losttime", "Lost time", JobRow::lostSeconds)
                    .means(Term.LOST_TIME)),
    VCPUS("x_Vcpus", JobRow::vcpus),
    MEMORY("x_MemoryMib", JobRow::memoryMib),
    GPUS("x_Gpus", JobRow::gpus),
    ENDINGS("x_Endings", job -> ofAttempts(job, JobColumn::ending)),
    INSTANCE_TYPES("x_InstanceTypes", job -> ofAttempts(job, AttemptRow::instanceType)),
    INSTANCE_IDS("x_InstanceIds", job -> ofAttempts(job, AttemptRow::instanceId)),
    ZONES("x_AvailabilityZones", job -> ofAttempts(job, AttemptRow::zone)),
    RECLAIMS(
            "x_Reclaims",
            JobRow::reclaims,
            Column.<JobRow>count("reclaims", "Reclaimed attempts", JobRow::reclaims)
                    .means(Term.RECLAIMS)),
    WAITED_TIME("x_WaitedSeconds", JobRow::waitedSeconds),
    WASTE(
            "x_WasteCost",
            job -> job.waste().usd(),
            Column.<JobRow>money("waste", "Waste", JobRow::waste).means(Term.WASTE)),
    ARRAY_INDEX("x_ArrayIndex", JobRow::arrayIndex),
    TAGS("Tags", JobColumn::tags),
    SHARE("x_ShareIdentifier", JobRow::shareIdentifier),
    ENGINE("x_WorkflowEngine", ofPlace(WorkflowFacts::engine)),
    WORKFLOW("x_Workflow", ofPlace(WorkflowFacts::workflow)),
    RUN("x_Run", ofPlace(WorkflowFacts::run)),
    PROCESS("x_Process", ofPlace(WorkflowFacts::process)),
    SAMPLE("x_Sample", ofPlace(WorkflowFacts::sample)),
    ENGINE_ATTEMPT("x_EngineAttempt", ofPlace(WorkflowFacts::engineAttempt)),
    ENGINE_CPUS("x_EngineCpus", ofPlace(WorkflowFacts::cpus)),
    ENGINE_MEMORY("x_EngineMemoryMib", ofPlace(WorkflowFacts::memoryMib)),
    MEAN_VCPUS("x_MeanVcpus", ofPlace(WorkflowFacts::meanVcpus)),
    PEAK_MEMORY("x_PeakMemoryMib", ofPlace(WorkflowFacts::peakMemoryMib));

    /** The columns of the page in their order: money first, which a phone then shows beside the name. */
    private static final List<JobColumn> ON_PAGE = List.of(
            NAME,
            COST,
            WASTE,
            QUEUE,
            DEFINITION,
            STATUS,
            SUBMITTED,
            ATTEMPTS,
            RECLAIMS,
            RUN_TIME,
            LOST_TIME,
            ON_DEMAND);

    private final String inFile;
    private final Function<JobRow, @Nullable Object> value;
    private final @Nullable Column<JobRow> onPage;

    JobColumn(String inFile, Function<JobRow, @Nullable Object> value) {
        this(inFile, value, null);
    }

    JobColumn(String inFile, Function<JobRow, @Nullable Object> value, @Nullable Column<JobRow> onPage) {
        this.inFile = inFile;
        this.value = value;
        this.onPage = onPage;
    }

    /** Returns the columns of the page in their order. */
    static List<Column<JobRow>> onPage() {
        return ON_PAGE.stream().map(JobColumn::column).toList();
    }

    /** Returns its column on the page. */
    Column<JobRow> column() {
        if (onPage == null) {
            throw new IllegalStateException("Expected a column that pages show, got " + this);
        }
        return onPage;
    }

    /** Returns its header in {@code jobs.csv}. */
    String inFile() {
        return inFile;
    }

    /** Returns a job's value in {@code jobs.csv}; null if unknown. */
    @Nullable
    Object valueOf(JobRow job) {
        return value.apply(job);
    }

    private static Function<JobRow, @Nullable Object> ofPlace(Function<WorkflowFacts, @Nullable Object> value) {
        return job -> job.workflow() == null ? null : value.apply(job.workflow());
    }

    /** Returns the tags as a JSON object, as FOCUS asks; null for none. */
    private static @Nullable Object tags(JobRow job) {
        if (job.tags().isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder();
        for (Map.Entry<String, String> tag : job.tags().entrySet()) {
            if (!isPlain(tag.getKey()) || !isPlain(tag.getValue())) {
                return anyTags(job.tags());
            }
            json.append(json.isEmpty() ? "{\"" : ",\"");
            json.append(tag.getKey()).append("\":\"").append(tag.getValue()).append('"');
        }
        return json.append('}').toString();
    }

    /** True for a text that JSON has as it is, as nearly all tags are: a general writer takes several times as long. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String anyTags(Map<String, String> tags) {
        try {
            return PlainJson.MAPPER.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }

    private static @Nullable String of(@Nullable AwsPlace place, Function<AwsPlace, String> part) {
        return place == null ? null : part.apply(place);
    }

    private static @Nullable Instant lastEnd(JobRow job) {
        Instant last = null;
        for (AttemptRow attempt : job.attempts()) {
            last = Join.greater(last, attempt.endedAt());
        }
        return last;
    }

    private static @Nullable String pricingCategory(JobRow job) {
        String only = null;
        for (AttemptRow attempt : job.attempts()) {
            String category = attempt.purchaseOption() == null ? only : pricingCategory(attempt.purchaseOption());
            if (only != null && !only.equals(category)) {
                return "Other";
            }
            only = category;
        }
        return only;
    }

    /** Returns FOCUS's category: Dynamic for capacity whose price moves, Standard for the list price. */
    private static String pricingCategory(PurchaseOption bought) {
        return switch (bought) {
            case SPOT -> "Dynamic";
            case ON_DEMAND -> "Standard";
            case CAPACITY_BLOCK, INTERRUPTIBLE_RESERVATION -> "Committed";
        };
    }

    /** Returns an amount; null while nothing of it has ended: what still runs has no cost yet, which is not 0. */
    private static @Nullable Object known(JobRow job, Money money) {
        return money.parts() == 0 && !job.attempts().isEmpty() ? null : money.usd();
    }

    private static @Nullable String unpricedReason(JobRow job) {
        return job.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptRow.State.UNPRICED)
                .map(attempt -> attempt.cost().reason())
                .filter(Objects::nonNull)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse(null);
    }

    private static String ending(AttemptRow attempt) {
        return attempt.verdict() == null
                ? "RUNNING"
                : attempt.verdict().ending().name();
    }

    /** Returns one word for each attempt. */
    private static @Nullable String ofAttempts(JobRow job, Function<AttemptRow, @Nullable String> text) {
        if (job.attempts().size() == 1) {
            return Objects.requireNonNullElse(text.apply(job.attempts().get(0)), "");
        }
        return job.attempts().isEmpty()
                ? null
                : job.attempts().stream()
                        .map(attempt -> Objects.requireNonNullElse(text.apply(attempt), ""))
                        .collect(Collectors.joining(" "));
    }
}
