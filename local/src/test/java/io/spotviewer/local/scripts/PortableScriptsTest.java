package io.spotviewer.local.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that users run keep to bash 3.2 and to options that BSD tools have too, as on macOS. */
class PortableScriptsTest {

    private static final Path ROOT = Path.of("..");

    private static final Map<String, String> REFUSED = new LinkedHashMap<>();

    static {
        // Bash after 3.2.
        REFUSED.put("\\b(mapfile|readarray|coproc)\\b", "bash 4");
        REFUSED.put(
                "\\b(declare|local|typeset) +-[a-zA-Z]*[Agnlu]",
                "bash 4: associative, global, name and case attributes");
        REFUSED.put("\\$\\{[A-Za-z_][A-Za-z_0-9]*(\\[[^]]*])?(,|\\^)", "bash 4: ${x,,} and ${x^^}");
        REFUSED.put("\\$\\{[A-Za-z_][A-Za-z_0-9]*(\\[[^]]*])?@[A-Za-z]}", "bash 4.4: ${x@Q}");
        REFUSED.put("\\$\\{[A-Za-z_][A-Za-z_0-9]*:[^}:]*:-[0-9]", "bash 4.2: a negative length");
        REFUSED.put("\\$\\{[A-Za-z_][A-Za-z_0-9]*\\[-[0-9]", "bash 4.3: a negative index");
        REFUSED.put("&>>|\\|&|;;&|;&(?!&)", "bash 4: &>>, |&, ;;& and ;&");
        REFUSED.put("\\[\\[? +-v ", "bash 4.2: -v");
        REFUSED.put("=~ +[^$'\" ]*[^\\\\]\\(", "bash 3.2 reads no group of a pattern that is not in a variable");
        REFUSED.put("\\bshopt +-s +(globstar|lastpipe|inherit_errexit)", "bash 4");
        REFUSED.put("\\bwait +-n\\b", "bash 4.3");
        REFUSED.put("printf +['\"]?%\\(", "bash 4.2: printf %(…)T");
        REFUSED.put("\\bprintf +-v +[A-Za-z_]+\\[", "bash 4.1: printf -v into an element");
        REFUSED.put("\\bread +[^|;]*-t +0?\\.", "bash 4: a part of a second");
        REFUSED.put("exec +\\{[a-z]", "bash 4.1: {fd}>");
        REFUSED.put("\\b(EPOCHSECONDS|EPOCHREALTIME|BASHPID|SRANDOM)\\b", "bash 4 or 5");
        REFUSED.put(
                "(?<!\\+)\"\\$\\{[A-Za-z_][A-Za-z_0-9]*\\[@]}\"",
                "an empty array under set -u, before bash 4.4: ${a[@]+\"${a[@]}\"}");
        // Options and tools that only GNU has.
        REFUSED.put("\\breadlink +(-[a-zA-Z]*[fem]|--)", "GNU readlink");
        REFUSED.put("\\brealpath\\b", "not on older macOS");
        REFUSED.put("\\bsed +[^|;]*(-i(?! ?['\"]{2})|-[nE]*r|--)", "GNU sed");
        REFUSED.put("\\bgrep +(-[a-zA-Z]*P|--perl)", "GNU grep");
        REFUSED.put("\\bdate +[^|;)]*(-d|--date|\\+[^ ]*%N)", "GNU date");
        REFUSED.put("\\bfind +[^|;]*-(printf|quit|regextype|readable|executable)\\b", "GNU find");
        REFUSED.put("\\bxargs +[^|;]*(-d|-r|--)", "GNU xargs");
        REFUSED.put("\\bstat +(-c|--)", "GNU stat");
        REFUSED.put("\\bsort +[^|;]*(-[a-zA-Z]*V|--)", "GNU sort");
        REFUSED.put("\\bbase64 +[^|;]*-w", "GNU base64");
        REFUSED.put("\\b(head|tail) +(-n +-[0-9]|--|-c +-[0-9])", "GNU head and tail");
        REFUSED.put("\\bmktemp +[^|;)]*--", "GNU mktemp");
        REFUSED.put(
                "(?:^|[|;&(]|\\$\\() *(cp|mv|ls|du|df|wc|cut|tr|ln|rm|touch|install) +(-[a-zA-Z]+ +)*--[a-z]",
                "long options of GNU");
        REFUSED.put("\\b(cp|ln|mv|install) +-[a-zA-Z]*[tDT]", "GNU options");
        REFUSED.put(
                "(?:^|[|;&(]|\\$\\() *(tac|timeout|nproc|sha1sum|md5sum|numfmt|shuf|setsid|gsed|gdate) ", "not in BSD");
        REFUSED.put("(?:^|[|;&(]|\\$\\() *sha256sum(?! 2>| \\|\\| true)", "sha256sum without shasum as a fallback");
        REFUSED.put("\\becho +-[en]", "differs between shells; use printf");
    }

    static Stream<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>(List.of(
                ROOT.resolve("spot-viewer"),
                ROOT.resolve(".ci/run"),
                ROOT.resolve(".ci/release"),
                ROOT.resolve(".ci/reproducible"),
                ROOT.resolve(".ci/package-graph")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("cloudformation"))) {
            files.filter(file -> !file.toString().contains("target")
                            && !file.toString().contains("node_modules"))
                    .filter(file -> file.toString().endsWith(".sh") || file.endsWith("lab/run"))
                    .sorted()
                    .forEach(scripts::add);
        }
        return scripts.stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptUsesNothingThatBash32OrBsdLacks(Path script) throws IOException {
        assertThat(refused(Files.readString(script))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapfile -t a <b", "declare -A map", "local -n ref=$1", "x=${name,,}", "x=${name^^}", "x=${name:0:-1}",
                "a |& b", "a &>> b", "[[ -v name ]]", "wait -n", "printf '%(%s)T'", "for x in \"${a[@]}\"; do",
                "readlink -f x", "sed -i s/a/b/ x", "sed -r s/a/b/", "grep -P x", "grep -oP x", "date -d tomorrow",
                "date -u -d @0", "date +%s%N", "find . -printf %p", "find . -print -quit", "xargs -0 -r rm",
                        "stat -c %s x",
                "sort -V", "base64 -w0", "head -n -1", "mktemp --tmpdir", "cp --archive a b", "x=$(nproc )",
                "timeout 5 x", "[[ $x =~ ^a(b)?$ ]]", "code=$(sha256sum <x)", "echo -e x", "local -A map", "realpath x"
            })
    void theListRefuses(String line) {
        assertThat(refused(line)).isNotEmpty();
    }

    @Test
    void theListLeavesTheFallbacksAlone() {
        assertThat(refused("""
                        # sed -i and mapfile in a comment
                        for x in ${a[@]+"${a[@]}"}; do date -u +%Y; sed -n 's/a/b/p' x | head -n 1; done
                        sed -i '' s/a/b/ x
                        local a=("${@:3}")
                        """)).isEmpty();
    }

    private static List<String> refused(String script) {
        List<String> found = new ArrayList<>();
        REFUSED.forEach((pattern, reason) -> {
            Pattern refused = Pattern.compile(pattern);
            script.lines()
                    .filter(line -> !line.strip().startsWith("#"))
                    .filter(line -> refused.matcher(line).find())
                    .forEach(line -> found.add(reason + ": " + line.strip()));
        });
        return found;
    }
}
