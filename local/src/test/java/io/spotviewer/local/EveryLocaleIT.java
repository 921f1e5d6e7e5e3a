package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site and the command line are the same, byte for byte, in every locale and time zone. */
class EveryLocaleIT {

    private static final Path JAR = Path.of("target", "spot-viewer.jar").toAbsolutePath();

    @TempDir
    private static Path folder = Path.of("set by JUnit");

    private static Map<String, String> english = Map.of();
    private static LocalDate day = LocalDate.EPOCH;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=ar -Duser.region=EG -Duser.extensions=nu-arab -Duser.timezone=Africa/Cairo",
                "-Duser.language=fa -Duser.region=IR -Duser.timezone=Asia/Tehran",
                "-Duser.language=ne -Duser.region=NP -Duser.timezone=Asia/Kathmandu",
                "-Duser.language=tr -Duser.region=TR",
                "-Duser.language=th -Duser.region=TH -Duser.extensions=ca-buddhist,nu-thai",
                "POSIX"
            })
    void theSameSiteAndOutput(String locale) throws Exception {
        Map<String, String> made = made(locale);
        // The fleet's two weeks end today: past midnight it is another fleet.
        if (!LocalDate.now(ZoneOffset.UTC).equals(day)) {
            day = LocalDate.now(ZoneOffset.UTC);
            english = made("-Duser.language=en -Duser.timezone=UTC");
            made = made(locale);
        }
        assertThat(made.keySet()).isEqualTo(english.keySet()).contains("jobs.csv", "report.json", "index.html");
        for (Map.Entry<String, String> file : made.entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(english.get(file.getKey()));
        }
    }

    /** Returns the text of each file of a demo's site but for those that hold the time of generation, and the output of commands. */
    private static Map<String, String> made(String locale) throws IOException {
        Path run = Files.createTempDirectory(folder, "run");
        Path site = run.resolve("site");
        String events = Path.of("..", "examples", "reclaimed-then-succeeded", "events")
                .toAbsolutePath()
                .normalize()
                .toString();
        Map<String, List<String>> lines = Map.of(
                "demo", List.of("demo", "--once", "--jobs", "40", "--site", site.toString()),
                "demo --help", List.of("demo", "--help"),
                "replay --help", List.of("replay", "--help"),
                "an unknown option", List.of("demo", "--I"),
                "replay",
                        List.of(
                                "replay",
                                "--once",
                                "--events",
                                events,
                                "--site",
                                run.resolve("replayed").toString()));
        // A process each, and each with a cache of its own, so they run side by side.
        Map<String, String> made = new TreeMap<>(lines.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Map.Entry::getKey, line -> run(locale, run, line.getKey(), line.getValue()))));
        Path releases = site.resolve("releases");
        try (Stream<Path> files = Files.walk(releases)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = releases.relativize(file)
                        .subpath(1, releases.relativize(file).getNameCount())
                        .toString();
                if (!name.equals("manifest.json") && !name.startsWith("generated.")) {
                    made.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return made;
    }

    private static String run(String locale, Path run, String name, List<String> line) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (!locale.equals("POSIX")) {
            command.addAll(List.of(locale.split(" ", -1)));
        }
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("XDG_CACHE_HOME", run.resolve(name.replace(' ', '-')).toString());
        builder.environment().put("LC_ALL", locale.equals("POSIX") ? "POSIX" : "C.UTF-8");
        return text(builder)
                .replace(run.toString(), "RUN")
                .replaceAll("r-[0-9]+-[0-9TZ]+", "RELEASE")
                .replaceAll("(?m)^Events [0-9]+ of [0-9]+\n", "");
    }

    @Test
    void aNameThatTheLocaleLacksIsOneLine() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "-c",
                "exec \"$0\" -jar \"$1\" demo --once --site \"$2/$(printf 'sit\\303\\251')\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                JAR.toString(),
                folder.toString());
        builder.environment().put("LC_ALL", "POSIX");

        assertThat(text(builder.redirectErrorStream(true)))
                .isEqualTo(
                        "spot-viewer: names of files that are not ASCII need a locale with UTF-8; set LC_ALL=C.UTF-8\n");
    }

    private static String text(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said).isTrue();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a process ran", e);
        }
    }
}
