package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.release.SiteFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedSiteTest {

    Path folder;

    SiteFixture site;
    RunningServer server;

    @BeforeEach
    void publishAndServe(@TempDir Path temporary) throws Exception {
        folder = temporary;
        site = new SiteFixture(folder);
        site.publish(1);
        server = RunningServer.of(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, index.html, text/html; charset=utf-8",
        "/index.html, index.html, text/html; charset=utf-8",
        "/on-demand.html, on-demand.html, text/html; charset=utf-8",
        "/spot.html, spot.html, text/html; charset=utf-8",
        "/report.json, report.json, application/json; charset=utf-8",
        "/metrics-on-demand, metrics-on-demand.json, application/json; charset=utf-8",
        "/metrics-on-demand.json, metrics-on-demand.json, application/json; charset=utf-8",
        "/metrics-spot, metrics-spot.json, application/json; charset=utf-8",
        "/jobs.csv, jobs.csv, text/csv; charset=utf-8",
        "/assets/site.1a2b3c4d5e6f.css, assets/site.1a2b3c4d5e6f.css, text/css; charset=utf-8",
        "/spot.html?range=7d&sort=cost, spot.html, text/html; charset=utf-8"
    })
    void everyAddressGivesItsFile(String address, String file, String contentType) throws Exception {
        HttpResponse<String> answer = server.get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SiteFixture.files(1).get(file));
        assertThat(answer.headers().firstValue("content-type")).hasValue(contentType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/jobs.csv", "/healthz", "/status.json", "/nothing.html", "/regenerate", "/regenerations/x"
            })
    void everyAnswerCarriesTheSecurityHeaders(String address) throws Exception {
        assertThat(server.get(address).headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry(
                        "content-security-policy",
                        List.of(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
                .doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void headTellsWhatGetWouldWithoutTheBody() throws Exception {
        for (String address : new String[] {"/", "/jobs.csv", "/healthz", "/nothing.html"}) {
            HttpResponse<String> get = server.get(address);
            HttpResponse<String> head = server.send("HEAD", address);

            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(withoutDate(head)).isEqualTo(withoutDate(get));
        }
    }

    private static Map<String, Object> withoutDate(HttpResponse<String> answer) {
        Map<String, Object> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void gzipIsSentToWhoTakesItUnderATagOfItsOwn() throws Exception {
        HttpResponse<byte[]> plain = server.getBytes("/");
        HttpResponse<byte[]> gzip = server.getBytes("/", "Accept-Encoding", "gzip, br");

        assertThat(gzip.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(gzip.body()).hasSizeLessThan(plain.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(plain.headers().firstValue("vary")).hasValue("Accept-Encoding");
        assertThat(gzip.headers().firstValue("vary")).hasValue("Accept-Encoding");
        assertThat(etag(gzip)).isNotEqualTo(etag(plain)).startsWith("\"");
    }

    @Test
    void aTagThatStillHoldsIsAnsweredWithNotModified() throws Exception {
        String plain = etag(server.get("/"));
        String gzip = etag(server.getBytes("/", "Accept-Encoding", "gzip"));

        HttpResponse<String> same = server.get("/", "If-None-Match", "\"other\", W/" + plain);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(etag(same)).isEqualTo(plain);
        assertThat(same.headers().firstValue("vary")).hasValue("Accept-Encoding");
        assertThat(same.headers().firstValue("content-security-policy")).isPresent();

        assertThat(server.get("/", "If-None-Match", gzip).statusCode())
                .as("the tag of the other coding")
                .isEqualTo(200);
        assertThat(server.get("/", "If-None-Match", gzip, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(304);

        site.publish(2);
        server.server.refresh();
        assertThat(server.get("/", "If-None-Match", plain).statusCode())
                .as("the tag of the release before")
                .isEqualTo(200);
    }

    @Test
    void onlyHashedAssetsMayBeKept() throws Exception {
        assertThat(server.get("/").headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(server.get("/metrics-spot").headers().firstValue("cache-control"))
                .hasValue("no-cache");
        assertThat(server.get("/" + SiteFixture.STYLE).headers().firstValue("cache-control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(server.get("/nothing.html").headers().firstValue("cache-control"))
                .hasValue("no-store");
    }

    @Test
    void aPartOfAFileIsSentWhenAskedFor() throws Exception {
        String whole = SiteFixture.text(1, "jobs.csv");
        HttpResponse<String> part = server.get("/jobs.csv", "Range", "bytes=10-19");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(whole.substring(10, 20));
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 10-19/" + whole.length());
        assertThat(server.get("/jobs.csv", "Range", "bytes=-5").body()).isEqualTo(whole.substring(whole.length() - 5));
        assertThat(server.get("/jobs.csv", "Range", "bytes=0-1,5-6").statusCode())
                .as("several ranges are not worth their cost")
                .isEqualTo(200);
        for (String other : List.of("\"old\"", "Wed, 21 Oct 2015 07:28:00 GMT")) {
            assertThat(server.get("/jobs.csv", "Range", "bytes=0-4", "If-Range", other)
                            .statusCode())
                    .as("If-Range: %s", other)
                    .isEqualTo(200);
        }
    }

    @Test
    void aRangeBeyondTheFileSaysHowLongTheFileIs() throws Exception {
        HttpResponse<String> answer = server.get("/jobs.csv", "Range", "bytes=999999-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("content-range"))
                .hasValue("bytes */" + SiteFixture.text(1, "jobs.csv").length());
    }

    @Test
    void aLargeFileIsServedLikeAnyOther() throws Exception {
        Map<String, String> files = SiteFixture.files(2);
        files.put("jobs.csv", "job,cost\r\n".repeat(300_000));
        site.publish(2, files);
        server.server.refresh();

        assertThat(server.get("/jobs.csv").body()).isEqualTo(files.get("jobs.csv"));
        byte[] gzip = server.getBytes("/jobs.csv", "Accept-Encoding", "gzip").body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(files.get("jobs.csv").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/manifest.json",
                "/current.json",
                "/.env",
                "/.git/config",
                "/index.html.bak",
                "/index.html~",
                "/INDEX.HTML",
                "/releases/r-00000001-20260115T101500Z/manifest.json",
                "/assets",
                "/assets/",
                "/index",
                "/index.html/",
                "/index.html;x=1",
                "/%69ndex.html",
                "/./index.html",
                "//index.html"
            })
    void whatIsNotPublishedIsNotThere(String address) throws Exception {
        assertThat(server.raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void theReleaseOnlyHasWhatItsManifestLists() throws Exception {
        Files.writeString(site.release(1).resolve("later.html"), "not in the manifest");

        assertThat(server.get("/later.html").statusCode()).isEqualTo(404);
    }

    @Test
    void assetsOfThePageAReaderStillHasOpenStay() throws Exception {
        Map<String, String> files = SiteFixture.files(2);
        files.remove(SiteFixture.STYLE);
        files.put("assets/site.ffffffffffff.css", "body { color: blue }");
        files.remove("spot.html");
        site.publish(2, files);
        server.server.refresh();

        assertThat(server.get("/" + SiteFixture.STYLE).statusCode()).isEqualTo(200);
        assertThat(server.get("/assets/site.ffffffffffff.css").statusCode()).isEqualTo(200);
        assertThat(server.get("/spot.html").statusCode())
                .as("a page that is gone")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void aPageTakesNoMethodButGetAndHead(String method) throws IOException {
        String answer = server.raw(method + " /spot.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: GET, HEAD\r\n");
    }

    @Test
    void healthTellsWhatIsServedAndHowOldItIs() throws Exception {
        HttpResponse<String> answer = server.get("/healthz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"ok\"")
                .contains("\"release\":\"" + SiteFixture.releaseOf(1) + "\"")
                .contains("\"generatedAt\":\"" + SiteFixture.GENERATED_AT + "\"")
                .contains("\"dataThrough\":\"" + SiteFixture.DATA_THROUGH + "\"")
                .contains("\"lastError\":null")
                .containsPattern("\"ageSeconds\":\\d+");
    }

    @Test
    void statusCountsWhatWasAnswered() throws Exception {
        server.get("/");
        server.get("/nothing.html");
        server.raw("nonsense\r\n\r\n");

        assertThat(server.get("/status.json").body())
                .contains("\"byStatus\":{\"2xx\":1,\"3xx\":0,\"4xx\":1,\"5xx\":0}")
                .contains("\"malformed\":1")
                .contains("\"underWay\":1");
    }

    @Test
    void everyFileOfTheReleaseIsServed() throws Exception {
        Set<String> served = new TreeSet<>();
        for (String file : SiteFixture.files(1).keySet()) {
            if (server.get("/" + file).statusCode() == 200) {
                served.add(file);
            }
        }
        assertThat(served).isEqualTo(SiteFixture.files(1).keySet());
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }
}
