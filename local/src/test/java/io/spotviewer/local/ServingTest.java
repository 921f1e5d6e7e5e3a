package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.local.answers.ExportedFacts;
import io.spotviewer.viewer.ViewerStartException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void aSiteOfAnEmptyTableAnswersEverywhere() throws Exception {
        Path site = folder.resolve("site");
        try (LocalRun run = LocalRun.begin(
                        folder.resolve("data"),
                        new Places(folder, folder),
                        ExportedFacts.empty(),
                        site,
                        Clock.systemUTC());
                Serving serving = Serving.start(site, 0, () -> run.generator().run())) {
            assertThat(get(serving, "/").statusCode()).isEqualTo(503);
            new Publication(run.generator(), site).publish(new PrintWriter(new StringWriter()));
            serving.refresh();
            for (String path : List.of(
                    "/",
                    "/on-demand.html",
                    "/spot.html",
                    "/metrics-on-demand",
                    "/metrics-spot",
                    "/jobs.csv",
                    "/report.json",
                    "/healthz")) {
                assertThat(get(serving, path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void aPortInUseIsToldBeforeTheLongWork() throws Exception {
        Path site = folder.resolve("site");
        try (Serving first = Serving.start(site, 0, () -> {})) {
            assertThatThrownBy(() -> Serving.start(site, first.port(), () -> {}))
                    .isInstanceOf(ViewerStartException.class)
                    .hasMessageContaining("port");
        }
    }

    private HttpResponse<String> get(Serving serving, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + serving.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
