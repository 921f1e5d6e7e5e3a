package io.spotviewer.local.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository that may name a setting. */
final class SourceTree {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TEXT =
            Pattern.compile("(?:.*/)?(?:[^/]+\\.(?:java|xml|ya?ml|sh|py|md|js|options|json)|spot-viewer|run)|\\.ci/.*");
    private static final Set<String> OTHERS = Set.of("target", ".git", "node_modules", "CHANGELOG.md", "decisions");

    private SourceTree() {}

    /** Returns the names that a pattern's first group finds, each with the files that it is found in. */
    static Map<String, Set<String>> found(Pattern pattern) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path file : files()) {
            String path = ROOT.relativize(file).toString().replace('\\', '/');
            Matcher name = pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (name.find()) {
                found.computeIfAbsent(name.group(1), key -> new TreeSet<>()).add(path);
            }
        }
        return found;
    }

    private static Set<Path> files() throws IOException {
        Set<Path> files = new TreeSet<>();
        collect(ROOT, files);
        return files;
    }

    private static void collect(Path folder, Set<Path> files) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (OTHERS.contains(String.valueOf(entry.getFileName()))) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, files);
                } else if (TEXT.matcher(ROOT.relativize(entry).toString().replace('\\', '/'))
                        .matches()) {
                    files.add(entry);
                }
            }
        }
    }
}
