package io.spotviewer.site.page;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page templates. A template may only use escaped names, and only names that its view has. */
final class Templates {

    /** Tags that write a value unescaped, or change the delimiters so that this check misses them. */
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\s*[{&=].{0,20}");

    private final StrictFactory factory = new StrictFactory();

    /** Renders a view with the template of that name, without its extension. */
    byte[] render(String name, Record view) {
        StringWriter out = new StringWriter();
        factory.compile(name + ".mustache").execute(out, view);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Renders a view with a template given as text. */
    String renderText(String template, Record view) {
        StringWriter out = new StringWriter();
        factory.compile(new StringReader(checked("text", template)), "text").execute(out, view);
        return out.toString();
    }

    private static String checked(String name, String template) {
        Matcher unescaped = UNESCAPED.matcher(template);
        if (unescaped.find()) {
            throw new IllegalArgumentException(
                    "Expected the template " + name + " to use escaped names only, {{name}}, got " + unescaped.group());
        }
        return template;
    }

    private static final class StrictFactory extends DefaultMustacheFactory {
        StrictFactory() {
            setObjectHandler(new StrictViews());
        }

        @Override
        public Reader getReader(String resourceName) {
            try (InputStream in = Templates.class.getResourceAsStream(resourceName)) {
                if (in == null) {
                    throw new IllegalArgumentException("Expected a template " + resourceName + " beside "
                            + Templates.class.getName() + ", there is none");
                }
                return new StringReader(checked(resourceName, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read the template " + resourceName, e);
            }
        }
    }
}
