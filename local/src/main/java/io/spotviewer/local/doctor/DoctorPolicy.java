package io.spotviewer.local.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The policy that lets a caller examine an installation. None of its actions changes anything. */
public final class DoctorPolicy {

    private static final List<String> OF_INSTALLATIONS = List.of(
            "batch:DescribeComputeEnvironments",
            "batch:DescribeJobQueues",
            "cloudformation:DescribeStackEvents",
            "cloudformation:DescribeStacks",
            "cloudwatch:DescribeAlarms",
            "cloudwatch:GetMetricStatistics",
            "dynamodb:Scan",
            "ec2:DescribeRegions",
            "events:DescribeRule",
            "events:ListTargetsByRule",
            "s3:GetObject",
            "s3:ListBucket",
            "sns:GetTopicAttributes",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
            "states:DescribeExecution",
            "states:ListExecutions",
            "sts:GetCallerIdentity");

    private DoctorPolicy() {}

    /** Returns the policy as IAM takes it. */
    public static String json() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject().put("Effect", "Allow");
        ArrayNode actions = statement.putArray("Action");
        Stream.concat(OF_INSTALLATIONS.stream(), Stream.of(Access.values()).map(Access::action))
                .sorted()
                .forEach(actions::add);
        statement.put("Resource", "*");
        return policy.toPrettyString();
    }
}
