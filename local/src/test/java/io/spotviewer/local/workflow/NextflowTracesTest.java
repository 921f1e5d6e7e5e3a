package io.spotviewer.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.workflow.TracedRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextflowTracesTest {

    private static final String HEADER = "task_id\tnative_id\tname\tstatus\tattempt\n";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final NextflowTraces traces = new NextflowTraces();

    @AfterEach
    void close() {
        store.close();
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
    }

    private void know(int... numbers) {
        for (int number : numbers) {
            store.jobs().merge(JobRecord.named(new JobId(id(number))));
        }
    }

    private void trace(String place, String... rows) throws IOException {
        String text = HEADER + String.join("\n", rows);
        traces.read(place, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(int task, int job, String name, String status) {
        return task + "\t" + (job == 0 ? "-" : id(job)) + "\t" + name + "\t" + status + "\t1";
    }

    private WorkflowFacts traced(int number) {
        return store.jobs()
                .find(new JobId(id(number)))
                .map(JobRecord::description)
                .map(JobDescription::traced)
                .orElse(WorkflowFacts.UNKNOWN);
    }

    @Test
    void aJobBelongsToTheRunWhoseRowIsNotCached() throws IOException {
        know(1, 2, 3);
        trace("/w/second.txt", row(1, 1, "W:MAP (a)", "CACHED"), row(2, 3, "W:MAP (c)", "COMPLETED"));
        trace("/w/first.txt", row(1, 1, "W:MAP (a)", "COMPLETED"), row(2, 2, "W:MAP (b)", "FAILED"));

        NextflowTraces.Joined joined = traces.joinInto(store);

        assertThat(traced(1)).returns("first", WorkflowFacts::run).returns("a", WorkflowFacts::sample);
        assertThat(traced(2)).returns("first", WorkflowFacts::run).returns("W", WorkflowFacts::workflow);
        assertThat(traced(3)).returns("second", WorkflowFacts::run).returns("W:MAP", WorkflowFacts::process);
        assertThat(store.runs().all())
                .containsExactlyInAnyOrder(
                        new TracedRun("W", "first", 2, 2, 0, 0, 0), new TracedRun("W", "second", 2, 1, 1, 0, 0));
        assertThat(joined).isEqualTo(new NextflowTraces.Joined(2, 4, 3, 1, 0, 0, 0));
    }

    @Test
    void aCachedRowAloneSaysNothingOfTheRunOfItsJob() throws IOException {
        know(1);
        trace("/w/second.txt", row(1, 1, "W:MAP (a)", "CACHED"));

        traces.joinInto(store);

        assertThat(traced(1)).returns(null, WorkflowFacts::run).returns("W:MAP", WorkflowFacts::process);
    }

    @Test
    void tasksOfOtherExecutorsAndWithoutAJobAreCounted() throws IOException {
        know(1);
        trace(
                "/w/mixed.txt",
                row(1, 1, "MAP (a)", "COMPLETED"),
                "2\t21609\tFETCH\tCOMPLETED\t1",
                row(3, 0, "MAP (b)", "ABORTED"),
                row(4, 9, "MAP (c)", "RUNNING"));

        assertThat(traces.joinInto(store)).isEqualTo(new NextflowTraces.Joined(1, 4, 1, 0, 1, 1, 1));
        assertThat(store.jobs().find(new JobId(id(9)))).isEmpty();
    }

    @Test
    void aCopyOfATraceIsTheSameRun() throws IOException {
        know(1);
        trace("/w/a.txt", row(1, 1, "MAP (a)", "COMPLETED"), row(2, 0, "MAP (b)", "ABORTED"));
        trace("/copy/b.txt", row(1, 1, "MAP (a)", "COMPLETED"), row(2, 0, "MAP (b)", "ABORTED"));

        traces.joinInto(store);

        assertThat(store.runs().all()).containsExactly(new TracedRun(null, "b", 2, 1, 0, 0, 1));
        assertThat(traced(1).run()).isEqualTo("b");
    }

    @Test
    void aJobThatTwoRunsClaimCountsOnce() throws IOException {
        know(1, 2);
        trace("/w/partly.txt", row(1, 1, "MAP (a)", "RUNNING"));
        trace("/w/wholly.txt", row(1, 1, "MAP (a)", "COMPLETED"), row(2, 2, "MAP (b)", "COMPLETED"));

        traces.joinInto(store);

        assertThat(store.runs().all()).containsExactly(new TracedRun(null, "wholly", 2, 2, 0, 0, 0));
        assertThat(traced(1).run()).isEqualTo("wholly");
    }

    @Test
    void filesOfOneNameAreNamedWithTheirFolders() throws IOException {
        know(1, 2);
        trace("/lab/one/run.txt", row(1, 1, "MAP (a)", "COMPLETED"));
        trace("/lab/two/run.txt", row(1, 2, "MAP (a)", "COMPLETED"));

        traces.joinInto(store);

        assertThat(traced(1).run()).isEqualTo("one/run");
        assertThat(traced(2).run()).isEqualTo("two/run");
    }

    @Test
    void theIdOfSeqeraPlatformNamesARunThatNoFileNames() throws IOException {
        store.jobs()
                .merge(JobRecord.builder(new JobId(id(1)))
                        .description(JobDescription.builder()
                                .workflow(WorkflowFacts.builder()
                                        .run("3s2ADoxAaBcDeF")
                                        .build())
                                .build())
                        .build());
        trace("trace.txt", row(1, 1, "MAP (a)", "COMPLETED"));

        traces.joinInto(store);

        assertThat(store.runs().all()).extracting(TracedRun::run).containsExactly("3s2ADoxAaBcDeF");
    }

    @Test
    void theNumberThatNextflowGivesATaskIsNoSample() throws IOException {
        know(1, 2, 3);
        trace(
                "/w/run.txt",
                row(1, 1, "MAP (1)", "COMPLETED"),
                row(2, 2, "MAP (2)", "COMPLETED"),
                row(3, 3, "MAP (4711)", "COMPLETED"));

        traces.joinInto(store);

        assertThat(traced(1).sample()).isNull();
        assertThat(traced(3).sample()).isEqualTo("4711");
    }

    @Test
    void joiningAgainChangesNothing() throws IOException {
        know(1, 2);
        trace("/w/run.txt", row(1, 1, "W:MAP (a)", "COMPLETED"), row(2, 2, "W:MAP (b)", "CACHED"));
        NextflowTraces.Joined first = traces.joinInto(store);
        WorkflowFacts before = traced(1);

        assertThat(traces.joinInto(store)).isEqualTo(first);
        assertThat(traced(1)).isEqualTo(before);
        assertThat(store.runs().all()).hasSize(1);
    }

    @Test
    void aFileMayBeGzippedAndAMissingOneIsNamed(@TempDir Path folder) throws IOException {
        know(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((HEADER + row(1, 1, "MAP", "COMPLETED")).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("mad_bell.txt.gz"), bytes.toByteArray());

        traces.read(file);
        traces.joinInto(store);

        assertThat(traced(1).run()).isEqualTo("mad_bell");
        assertThatExceptionOfType(UnreadableTraceException.class)
                .isThrownBy(() -> traces.read(folder.resolve("none.txt")))
                .withMessageEndingWith("none.txt: no such file");
    }
}
