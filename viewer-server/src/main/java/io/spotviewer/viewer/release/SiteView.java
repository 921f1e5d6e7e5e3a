package io.spotviewer.viewer.release;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The served site at one moment. A request takes one view and answers from it alone, so no answer mixes two releases.
 *
 * @param release empty until the first one is published
 * @param retired hashed assets of releases served earlier, by path: pages that readers still have open ask for them
 */
public record SiteView(Optional<Release> release, Map<String, Content> retired) {

    private static final SiteView NOTHING = new SiteView(Optional.empty(), Map.of());
    private static final Pattern HASHED = Pattern.compile("assets/[A-Za-z0-9_.-]+\\.[0-9a-f]{8,64}\\.[a-z0-9]+");
    private static final int MAX_RETIRED = 64;

    public SiteView {
        retired = Map.copyOf(retired);
    }

    static SiteView nothing() {
        return NOTHING;
    }

    /** True if a path's content can never change, because its name holds its hash. */
    static boolean isHashed(String path) {
        return HASHED.matcher(path).matches();
    }

    /** Returns its contents by their hash, without those that were found damaged. */
    Map<String, Body> bodies() {
        Map<String, Body> bodies = new HashMap<>();
        Stream.concat(release.stream().flatMap(r -> r.files().values().stream()), retired.values().stream())
                .map(Content::body)
                .filter(body -> !body.isDamaged())
                .forEach(body -> bodies.put(body.sha256(), body));
        return bodies;
    }

    /** Returns the view after a switch to another release. */
    SiteView next(Release next) {
        Map<String, Content> keep = new HashMap<>(retired);
        release.ifPresent(r -> r.files().forEach((path, content) -> {
            if (content.immutable()) {
                keep.put(path, content);
            }
        }));
        keep.keySet().removeAll(next.files().keySet());
        // Assets change with a version of the generator, not with a publication: too many mean that something is wrong.
        return new SiteView(Optional.of(next), keep.size() > MAX_RETIRED ? Map.of() : keep);
    }

    @Nullable
    public Content find(String path) {
        Content content = release.map(r -> r.files().get(path)).orElse(null);
        return content != null ? content : retired.get(path);
    }
}
