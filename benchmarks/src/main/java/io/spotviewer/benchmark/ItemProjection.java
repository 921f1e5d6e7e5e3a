package io.spotviewer.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes that a scan asks for, as DynamoDB returns no others. */
final class ItemProjection {

    private static final Pattern EXPRESSION = Pattern.compile("\"ProjectionExpression\":\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\"(#[a-z]+)\":\"([A-Za-z]+)\"");

    private final Set<String> names;

    private ItemProjection(Set<String> names) {
        this.names = names;
    }

    /** Returns the projection of a request. */
    static ItemProjection of(String request) {
        Matcher expression = EXPRESSION.matcher(request);
        TreeSet<String> names = new TreeSet<>();
        if (expression.find()) {
            Set<String> wanted = Set.of(expression.group(1).split(", *"));
            NAME.matcher(request).results().forEach(name -> {
                if (wanted.contains(name.group(1))) {
                    names.add(name.group(2));
                }
            });
        }
        return new ItemProjection(names);
    }

    /** Returns items, joined by commas, with the attributes that were asked for: with all, if none was named. */
    ByteBuffer of(ByteBuffer items) {
        return names.isEmpty() ? items : new Scanner(items).projected();
    }

    /** Goes through items as {@link ItemJson} writes them. */
    private final class Scanner {

        private final byte[] json;
        private final ByteArrayOutputStream out;
        private int at;

        Scanner(ByteBuffer items) {
            json = new byte[items.remaining()];
            items.get(json);
            out = new ByteArrayOutputStream(json.length);
        }

        ByteBuffer projected() {
            while (at < json.length) {
                item();
                if (at < json.length) {
                    out.write(json[at++]); // the comma between two items
                }
            }
            return ByteBuffer.wrap(out.toByteArray());
        }

        private void item() {
            out.write(json[at++]);
            boolean isFirst = true;
            while (json[at] != '}') {
                int from = at;
                passText();
                String name = new String(json, from + 1, at - from - 2, StandardCharsets.UTF_8);
                at++;
                passValue();
                if (names.contains(name)) {
                    if (!isFirst) {
                        out.write(',');
                    }
                    isFirst = false;
                    out.write(json, from, at - from);
                }
                if (json[at] == ',') {
                    at++;
                }
            }
            out.write(json[at++]);
        }

        private void passText() {
            at++;
            while (json[at] != '"') {
                at += json[at] == '\\' ? 2 : 1;
            }
            at++;
        }

        private void passValue() {
            int depth = 0;
            do {
                if (json[at] == '"') {
                    passText();
                } else {
                    depth += json[at] == '{' ? 1 : json[at] == '}' ? -1 : 0;
                    at++;
                }
            } while (depth > 0);
        }
    }
}
