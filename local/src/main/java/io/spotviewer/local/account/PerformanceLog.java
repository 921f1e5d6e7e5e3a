package io.spotviewer.local.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** The query of Container Insights' performance log of a cluster for the instances under its container instances. */
final class PerformanceLog {

    private static final int MOST_ROWS = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);
    private static final Set<String> UNDER_WAY = Set.of("Scheduled", "Running", "Unknown");

    private static final String PLACE = "ContainerInstanceId";
    private static final String INSTANCE = "EC2InstanceId";

    private final CloudWatchLogsClient logs;

    PerformanceLog(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    Optional<SortedMap<String, String>> instances(String cluster, Instant from, Instant until) {
        String id;
        try {
            id = Refusals.patiently(() -> logs.startQuery(request -> request.logGroupName(
                                    "/aws/ecs/containerinsights/" + cluster + "/performance")
                            .startTime(from.getEpochSecond())
                            .endTime(until.getEpochSecond() + 1)
                            .limit(MOST_ROWS)
                            .queryString("filter Type = \"Task\" | stats count(*) by " + PLACE + ", " + INSTANCE))
                    .queryId());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
        Instant giveUp = Instant.now().plus(LONGEST);
        while (true) {
            GetQueryResultsResponse answer =
                    Refusals.patiently(() -> logs.getQueryResults(request -> request.queryId(id)));
            if (!UNDER_WAY.contains(answer.statusAsString()) || Instant.now().isAfter(giveUp)) {
                return Optional.of(rows(answer));
            }
            pause();
        }
    }

    private static SortedMap<String, String> rows(GetQueryResultsResponse answer) {
        TreeMap<String, String> found = new TreeMap<>();
        for (List<ResultField> row : answer.results()) {
            TreeMap<String, String> fields = new TreeMap<>();
            row.forEach(field -> fields.put(String.valueOf(field.field()), String.valueOf(field.value())));
            if (fields.containsKey(PLACE) && fields.containsKey(INSTANCE)) {
                found.put(fields.get(PLACE), fields.get(INSTANCE));
            }
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a query of logs", e);
        }
    }
}
