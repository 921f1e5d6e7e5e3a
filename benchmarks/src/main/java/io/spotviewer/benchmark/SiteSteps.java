package io.spotviewer.benchmark;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.ledger.step.Division;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.site.regeneration.LedgerPlaces;
import io.spotviewer.site.regeneration.RecordTables;
import io.spotviewer.site.regeneration.RegenerationHandlers;
import io.spotviewer.site.regeneration.SitePlan;
import io.spotviewer.site.regeneration.SiteRun;
import io.spotviewer.site.report.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The handlers of a spread run after the partitions of the ledger were made, over folders in place of a bucket. */
final class SiteSteps {

    private static final String EXECUTION = "benchmark";

    private final SortedMap<String, RequestHandler<?, ?>> handlers;
    private final SitePlan plan;

    SiteSteps(Path folder, Division division, PriceSource prices) {
        FolderSite site = new FolderSite(folder.resolve("site"));
        site.write("lease.json", ("{\"execution\":\"" + EXECUTION + "\",\"run\":1}").getBytes(StandardCharsets.UTF_8));
        LedgerPlaces places = new LedgerPlaces() {
            @Override
            public StepObjects ofRun(long run) {
                return new FolderObjects(folder.resolve("run"));
            }

            @Override
            public LedgerFiles ledger() {
                return new FolderFiles(folder.resolve("ledger"));
            }
        };
        this.handlers = RegenerationHandlers.over(
                site,
                new Tables(),
                places,
                prices,
                arn -> true,
                Clock.fixed(LedgerStep.BEGAN, ZoneOffset.UTC),
                new Origin("1.0", null, 3_600L, null));
        this.plan = new SitePlan(
                1,
                LedgerStep.BEGAN.toString(),
                1,
                null,
                new SitePlan.Parts(division.segments(), division.buckets(), division.jobLanes()),
                null);
    }

    /**
     * Calls the handler of a state.
     *
     * @param answer the type of its answer
     */
    @SuppressWarnings("unchecked") // each state has an answer of its own
    <T> T call(Class<T> answer, String state, @Nullable Integer part, SiteRun.@Nullable Rendered render) {
        RequestHandler<SiteRun, ?> handler =
                (RequestHandler<SiteRun, ?>) Objects.requireNonNull(handlers.get(state), state);
        return answer.cast(handler.handleRequest(new SiteRun(EXECUTION, plan, part, null, render), null));
    }

    /** Tables that nothing is read from any more. */
    private static final class Tables implements RecordTables {

        private final DynamoDbClient client =
                CallBudget.within(DynamoDbClient.builder()).build();
        private final TableNames names = TableNames.of("x");

        @Override
        public long jobCount() {
            return 0;
        }

        @Override
        public RecordEnds ends(int days) {
            throw new UnsupportedOperationException("no record ends");
        }

        @Override
        public JobRecordStore jobs() {
            return new DynamoJobRecordStore(client, names.jobs());
        }

        @Override
        public InstanceRecordStore instances() {
            return new DynamoInstanceRecordStore(client, names.instances());
        }

        @Override
        public Changes changes() {
            ChangedRecords none = new ChangedRecords() {
                @Override
                public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
                    throw new ChangesUnavailableException("benchmark", new IllegalStateException("there is no index"));
                }

                @Override
                public void sample(int part, int parts, Consumer<RecordChange> records) {
                    throw new UnsupportedOperationException("unknown changes have no sample");
                }
            };
            return new Changes(none, none);
        }

        @Override
        public void visitJobs(TextVisitor visitor, int segment, int segments) {
            throw new UnsupportedOperationException("the ledger is made");
        }

        @Override
        public void visitInstances(TextVisitor visitor, int segment, int segments) {
            throw new UnsupportedOperationException("the ledger is made");
        }
    }
}
