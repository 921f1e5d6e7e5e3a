package io.spotviewer.local.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.spotviewer.local.ProductionCode;
import io.spotviewer.records.setting.Variable;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the code of all modules declares: the options of its commands, and its variables. */
final class Declarations {

    private static final Pattern MODULE =
            Pattern.compile(".*/([a-z-]+)/target/classes/.*|.*/([a-z-]+)-[0-9][^/]*\\.jar!.*");

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new ProductionCode()).importPackages("io.spotviewer");

    /** Returns every option of every command, but for those that all have: help and version. */
    List<DeclaredOption> options() {
        List<DeclaredOption> options = new ArrayList<>();
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(Command.class)) {
                collect(type.reflect(), program(type), options);
            }
        }
        return options;
    }

    private String program(JavaClass type) {
        String name = type.getAnnotationOfType(Command.class).name();
        for (JavaClass parent : classes) {
            if (parent.isAnnotatedWith(Command.class)
                    && Arrays.asList(parent.getAnnotationOfType(Command.class).subcommands())
                            .contains(type.reflect())) {
                return program(parent) + " " + name;
            }
        }
        return name;
    }

    private static void collect(Class<?> type, String program, List<DeclaredOption> options) {
        for (Field field : type.getDeclaredFields()) {
            Option option = field.getAnnotation(Option.class);
            if (option != null) {
                options.add(DeclaredOption.of(option, field.getType() == boolean.class, program));
            } else if (field.isAnnotationPresent(Mixin.class) || field.isAnnotationPresent(ArgGroup.class)) {
                collect(field.getType(), program, options);
            }
        }
    }

    /** Returns every declaration of a variable: the constants of the functions, the options' variables, and the token's. */
    List<DeclaredVariable> variables() throws ReflectiveOperationException {
        List<DeclaredVariable> found = new ArrayList<>();
        for (JavaField field : constants()) {
            Variable variable = variable(field);
            found.add(new DeclaredVariable(
                    variable.name(),
                    variable.kind(),
                    variable.meaning(),
                    field.getOwner().getSimpleName()));
        }
        for (DeclaredOption option : options()) {
            if (!option.variable().isEmpty()) {
                found.add(new DeclaredVariable(
                        option.variable(),
                        "`" + (option.value().isEmpty() ? "true" : option.value()) + "`",
                        option.meaning(),
                        option.program()));
            }
        }
        for (JavaClass type : classes) {
            if (type.getFields().stream().anyMatch(field -> field.getName().equals("VARIABLE"))) {
                found.add(new DeclaredVariable(
                        text(type, "VARIABLE"), text(type, "KIND"), text(type, "MEANING"), type.getSimpleName()));
            }
        }
        return found;
    }

    /** Returns the modules that read a variable. */
    NavigableSet<String> readers(String name) throws ReflectiveOperationException {
        NavigableSet<String> readers = new TreeSet<>();
        for (JavaField field : constants()) {
            if (variable(field).name().equals(name)) {
                field.getAccessesToSelf().stream()
                        .map(access -> access.getOriginOwner())
                        .filter(owner -> !owner.isEquivalentTo(Variable.class))
                        .map(Declarations::module)
                        .forEach(readers::add);
            }
        }
        options().stream()
                .filter(option -> option.variable().equals(name))
                .forEach(option -> readers.add(option.program()));
        for (JavaClass type : classes) {
            if (type.getFields().stream().anyMatch(field -> field.getName().equals("VARIABLE"))
                    && text(type, "VARIABLE").equals(name)) {
                readers.add(module(type));
            }
        }
        return readers;
    }

    /** Returns the names that the functions' variables had before. */
    NavigableSet<String> formerVariables() throws ReflectiveOperationException {
        NavigableSet<String> names = new TreeSet<>();
        for (JavaField field : constants()) {
            names.addAll(variable(field).formerNames());
        }
        return names;
    }

    private List<JavaField> constants() {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Variable.class))
                .toList();
    }

    private static Variable variable(JavaField field) throws ReflectiveOperationException {
        Field constant = field.reflect();
        constant.setAccessible(true);
        return (Variable) constant.get(null);
    }

    private static String text(JavaClass type, String constant) throws ReflectiveOperationException {
        Field field = type.reflect().getDeclaredField(constant);
        field.setAccessible(true);
        return (String) field.get(null);
    }

    private static String module(JavaClass type) {
        URI source = type.getSource().orElseThrow().getUri();
        Matcher module = MODULE.matcher(source.toString());
        if (!module.matches()) {
            throw new IllegalStateException("expected a class of a module, got " + source);
        }
        return module.group(1) == null ? module.group(2) : module.group(1);
    }
}
