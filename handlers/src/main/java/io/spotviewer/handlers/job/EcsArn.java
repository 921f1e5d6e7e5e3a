package io.spotviewer.handlers.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a task or container instance, of any partition.
 *
 * @param text as it came
 * @param cluster name of its cluster; null in ARNs of the form of before 2018, which don't have it
 */
record EcsArn(String text, @Nullable String cluster) {

    private static final Pattern FORM = Pattern.compile(
            "arn:aws[a-z-]*:ecs:[a-z0-9-]+:\\d*:(?:task|container-instance)/(?:(?<cluster>[A-Za-z0-9_-]+)/)?[A-Za-z0-9-]+");

    /** The ARN, if it has the form of one. */
    static Optional<EcsArn> of(@Nullable String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return text != null && form.matches() ? Optional.of(new EcsArn(text, form.group("cluster"))) : Optional.empty();
    }
}
