package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.JsonFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of S3 that a Distributed Map makes by itself. The partition may be a placeholder of the template. */
enum S3Resource {
    LIST_OBJECTS("listObjectsV2"),
    GET_OBJECT("getObject"),
    PUT_OBJECT("putObject");

    private static final Pattern ARN =
            Pattern.compile("arn:(?:aws[a-z-]*|\\$\\{[A-Za-z:]+}):states:::s3:([A-Za-z0-9]+)");

    private final String call;

    S3Resource(String call) {
        this.call = call;
    }

    static S3Resource of(JsonFields fields) {
        Matcher arn = ARN.matcher(fields.text("Resource"));
        if (arn.matches()) {
            for (S3Resource known : values()) {
                if (known.call.equals(arn.group(1))) {
                    return known;
                }
            }
        }
        throw fields.wrong(
                "Resource",
                "arn:aws:states:::s3: with listObjectsV2, getObject or putObject",
                fields.required("Resource"));
    }
}
