package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aReportIsRenderedAsItWasPublished() throws IOException {
        Path site = folder.resolve("site");
        run(
                "demo",
                "--once",
                "--jobs",
                "20",
                "--site",
                site.toString(),
                "--data",
                folder.resolve("data").toString());
        Path published = site.resolve("releases")
                .resolve(new ObjectMapper()
                        .readTree(site.resolve("current.json").toFile())
                        .path("release")
                        .asText());
        Path pages = folder.resolve("pages");

        assertThat(run("render", published.resolve("report.json").toString(), pages.toString()))
                .contains("files in " + pages);

        for (String page : List.of("index.html", "spot.html", "jobs.html", "data.html")) {
            assertThat(main(pages.resolve(page))).as(page).isEqualTo(main(published.resolve(page)));
        }
        assertThat(pages.resolve("data/index.js")).hasSameBinaryContentAs(published.resolve("data/index.js"));
    }

    @Test
    void aFileThatIsNoReportIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");
        assertThat(run("render", file.toString(), folder.toString()))
                .isEqualTo("spot-viewer: " + file + ": not a report.json of this version of Spot Viewer");
        assertThat(run("render", folder.resolve("none").toString(), folder.toString()))
                .isEqualTo("spot-viewer: " + folder.resolve("none") + ": no such file");
    }

    /** Downloads are listed around it, and only a whole site has them. */
    private static String main(Path page) throws IOException {
        return Jsoup.parse(Files.readString(page)).expectFirst("main").outerHtml();
    }

    private static String run(String... line) {
        StringWriter out = new StringWriter();
        SpotViewer.run(new PrintWriter(out, true), new PrintWriter(out, true), line);
        return out.toString().strip();
    }
}
