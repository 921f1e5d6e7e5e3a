package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import java.beans.ConstructorProperties;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lambda's newest serializer reads a record only by the names that its constructor tells. */
class WireFormTest {

    /** Every record that a state's data can hold. */
    static Set<Class<?>> recordsThatAreRead() {
        Set<Class<?>> found = new LinkedHashSet<>();
        ArrayDeque<Type> open =
                new ArrayDeque<>(Set.of(JobExecution.class, InstanceExecution.class, ReconcileAnswer.class));
        while (!open.isEmpty()) {
            Type type = open.pop();
            if (type instanceof ParameterizedType generic) {
                open.addAll(Arrays.asList(generic.getActualTypeArguments()));
            } else if (type instanceof Class<?> kind && kind.isRecord() && found.add(kind)) {
                Stream.of(kind.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(open::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("recordsThatAreRead")
    void aRecordThatIsReadNamesItsComponentsInOrder(Class<?> kind) throws NoSuchMethodException {
        RecordComponent[] components = kind.getRecordComponents();
        Constructor<?> canonical = kind.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        ConstructorProperties names = canonical.getAnnotation(ConstructorProperties.class);
        assertThat(names).as("@ConstructorProperties of " + kind).isNotNull();
        assertThat(names.value())
                .containsExactly(
                        Stream.of(components).map(RecordComponent::getName).toArray(String[]::new));
    }
}
