package io.spotviewer.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.local.line.BoundedLines;
import io.spotviewer.local.workflow.TraceTask.Kind;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {

    private static final String JOB = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    private static final String DEFAULTS =
            "task_id\thash\tnative_id\tname\tstatus\texit\tsubmit\tduration\trealtime\t%cpu\tpeak_rss"
                    + "\tpeak_vmem\trchar\twchar";

    private final List<String> problems = new ArrayList<>();

    private List<TraceTask> read(String... lines) {
        List<TraceTask> tasks = new ArrayList<>();
        TraceReader.read("trace.txt", new StringReader(String.join("\n", lines)), tasks::add, problems::add);
        return tasks;
    }

    private TraceTask single(String... lines) {
        List<TraceTask> tasks = read(lines);
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    @Test
    void theDefaultColumnsGiveProcessAndTagByTheName() {
        TraceTask task = single(
                DEFAULTS,
                "7\tab/cdef01\t" + JOB
                        + "\tATLAS:MAP (x1)\tCOMPLETED\t0\t2026-11-20 06:00:00.000\t1h 5m\t58m 1s\t371.4%\t6.4 GB\t10 GB\t1 GB\t2 GB");

        assertThat(task)
                .returns("7", TraceTask::key)
                .returns(Kind.SUBMITTED, TraceTask::kind)
                .returns("ATLAS:MAP", TraceTask::process)
                .returns("x1", TraceTask::tag);
        assertThat(String.valueOf(task.job())).isEqualTo(JOB);
        assertThat(task.facts().meanVcpus()).isEqualByComparingTo("3.714");
        assertThat(task.facts().peakMemoryMib()).isEqualTo(6_554);
        assertThat(task.facts().engineAttempt()).isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void aLineLongerThanAnyOfATraceIsPassedOver() {
        String row = "7\tab/cdef01\t" + JOB + "\tMAP (x1)\tCOMPLETED\t0\t-\t-\t-\t-\t-\t-\t-\t-";

        assertThat(read(DEFAULTS, "x".repeat(BoundedLines.LONGEST + 1), row)).hasSize(1);
        assertThat(problems).containsExactly("trace.txt:2: a line of over 8388608 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", ",", ";", " | ", "::", "=>"})
    void anyTextMaySeparateColumnsInAnyOrder(String separator) {
        TraceTask task = single(
                String.join(separator, "status", "memory", "cpus", "attempt", "native_id", "tag", "process", "name"),
                String.join(separator, "FAILED", "8589934592", "4", "2", JOB, "x1", "MAP", "MAP (x1)"));

        assertThat(task).returns("MAP", TraceTask::process).returns("x1", TraceTask::tag);
        assertThat(task.facts())
                .returns(8_192L, facts -> facts.memoryMib())
                .returns(2, facts -> facts.engineAttempt())
                .returns(new BigDecimal("4"), facts -> facts.cpus());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAP (x1)|MAP|x1",
                "MAP (a (b) c)|MAP|a (b) c",
                "MAP ())|MAP|)",
                "A:B:MAP (s 1, lane 2)|A:B:MAP|s 1, lane 2",
                "MAP|MAP|",
                "MAP ( )|MAP|",
                "odd name without brackets||",
            })
    void aTagMayHoldAnything(String name, @Nullable String process, @Nullable String tag) {
        assertThat(single("task_id\tnative_id\tname", "1\t" + JOB + "\t" + name))
                .returns(process, TraceTask::process)
                .returns(tag, TraceTask::tag);
    }

    @Test
    void theSeparatorMayBeInTheTag() {
        assertThat(single("task_id,native_id,name,status", "1," + JOB + ",MAP (s 1, lane 2, b),COMPLETED"))
                .returns("MAP", TraceTask::process)
                .returns("s 1, lane 2, b", TraceTask::tag)
                .returns(Kind.SUBMITTED, TraceTask::kind);
        assertThat(single("task_id,tag,native_id,name,status", "1,s 1, lane 2," + JOB + ",MAP (s 1, lane 2),CACHED"))
                .returns("s 1, lane 2", TraceTask::tag)
                .returns(Kind.CACHED, TraceTask::kind);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "412 KB,1",
        "39.3 MB,40",
        "7 GB,7168",
        "1.5 TB,1572864",
        "41234432,40",
        "1048576,1",
        "1048577,2",
        "64 B,1",
        "-,",
        "lots,",
        "-5 GB,",
        "99999999999999999999,",
    })
    void memoryIsRawOrForPeopleCellByCell(String text, @Nullable Long mib) {
        assertThat(single("task_id\tnative_id\tpeak_rss", "1\t" + JOB + "\t" + text)
                        .facts()
                        .peakMemoryMib())
                .isEqualTo(mib);
    }

    @ParameterizedTest
    @CsvSource({"371.4%,3.714", "371.4,3.714", "0.0%,0", "-,", "many,"})
    void aHundredPercentIsOneCpu(String text, @Nullable BigDecimal cpus) {
        BigDecimal read = single("task_id\tnative_id\t%cpu", "1\t" + JOB + "\t" + text)
                .facts()
                .meanVcpus();
        if (cpus == null) {
            assertThat(read).isNull();
        } else {
            assertThat(read).isEqualByComparingTo(cpus);
        }
    }

    @ParameterizedTest
    @CsvSource({
        JOB + ",COMPLETED,SUBMITTED",
        JOB + ":17,FAILED,SUBMITTED",
        JOB + ",RUNNING,SUBMITTED",
        JOB + ",ABORTED,SUBMITTED",
        "-,ABORTED,NOT_SUBMITTED",
        "21609,COMPLETED,NOT_ON_BATCH",
        "nf-0d13d2a9f1c2,COMPLETED,NOT_ON_BATCH",
        JOB + ",CACHED,CACHED",
        "-,CACHED,CACHED",
    })
    void aTaskIsOfOneKind(String id, String status, Kind kind) {
        assertThat(single("task_id\tnative_id\tstatus", "1\t" + id + "\t" + status))
                .returns(kind, TraceTask::kind);
    }

    @Test
    void brokenRowsAreReportedByLineAndCostThemselvesAlone() {
        assertThat(read("\uFEFFtask_id\tnative_id\tname\r", "", "1\t" + JOB, "2\t" + JOB + "\tMAP", "3\tx\ty\tz\tz"))
                .hasSize(2);
        assertThat(problems).singleElement().asString().startsWith("trace.txt:3: ");
    }

    @Test
    void aScriptOfSeveralLinesIsReadPast() {
        assertThat(read("task_id\tnative_id\tscript", "1\t" + JOB + "\t", "  bwa mem x", "2\t" + JOB + "\tsort"))
                .hasSize(2);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsNoTraceIsRefusedWithTheReason() {
        assertThatExceptionOfType(UnreadableTraceException.class)
                .isThrownBy(() -> read("task_id\tname\tstatus", "1\tMAP\tCOMPLETED"))
                .withMessageContaining("native_id");
        assertThatExceptionOfType(UnreadableTraceException.class)
                .isThrownBy(() -> read("{\"jobs\": []}"))
                .withMessageContaining("not a trace");
        assertThat(NextflowTraces.isHeader(DEFAULTS)).isTrue();
        assertThat(NextflowTraces.isHeader("name,status,queue")).isFalse();
        assertThat(NextflowTraces.isHeader("{\"task_id\": 1, \"native_id\": 2}"))
                .isFalse();
    }
}
