package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;

/**
 * AWS's answers to the handlers' Describe calls, in the form in which {@code aws … --output json} prints them. Unknown things are missing
 * from the answer, or listed in its {@code failures}.
 */
public interface DescribeAnswers {

    /** {@code aws batch describe-jobs --jobs …}: an object with {@code jobs}. */
    JsonNode describeJobs(Collection<String> jobIds);

    /** {@code aws ecs describe-tasks --cluster … --tasks …}: an object with {@code tasks}. */
    JsonNode describeTasks(String cluster, Collection<String> taskArns);

    /** {@code aws ecs describe-container-instances --cluster … --container-instances …}: an object like the call's own. */
    JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns);

    /** {@code aws ec2 describe-instances --filters Name=instance-id,…}: an object with {@code Reservations}. */
    JsonNode describeInstances(Collection<String> instanceIds);

    /** {@code aws ec2 describe-spot-instance-requests --filters Name=instance-id,…}: an object with {@code SpotInstanceRequests}. */
    JsonNode describeSpotInstanceRequests(Collection<String> instanceIds);
}
