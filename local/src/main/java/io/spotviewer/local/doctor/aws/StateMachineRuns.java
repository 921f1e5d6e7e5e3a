package io.spotviewer.local.doctor.aws;

import static io.spotviewer.local.doctor.aws.Clients.ask;

import io.spotviewer.local.doctor.Deployment.Execution;
import io.spotviewer.local.doctor.Deployment.Executions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The executions of state machines. Those of EXPRESS state machines are known by their metrics alone. */
record StateMachineRuns(Clients clients) {

    private static final String EXPRESS = "-express";
    private static final int AT_ONCE = 100;
    private static final int HOUR_SECONDS = 3600;
    private static final Duration METRICS_LOOKED_AT = Duration.ofDays(14);

    Optional<Instant> newest(String machine) {
        if (machine.endsWith(EXPRESS)) {
            Instant now = Instant.now();
            return counts(machine, "ExecutionsStarted", now.minus(METRICS_LOOKED_AT), now).stream()
                    .filter(point -> point.sum() > 0)
                    .map(Datapoint::timestamp)
                    .max(Comparator.naturalOrder());
        }
        try (SfnClient client = clients.client(SfnClient.builder())) {
            return listed(client, machine, null, 1).stream()
                    .map(ExecutionListItem::startDate)
                    .findFirst();
        }
    }

    Executions since(String machine, Instant since) {
        return machine.endsWith(EXPRESS) ? byMetrics(machine, since) : byList(machine, since);
    }

    private Executions byList(String machine, Instant since) {
        try (SfnClient client = clients.client(SfnClient.builder())) {
            ExecutionListItem ended = listed(client, machine, null, AT_ONCE).stream()
                    .filter(one -> one.stopDate() != null)
                    .max(Comparator.comparing(ExecutionListItem::stopDate))
                    .orElse(null);
            int failed = 0;
            ExecutionListItem latest = null;
            for (ExecutionStatus status :
                    List.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED)) {
                for (ExecutionListItem one : listed(client, machine, status, AT_ONCE)) {
                    if (one.stopDate() != null && !one.stopDate().isBefore(since)) {
                        failed++;
                        latest = latest == null || one.stopDate().isAfter(latest.stopDate()) ? one : latest;
                    }
                }
            }
            return new Executions(
                    ended == null ? null : described(client, ended),
                    failed,
                    latest == null ? null : described(client, latest));
        }
    }

    private static List<ExecutionListItem> listed(
            SfnClient client, String machine, @Nullable ExecutionStatus status, int limit) {
        return ask(
                        "states:ListExecutions",
                        () -> client.listExecutions(request -> {
                            request.stateMachineArn(machine).maxResults(limit);
                            if (status != null) {
                                request.statusFilter(status);
                            }
                        }))
                .executions();
    }

    private static Execution described(SfnClient client, ExecutionListItem item) {
        DescribeExecutionResponse all = ask(
                "states:DescribeExecution",
                () -> client.describeExecution(request -> request.executionArn(item.executionArn())));
        return new Execution(
                item.executionArn(),
                item.statusAsString(),
                item.stopDate(),
                all.error() == null ? "" : all.error(),
                all.cause() == null ? "" : all.cause());
    }

    private Executions byMetrics(String machine, Instant since) {
        Instant now = Instant.now();
        Execution latestFailure = null;
        int failed = 0;
        for (String metric : List.of("ExecutionsFailed", "ExecutionsTimedOut")) {
            for (Datapoint point : counts(machine, metric, since, now)) {
                if (point.sum() > 0) {
                    failed += point.sum().intValue();
                    if (latestFailure == null || point.timestamp().isAfter(latestFailure.stoppedAt())) {
                        latestFailure = new Execution(machine, metric, point.timestamp(), "", "");
                    }
                }
            }
        }
        Execution succeeded = counts(machine, "ExecutionsSucceeded", since, now).stream()
                .filter(point -> point.sum() > 0)
                .max(Comparator.comparing(Datapoint::timestamp))
                .map(point -> new Execution(machine, "SUCCEEDED", point.timestamp(), "", ""))
                .orElse(null);
        return new Executions(succeeded, failed, latestFailure);
    }

    private List<Datapoint> counts(String machine, String metric, Instant from, Instant until) {
        try (CloudWatchClient client = clients.client(CloudWatchClient.builder())) {
            return ask(
                            "cloudwatch:GetMetricStatistics",
                            () -> client.getMetricStatistics(request -> request.namespace("AWS/States")
                                    .metricName(metric)
                                    .dimensions(Dimension.builder()
                                            .name("StateMachineArn")
                                            .value(machine)
                                            .build())
                                    .startTime(from)
                                    .endTime(until)
                                    .period(HOUR_SECONDS)
                                    .statistics(Statistic.SUM)))
                    .datapoints();
        }
    }
}
