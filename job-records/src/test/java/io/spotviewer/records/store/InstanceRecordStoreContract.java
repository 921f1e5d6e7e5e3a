package io.spotviewer.records.store;

import static io.spotviewer.records.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.SampleRecords;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link InstanceRecordStore} holds to. A store's own test extends this and says how to get an empty one. */
public abstract class InstanceRecordStoreContract {

    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    /** A store with nothing in it, the same one within a test. */
    protected abstract InstanceRecordStore store();

    @Test
    void anInstanceThatWasNeverToldOfIsNotFoundAndHadNoJobs() {
        assertThat(store().find(ID)).isEmpty();
        assertThat(store().jobsOn(ID)).isEmpty();
    }

    @Test
    void everythingThatARecordCanHoldIsKept() {
        AttemptFacts attempt = SampleRecords.complete("job-1").attemptFacts().get(SampleRecords.task("first"));
        assertThat(attempt).isNotNull();
        InstanceRecord told = attempt.host();
        assertThat(told).isNotNull();
        assertThat(store().merge(told)).isEqualTo(told);
        assertThat(store().find(told.instanceId())).contains(told);
    }

    @Test
    void anInstanceOfWhichOnlyTheIdIsKnownIsKept() {
        store().merge(InstanceRecord.named(ID));
        assertThat(store().find(ID)).contains(InstanceRecord.named(ID));
    }

    @Test
    void mergeAnswersWithAllThatIsKnownNow() {
        InstanceRecord running = SampleRecords.spotInstance(ID, NOON);
        InstanceRecord warned = SampleRecords.warned(ID, NOON.plusSeconds(60));
        store().merge(warned);
        assertThat(store().merge(running)).isEqualTo(running.merge(warned));
        assertThat(store().merge(warned)).isEqualTo(running.merge(warned));
        assertThat(store().find(ID)).contains(running.merge(warned));
    }

    @Test
    void jobsAreNotedSortedAndOnceEach() {
        for (String job : List.of("job-2", "job-1:3", "job-1", "job-2", "job-1#0")) {
            store().link(ID, new JobId(job));
        }
        store().link("i-0bbbbbbbbbbbbbbb2", new JobId("job-9"));
        assertThat(store().jobsOn(ID)).map(JobId::value).containsExactly("job-1", "job-1#0", "job-1:3", "job-2");
    }

    @Test
    void aNotedJobDoesNotMakeTheInstanceKnown() {
        store().link(ID, new JobId("job-1"));
        CollectedRecords<InstanceRecord> shown = new CollectedRecords<>();
        store().visit(shown);
        assertThat(store().find(ID)).isEmpty();
        assertThat(shown.records()).isEmpty();
        assertThat(shown.unreadable()).isEmpty();
    }

    @Test
    void textsAreThoseOfTheRecords() {
        store().link(ID, new JobId("job-1"));
        InstanceRecord told = store().merge(SampleRecords.spotInstance(ID, NOON));
        CollectedTexts texts = new CollectedTexts();
        store().visitTexts(texts);
        assertThat(texts.byKey()).containsOnly(Map.entry(ID, RecordJson.write(told)));
    }

    @Test
    void whatIsKnownOfAnInstanceLeavesItsJobsAlone() {
        store().link(ID, new JobId("job-1"));
        store().merge(SampleRecords.spotInstance(ID, NOON));
        store().link(ID, new JobId("job-2"));
        assertThat(store().jobsOn(ID)).map(JobId::value).containsExactly("job-1", "job-2");
        assertThat(store().find(ID)).contains(SampleRecords.spotInstance(ID, NOON));
    }

    @Test
    void aJobIsNotNotedOnWhatIsNoInstance() {
        assertThatThrownBy(() -> store().link("m5.xlarge", new JobId("job-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"m5.xlarge\"");
    }

    @Test
    void visitShowsEveryRecordOnceAndNoJobs() {
        List<InstanceRecord> told = IntStream.range(0, 120)
                .mapToObj(i -> SampleRecords.spotInstance("i-" + i, NOON.plusSeconds(i)))
                .toList();
        for (InstanceRecord instance : told) {
            store().merge(instance);
            store().link(instance.instanceId(), new JobId("job-1"));
        }
        CollectedRecords<InstanceRecord> shown = new CollectedRecords<>();
        store().visit(shown);
        assertThat(shown.records()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(shown.unreadable()).isEmpty();
    }
}
