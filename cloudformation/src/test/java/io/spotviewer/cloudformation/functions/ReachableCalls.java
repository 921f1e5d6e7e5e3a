package io.spotviewer.cloudformation.functions;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls of AWS that a function can come to, found in its byte code: all that is reachable from its handler, where a call of an
 * interface goes to those of its classes that reachable code creates (rapid type analysis).
 */
final class ReachableCalls {

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
    private static final Set<String> NOT_CALLS =
            Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");

    private final JavaClasses classes;
    private final Set<JavaCodeUnit> reached = new LinkedHashSet<>();
    private final Set<JavaClass> created = new HashSet<>();
    private final Map<JavaClass, Set<JavaMethod>> calledOnType = new HashMap<>();
    private final Deque<JavaCodeUnit> unfollowed = new ArrayDeque<>();
    private final SortedSet<String> operations = new TreeSet<>();

    private ReachableCalls(JavaClasses classes) {
        this.classes = classes;
    }

    /** All that {@code handler}, created and called by Lambda, can come to. */
    static ReachableCalls from(JavaClasses classes, String handler) {
        ReachableCalls calls = new ReachableCalls(classes);
        JavaClass start = classes.get(handler);
        calls.create(start);
        calls.enter(start.getConstructor());
        for (JavaMethod method : start.getMethods()) {
            if (method.getName().equals("handleRequest")) {
                calls.enter(method);
            }
        }
        while (!calls.unfollowed.isEmpty()) {
            calls.follow(calls.unfollowed.remove());
        }
        return calls;
    }

    /** The operations of AWS among them, such as {@code batch:DescribeJobs}. */
    SortedSet<String> operations() {
        return Collections.unmodifiableSortedSet(operations);
    }

    /** Returns true if the method, such as {@code io.spotviewer.handlers.lambda.Settings.jobTable}, is among them. */
    boolean reach(String method) {
        return reached.stream().anyMatch(unit -> (unit.getOwner().getFullName() + "." + unit.getName()).equals(method));
    }

    private void enter(JavaCodeUnit unit) {
        if (reached.add(unit)) {
            unfollowed.add(unit);
            unit.getOwner().getStaticInitializer().ifPresent(this::enter);
        }
    }

    private void follow(JavaCodeUnit unit) {
        unit.getCallsFromSelf().forEach(call -> call(call.getTarget()));
        unit.getMethodReferencesFromSelf().forEach(reference -> call(reference.getTarget()));
        unit.getConstructorReferencesFromSelf().forEach(reference -> call(reference.getTarget()));
        unit.getFieldAccesses()
                .forEach(access -> own(access.getTargetOwner())
                        .flatMap(JavaClass::getStaticInitializer)
                        .ifPresent(this::enter));
    }

    private void call(AccessTarget.CodeUnitAccessTarget target) {
        Matcher client = CLIENT.matcher(target.getOwner().getFullName());
        if (client.matches()) {
            if (!NOT_CALLS.contains(target.getName())) {
                operations.add(client.group(1) + ":" + operation(target.getName()));
            }
            return;
        }
        target.resolveMember().ifPresent(member -> {
            JavaCodeUnit unit = (JavaCodeUnit) member;
            if (own(unit.getOwner()).isEmpty()) {
                return;
            }
            enter(unit);
            if (unit instanceof JavaMethod method) {
                calledOnType
                        .computeIfAbsent(method.getOwner(), owner -> new HashSet<>())
                        .add(method);
                created.forEach(type -> dispatch(method, type));
            } else {
                create(unit.getOwner());
            }
        });
    }

    private void create(JavaClass type) {
        if (created.add(type)) {
            calledOnType.values().forEach(methods -> List.copyOf(methods).forEach(method -> dispatch(method, type)));
        }
    }

    /** Enters the methods that a call of {@code method} runs on an object of {@code type}. */
    private void dispatch(JavaMethod method, JavaClass type) {
        if (!type.isAssignableTo(method.getOwner().getFullName())) {
            return;
        }
        for (JavaClass each = type;
                own(each).isPresent();
                each = each.getRawSuperclass().orElseThrow()) {
            for (JavaMethod candidate : each.getMethods()) {
                if (candidate.getName().equals(method.getName())
                        && candidate.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size()) {
                    enter(candidate);
                }
            }
        }
    }

    private Optional<JavaClass> own(JavaClass type) {
        return classes.contain(type.getFullName()) ? Optional.of(classes.get(type.getFullName())) : Optional.empty();
    }

    /** The paginators' calls are their operations'. */
    private static String operation(String method) {
        String name =
                method.endsWith("Paginator") ? method.substring(0, method.length() - "Paginator".length()) : method;
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
