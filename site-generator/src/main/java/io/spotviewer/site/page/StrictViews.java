package io.spotviewer.site.page;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.AbstractObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The look-up of a template's names in view records only: in the innermost record, never in one around it. A value is a string, a record or
 * a list, never null, a number or a boolean. Any other name fails the rendering; mustache.java would leave a blank.
 */
final class StrictViews extends AbstractObjectHandler {

    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> view) {
            Map<String, Method> components = new TreeMap<>();
            for (RecordComponent component : view.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                components.put(component.getName(), component.getAccessor());
            }
            return components;
        }
    };

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        return within -> value(name, within);
    }

    @Override
    public Binding createBinding(String name, TemplateContext context, Code code) {
        return scopes -> value(name, scopes);
    }

    private static Object value(String name, List<Object> scopes) {
        Object view = scopes.get(scopes.size() - 1);
        if (!(view instanceof Record)) {
            throw new MustacheException("The template names '" + name + "' inside "
                    + view.getClass().getSimpleName() + "; only view records have names, a list of strings has {{.}}");
        }
        Map<String, Method> components = COMPONENTS.get(view.getClass());
        Method component = components.get(name);
        if (component == null) {
            throw new MustacheException("The template names '" + name + "', which "
                    + view.getClass().getSimpleName() + " lacks; it has "
                    + components.keySet().stream().collect(Collectors.joining(", ")));
        }
        return shown(name, view, component);
    }

    private static Object shown(String name, Object view, Method component) {
        Object value;
        try {
            value = component.invoke(view);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new MustacheException("Could not read '" + name + "' of " + view.getClass(), e);
        }
        if (value instanceof String || value instanceof Record || value instanceof List) {
            return value;
        }
        throw new MustacheException("Expected '" + name + "' of "
                + view.getClass().getSimpleName() + " to be a finished string, a view or a list of them, got " + value);
    }

    /** Returns the names that a view offers to its template, for messages and tests. */
    static List<String> names(Class<? extends Record> view) {
        return Arrays.stream(view.getRecordComponents())
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }
}
