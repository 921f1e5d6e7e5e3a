package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.records.JobId;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.DescribeJobsResponse;

/** Calls DescribeJobs. */
final class BatchJobLookup implements JobLookup {

    private final BatchClient batch;

    BatchJobLookup(BatchClient batch) {
        this.batch = batch;
    }

    @Override
    public SortedMap<JobId, JobDetail> describe(SortedSet<JobId> jobs) {
        TreeMap<JobId, JobDetail> found = new TreeMap<>();
        for (List<JobId> portion : Portions.of(jobs)) {
            for (var job : describe(portion)) {
                if (job.jobId() != null && JobId.isValid(job.jobId())) {
                    found.put(new JobId(job.jobId()), JobDetailReader.read(BatchJobJson.of(job)));
                }
            }
        }
        return found;
    }

    /** Batch leaves unknown jobs out, but has been seen to reject the call if it knows none. */
    private List<software.amazon.awssdk.services.batch.model.JobDetail> describe(List<JobId> jobs) {
        try {
            return Answered.whole(
                            () -> batch.describeJobs(request ->
                                    request.jobs(jobs.stream().map(JobId::value).toList())),
                            DescribeJobsResponse::hasJobs)
                    .jobs();
        } catch (ClientException e) {
            if (e.awsErrorDetails() != null
                    && String.valueOf(e.awsErrorDetails().errorMessage()).contains("does not exist")) {
                return List.of();
            }
            throw e;
        }
    }
}
