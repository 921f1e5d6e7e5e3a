package io.spotviewer.viewer.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that names a release: {@code /releases/RELEASE/PATH}.
 *
 * @param path the file's path in the release; {@code index.html} if the address has none
 */
record ReleaseAddress(String release, String path) {

    private static final Pattern FORM = Pattern.compile(
            "/releases/(r-\\d{8,18}-[A-Za-z0-9]{1,30})/((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,8}[A-Za-z0-9_-][A-Za-z0-9._-]*)?");

    /** Returns the address that a path is; empty if it names no release. */
    static Optional<ReleaseAddress> of(String path) {
        Matcher form = FORM.matcher(path);
        return form.matches()
                ? Optional.of(new ReleaseAddress(
                        form.group(1), Optional.ofNullable(form.group(2)).orElse("index.html")))
                : Optional.empty();
    }

    /** Returns the address of the same file in another release. */
    String in(String other) {
        return "/releases/" + other + "/" + path;
    }
}
