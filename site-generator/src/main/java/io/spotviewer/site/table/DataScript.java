package io.spotviewer.site.table;

import io.spotviewer.site.text.ByteText;
import io.spotviewer.site.text.JsonText;

/** Scripts that hand one text of JSON to a page, so that a page that is opened as a file loads them too. */
public final class DataScript {

    private DataScript() {}

    /** Writes the fields of the data. */
    public interface Body {
        void write(JsonText json);
    }

    /** Returns a script that hands over one text of JSON under a name. */
    public static byte[] of(String name, Body body) {
        ByteText out = new ByteText();
        out.text("spotViewerData('" + name + "', '");
        JsonText json = JsonText.inScript(out);
        json.startObject();
        body.write(json);
        json.endObject();
        out.text("');\n");
        return out.toByteArray();
    }
}
