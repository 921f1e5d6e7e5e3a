package io.spotviewer.handlers.lookup.trail;

import io.spotviewer.handlers.lookup.Fields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The party that made a call, without anything that identifies a person or a key. */
final class TrailCaller {

    private static final Pattern SERVICE = Pattern.compile("([a-z0-9-]{1,40})\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern SERVICE_ROLE = Pattern.compile("AWSServiceRoleFor(AutoScaling|Batch)([_-].*)?");
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]{1,40}");

    private TrailCaller() {}

    /** Returns the service of AWS, such as {@code autoscaling}; else the kind of principal, such as {@code IAMUser}. */
    static String of(Fields identity) {
        String service = group(SERVICE, identity.text("invokedBy"));
        if (service != null) {
            return service;
        }
        String role = group(
                SERVICE_ROLE,
                identity.object("sessionContext").object("sessionIssuer").text("userName"));
        if (role != null) {
            return role.toLowerCase(Locale.ROOT);
        }
        String type = identity.text("type");
        return type != null && PRINCIPAL.matcher(type).matches() ? type : "unknown caller";
    }

    private static @Nullable String group(Pattern pattern, @Nullable String text) {
        Matcher found = pattern.matcher(text == null ? "" : text);
        return found.matches() ? found.group(1) : null;
    }
}
