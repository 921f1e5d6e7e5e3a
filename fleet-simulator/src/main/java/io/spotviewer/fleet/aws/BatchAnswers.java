package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Job;
import java.time.Duration;
import java.util.Collection;

/** The answers of Batch as of a time. */
final class BatchAnswers {

    private static final long REMEMBERED = Duration.ofDays(7).toMillis();

    private final Chronicle chronicle;
    private final AsOf time;

    BatchAnswers(Chronicle chronicle, AsOf time) {
        this.chronicle = chronicle;
        this.time = time;
    }

    ObjectNode jobs(Collection<String> ids) {
        ObjectNode answer = WireFormat.object();
        ArrayNode jobs = answer.putArray("jobs");
        for (String id : ids) {
            Job job = chronicle.job(id);
            if (job == null || job.request().createdAt() > time.at()) {
                continue;
            }
            Job.Change state = job.stateAt(time.at());
            if (!state.status().terminal() || time.remembers(state.at(), REMEMBERED)) {
                jobs.add(JobDetails.ofAnswer(job, time.at()));
            }
        }
        return answer;
    }
}
