package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.published.SiteObjects;
import org.jspecify.annotations.Nullable;

/** State ReadPartition: copies one part of the records to a work file of the run. */
public final class ReadPartitionHandler implements RequestHandler<SiteRun, SiteRun.ReadPart> {

    private final RecordParts records;
    private final SiteObjects objects;

    /** Makes the handler over the tables and the bucket that the environment names. */
    public ReadPartitionHandler() {
        this(
                DynamoRecordParts.open(RegenerationSettings.jobTable(), RegenerationSettings.instanceTable()),
                RegenerationSettings.siteBucket());
    }

    ReadPartitionHandler(RecordParts records, SiteObjects objects) {
        this.records = records;
        this.objects = objects;
    }

    @Override
    public SiteRun.ReadPart handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(
                () -> read(SiteRun.given(state.plan(), "plan"), SiteRun.given(state.partition(), "partition")));
    }

    private SiteRun.ReadPart read(SitePlan plan, SitePlan.Partition partition) {
        WorkFile work = new WorkFile();
        records.visitJobs(work.jobs(), partition);
        records.visitInstances(work.instances(), partition);
        String key = plan.workPrefix() + partition.part() + ".jsonl";
        objects.write(key, work.content());
        return work.summary(key);
    }
}
