package io.spotviewer.local.intake.piece;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Answers that {@code aws … --output yaml} or {@code yaml-stream} printed. Unlike JSON they are read as a whole, so their size is bounded. */
final class YamlText {

    /** Its nodes take about forty times as much memory. */
    private static final int LONGEST = 3 << 20;

    private static final String INSTEAD = "; save the answer with --output json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private YamlText() {}

    static void read(String name, InputStream text, PieceSink sink) throws IOException {
        byte[] bytes = text.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            sink.broken(Place.whole(name), "YAML of more than " + (LONGEST >> 20) + " MiB" + INSTEAD);
            return;
        }
        LoadSettings settings =
                LoadSettings.builder().setLabel(name).setCodePointLimit(LONGEST).build();
        try {
            for (Object document : new Load(settings).loadAllFromString(new String(bytes, StandardCharsets.UTF_8))) {
                sink.value(new Place(name, 1), JSON.valueToTree(document));
            }
        } catch (YamlEngineException | IllegalArgumentException e) {
            sink.broken(Place.whole(name), "not YAML that can be read" + INSTEAD);
        }
    }
}
