package io.spotviewer.handlers.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events as the rules hand them on. */
public final class Events {

    static final String JOB = "11112222-3333-4444-5555-666677778888";
    static final String CLUSTER = "AWSBatch-spot-ce-37235f86-9457-3c6c-ab7d-5cbbd096aded";
    static final String QUEUE = "arn:aws:batch:eu-west-1:123456789012:job-queue/genomics";

    private Events() {}

    /** The JSON object in that file among the test resources. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(String name) {
        try (InputStream in = Events.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("expected a file " + name + ".json among the test resources");
            }
            return Machine.JSON.readValue(in, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> job(String time, Map<String, Object> detail) {
        return envelope(time, "aws.batch", "Batch Job State Change", detail);
    }

    static Map<String, Object> warning(String time, String instance) {
        return envelope(
                time,
                "aws.ec2",
                "EC2 Spot Instance Interruption Warning",
                object("instance-id", instance, "instance-action", "terminate"));
    }

    static Map<String, Object> instanceState(String time, String instance, String state) {
        return envelope(
                time,
                "aws.ec2",
                "EC2 Instance State-change Notification",
                object("instance-id", instance, "state", state));
    }

    static Map<String, Object> envelope(String time, String source, String detailType, @Nullable Object detail) {
        return object(
                "id",
                "0000-1111",
                "time",
                time,
                "account",
                "123456789012",
                "region",
                "eu-west-1",
                "source",
                source,
                "detailType",
                detailType,
                "detail",
                detail);
    }

    static String taskArn(String name) {
        return "arn:aws:ecs:eu-west-1:123456789012:task/" + CLUSTER + "/" + name;
    }

    static String containerInstanceArn(String name) {
        return "arn:aws:ecs:eu-west-1:123456789012:container-instance/" + CLUSTER + "/" + name;
    }

    /** A JSON object of names and values in turn. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    static List<Object> list(@Nullable Object... elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }
}
