package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cloudformation.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that users run work with the bash 3.2 and the tools of macOS: nothing is in them that those lack. */
class PortabilityTest {

    private static final Map<String, Pattern> NEWER = Map.ofEntries(
            Map.entry("mapfile and readarray are of bash 4", Pattern.compile("\\b(mapfile|readarray)\\b")),
            Map.entry("associative arrays are of bash 4", Pattern.compile("(declare|local|typeset) -[a-z]*[An]")),
            Map.entry("${x,,} and ${x^^} are of bash 4", Pattern.compile("\\$\\{[A-Za-z_]+(,|\\^)")),
            Map.entry("&>> and |& are of bash 4", Pattern.compile("&>>|\\|&")),
            Map.entry("${x: -1} and ${x@Q} are of bash 4", Pattern.compile("\\$\\{[A-Za-z_]+(: -|@[A-Z])")),
            Map.entry("wait -n is of bash 4", Pattern.compile("\\bwait -n\\b")),
            Map.entry(
                    "with set -u, bash 3.2 fails on an empty array without a guard",
                    Pattern.compile("(?<!\\+)\"\\$\\{[a-z_]+\\[@]}\"")),
            Map.entry("readlink -f is GNU's", Pattern.compile("readlink -f")),
            Map.entry("sed -i, -r and -z are GNU's", Pattern.compile("\\bsed (-[a-z]+ )*-[a-z]*[irz]\\b")),
            Map.entry("grep -P is GNU's", Pattern.compile("\\bgrep -[a-zA-Z]*P")),
            Map.entry("xargs -r is GNU's", Pattern.compile("\\bxargs -[a-z]*r\\b")),
            Map.entry(
                    "stat, timeout, tac and nproc are others or missing",
                    Pattern.compile("(^|[|;(] *)(stat|timeout|tac|nproc) ")),
            Map.entry("head and tail count from the end with GNU's only", Pattern.compile("\\bhead -n -")));

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Template.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sh"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void nothingNewerThanBash32AndNoToolOfGnuIsUsed(Path script) throws IOException {
        List<String> lines = Files.readAllLines(script);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceAll("(^|\\s)#.*", "");
            for (Map.Entry<String, Pattern> newer : NEWER.entrySet()) {
                assertThat(newer.getValue().matcher(line).find())
                        .as("%s:%d: %s: %s", script.getFileName(), i + 1, newer.getKey(), line)
                        .isFalse();
            }
        }
    }
}
