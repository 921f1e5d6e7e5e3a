package io.spotviewer.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One name, one meaning, one page that lists them all. A failure shows the table that the page should have. */
class SettingsPageTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<![A-Z_])(SPOT_VIEWER(?:_[A-Z]+)+)");
    private static final Pattern DECLARATION = Pattern.compile("(?:\"|\\$\\{env:)(SPOT_VIEWER(?:_[A-Z]+)+)(?:\"|[:}])");
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w./])(spotviewer\\.[a-z]+)\\b");
    private static final Pattern OTHERS_VARIABLE =
            Pattern.compile("environment\\.get\\(\"((?!SPOT_VIEWER)[A-Z_]+)\"\\)");
    private static final Pattern SCRIPT_OPTIONS = Pattern.compile("(?m)^ {4}(--[a-z-]+(?: \\| --[a-z-]+)*)\\)");

    private final Declarations code = new Declarations();

    @Test
    void aVariableHasOneMeaning() throws ReflectiveOperationException {
        TreeMap<String, List<DeclaredVariable>> byName = code.variables().stream()
                .collect(Collectors.groupingBy(DeclaredVariable::name, TreeMap::new, Collectors.toList()));

        assertThat(byName).isNotEmpty();
        byName.forEach((name, declared) -> {
            assertThat(declared)
                    .extracting(DeclaredVariable::meaning)
                    .as(name + " in " + declared)
                    .containsOnly(declared.get(0).meaning());
            // An option may repeat a variable of the functions, with the same meaning; two constants or two options may
            // not.
            assertThat(declared.stream()
                            .filter(one -> one.kind().startsWith("`"))
                            .count())
                    .as(name)
                    .isLessThan(2);
            assertThat(declared.stream()
                            .filter(one -> !one.kind().startsWith("`"))
                            .count())
                    .as(name)
                    .isLessThan(2);
        });
    }

    @Test
    void aVariableIsNamedByOneDeclarationOnlyAndThePrograms() throws IOException, ReflectiveOperationException {
        Map<String, Long> declared = code.variables().stream()
                .collect(Collectors.groupingBy(DeclaredVariable::name, TreeMap::new, Collectors.counting()));
        SortedSet<String> former = formerVariables();
        Map<String, Long> written = new TreeMap<>();
        SourceTree.found(DECLARATION).forEach((name, files) -> {
            long places = files.stream()
                    .filter(file -> file.contains("/src/main/java/"))
                    .filter(file -> !file.endsWith("/FormerNames.java"))
                    .count();
            if (places > 0 && (declared.containsKey(name) || !former.contains(name))) {
                written.put(name, places);
            }
        });

        assertThat(written).isEqualTo(declared);
    }

    @Test
    void anOptionHasOneMeaningAndOneKindOfValue() {
        Map<String, List<DeclaredOption>> byName = code.options().stream()
                .collect(Collectors.groupingBy(DeclaredOption::name, TreeMap::new, Collectors.toList()));

        assertThat(byName).isNotEmpty();
        byName.forEach((name, declared) -> {
            assertThat(declared)
                    .extracting(DeclaredOption::meaning)
                    .as(name)
                    .containsOnly(declared.get(0).meaning());
            assertThat(declared)
                    .extracting(option -> option.value().split("\\|", 2)[0])
                    .as(name)
                    .containsOnly(declared.get(0).value().split("\\|", 2)[0]);
        });
    }

    @Test
    void anOptionsVariableIsNamedLikeTheOption() {
        assertThat(code.options())
                .filteredOn(option -> !option.variable().isEmpty())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(option.variable()).isEqualTo(option.expectedVariable()));
    }

    @Test
    void thePageListsTheOptionsOfAllPrograms() throws IOException {
        TreeMap<String, TreeSet<String>> programs = new TreeMap<>();
        for (DeclaredOption option : code.options()) {
            String row = "| `%s` | %s | %s | %s | "
                    .formatted(
                            option.name(),
                            option.value().isEmpty() ? "" : "`" + option.value().replace("|", "\\|") + "`",
                            option.initial(),
                            option.meaning());
            programs.computeIfAbsent(row, key -> new TreeSet<>()).add(option.program());
        }
        List<String> rows = programs.entrySet().stream()
                .map(row -> row.getKey() + String.join(", ", row.getValue()) + " |")
                .toList();

        assertThat(SettingsPage.read().rows("Options"))
                .as(String.join("\n", rows))
                .isEqualTo(rows);
    }

    @Test
    void thePageListsTheVariablesOfAllPrograms() throws IOException, ReflectiveOperationException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (DeclaredVariable variable : code.variables()) {
            String row = "| `%s` | %s | %s | %s |"
                    .formatted(
                            variable.name(),
                            variable.kind().replace("|", "\\|"),
                            variable.meaning(),
                            String.join(", ", code.readers(variable.name())));
            // The functions' own kind says more than the label of an option.
            rows.merge(
                    variable.name(),
                    row,
                    (one, other) -> SettingsPage.cell(one, 1).contains("`") ? other : one);
        }

        assertThat(SettingsPage.read().rows("Variables"))
                .as(String.join("\n", rows.values()))
                .containsExactlyElementsOf(rows.values());
    }

    @Test
    void everyVariableThatIsNamedAnywhereIsOnThePage() throws IOException {
        SettingsPage page = SettingsPage.read();
        TreeSet<String> listed = new TreeSet<>(page.names("Variables"));
        listed.addAll(page.names("Variables of scripts and tests"));
        page.names("Former names").stream()
                .filter(name -> !name.startsWith("--"))
                .forEach(listed::add);
        Map<String, Set<String>> named = SourceTree.found(VARIABLE);
        named.values().removeIf(files -> files.stream().allMatch(file -> file.startsWith("doc/settings.md")));
        // Names that this test and the registry's make up.
        named.keySet()
                .removeAll(SourceTree.found(Pattern.compile("(SPOT_VIEWER_(?:NEW|OLD|OLDER))\\b"))
                        .keySet());

        assertThat(named.keySet()).isEqualTo(listed);
    }

    @Test
    void aVariableOfScriptsAndTestsIsReadWhereThePageSays() throws IOException {
        Map<String, Set<String>> named = SourceTree.found(VARIABLE);
        for (String row : SettingsPage.read().rows("Variables of scripts and tests")) {
            String name = SettingsPage.cell(row, 0).replace("`", "");
            for (String file : SettingsPage.cell(row, 3).replace("`", "").split(", ", -1)) {
                assertThat(named.get(name)).as(row).anyMatch(path -> path.equals(file) || path.endsWith("/" + file));
            }
        }
    }

    @Test
    void thePageListsTheFormerNames() throws IOException, ReflectiveOperationException {
        assertThat(SettingsPage.read().names("Former names").stream().filter(name -> !name.startsWith("--")))
                .containsExactlyElementsOf(formerVariables());
    }

    @Test
    void thePageListsTheSystemProperties() throws IOException {
        Map<String, Set<String>> named = SourceTree.found(PROPERTY);
        named.values().removeIf(files -> files.stream().allMatch(file -> file.endsWith(".md")));

        assertThat(SettingsPage.read().names("System properties")).isEqualTo(named.keySet());
    }

    @Test
    void thePageListsTheVariablesOfOthersThatAreRead() throws IOException {
        assertThat(SettingsPage.read().names("Variables of others"))
                .containsAll(SourceTree.found(OTHERS_VARIABLE).keySet());
    }

    @Test
    void thePageListsTheOptionsOfTheScripts() throws IOException {
        SortedSet<String> options = new TreeSet<>();
        SourceTree.found(SCRIPT_OPTIONS).forEach((names, files) -> {
            if (files.stream().anyMatch(file -> file.startsWith("cloudformation/"))) {
                options.addAll(List.of(names.split(" \\| ")));
            }
        });

        assertThat(SettingsPage.read().names("Options of the deployment scripts"))
                .isEqualTo(options);
    }

    private SortedSet<String> formerVariables() {
        try {
            TreeSet<String> names = new TreeSet<>(code.formerVariables());
            TreeSet<String> current = code.variables().stream()
                    .map(DeclaredVariable::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            SourceTree.found(Pattern.compile("\"(SPOT_VIEWER(?:_[A-Z]+)+)\"")).forEach((name, files) -> {
                if (files.stream().anyMatch(file -> file.endsWith("/FormerNames.java"))) {
                    names.add(name);
                }
            });
            current.remove("SPOT_VIEWER_SITE"); // the generator's now; the viewer's before
            names.removeAll(current);
            return names;
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
