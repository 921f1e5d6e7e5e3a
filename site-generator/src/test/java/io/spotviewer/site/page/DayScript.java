package io.spotviewer.site.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON that a script of data hands to the page. */
final class DayScript {

    private static final Pattern FORM =
            Pattern.compile("spotViewerData\\('([a-z0-9-]+)', '(.*)'\\);\n", Pattern.DOTALL);

    private DayScript() {}

    static JsonNode read(byte[] script) throws IOException {
        Matcher form = FORM.matcher(new String(script, StandardCharsets.UTF_8));
        if (!form.matches()) {
            throw new AssertionError("no script of data");
        }
        StringBuilder json = new StringBuilder();
        String quoted = form.group(2);
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\'' || c == '\n') {
                throw new AssertionError("the text ends before the script does");
            }
            json.append(c == '\\' ? quoted.charAt(++i) : c);
        }
        return JsonMapper.builder().build().readTree(json.toString());
    }

    /** Returns the data of all days, in the order of the index. */
    static List<JsonNode> all(RenderedSite site) throws IOException {
        List<JsonNode> days = new ArrayList<>();
        for (JsonNode day : read(site.file("data/index.js")).path("days")) {
            days.add(read(site.file("data/" + day.path("name").asText() + ".js")));
        }
        return days;
    }
}
