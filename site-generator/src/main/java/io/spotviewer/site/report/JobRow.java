package io.spotviewer.site.report;

import io.spotviewer.records.JobStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One job. Names are shown as they came: whoever writes them into a page escapes them.
 *
 * @param id the Batch job id
 * @param name the name given at submission; null where unknown
 * @param queue the queue's name; null where unknown
 * @param definition the definition's name without its revision; null where unknown
 * @param status the furthest state seen
 * @param statusReason Batch's reason for it, shortened; null where there is none
 * @param place partition, region and account, for links into the console; null where no ARN tells them
 * @param submittedAt when it was submitted; null where unknown
 * @param startedAt when its first attempt started; null where none did
 * @param endedAt when its last attempt ended; null while the job has not ended, or where unknown
 * @param vcpus vCPUs reserved; null where unknown
 * @param memoryMib memory reserved in MiB; null where unknown
 * @param gpus GPUs reserved; null where unknown or none
 * @param tags the kept tags
 * @param retries attempts after the first
 * @param runSeconds run time of its finished attempts
 * @param lostSeconds run time of its reclaimed attempts
 * @param onDemand its finished attempts at On-Demand prices
 * @param spot the same at Spot prices
 * @param actual what they cost
 * @param wasted what the reclaimed ones cost
 * @param attempts its attempts in order
 */
public record JobRow(
        String id,
        @Nullable String name,
        @Nullable String queue,
        @Nullable String definition,
        JobStatus status,
        @Nullable String statusReason,
        @Nullable AwsPlace place,
        @Nullable Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus,
        SortedMap<String, String> tags,
        long retries,
        long runSeconds,
        long lostSeconds,
        Money onDemand,
        Money spot,
        Money actual,
        Money wasted,
        List<AttemptRow> attempts) {

    public JobRow {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        attempts = List.copyOf(attempts);
    }
}
