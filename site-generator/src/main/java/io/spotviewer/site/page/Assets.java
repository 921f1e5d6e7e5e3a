package io.spotviewer.site.page;

import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The style sheet and the scripts, under names that change with their content. */
final class Assets {

    static final List<String> STYLES = List.of("report.css", "tables.css");
    static final String ICON = "icon.svg";
    private static final List<String> NAMES = List.of(
            "report.css",
            "tables.css",
            "format.js",
            "tables.js",
            "charts.js",
            "range.js",
            "regenerate.js",
            "days.js",
            "rows.js",
            "view.js",
            "filters.js",
            "receipt.js",
            "cards.js",
            "explorer.js",
            "whatif.js",
            "answer.js",
            "groups.js",
            "spend.js",
            "tallies.js",
            "capacity.js",
            "owncapacity.js",
            "ownrows.js",
            "ownfigures.js",
            "owntables.js",
            "ownchart.js",
            "owndays.js",
            "lanes.js",
            "painter.js",
            "timeline.js",
            ICON);

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, String> paths = new TreeMap<>();

    Assets() {
        for (String name : NAMES) {
            byte[] content = read(name);
            String path = SitePaths.asset(name, content);
            paths.put(name, path);
            files.put(path, content);
        }
    }

    /** Returns the path on the site of the asset with this name. */
    String path(String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("Expected one of the assets " + paths.keySet() + ", got " + name);
        }
        return path;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Expected the resource assets/" + name + " beside " + Assets.class);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the asset " + name, e);
        }
    }
}
