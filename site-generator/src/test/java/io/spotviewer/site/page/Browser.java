package io.spotviewer.site.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, driven over the WebDriver protocol. */
public final class Browser implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,1000",
            // A name that is no address of this machine's own.
            "--host-resolver-rules=MAP *.example 127.0.0.1");

    private static final int PAUSE_MS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    public Browser() throws IOException, InterruptedException {
        this(false);
    }

    private Browser(boolean notesRequests) throws IOException, InterruptedException {
        driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        String base = "http://127.0.0.1:" + port();
        ObjectNode wanted = MAPPER.createObjectNode();
        ObjectNode always = wanted.putObject("capabilities").putObject("alwaysMatch");
        ArrayNode arguments = always.putObject("goog:chromeOptions").putArray("args");
        ARGUMENTS.forEach(arguments::add);
        always.putObject("timeouts").put("script", 180_000);
        ObjectNode logs = always.putObject("goog:loggingPrefs").put("browser", "ALL");
        if (notesRequests) {
            logs.put("performance", "ALL");
        }
        JsonNode started = send("POST", base + "/session", wanted);
        session = base + "/session/" + started.path("sessionId").asText();
    }

    /** Returns a browser that notes what pages ask of servers, for {@link #requests}. */
    static Browser thatNotesRequests() throws IOException, InterruptedException {
        return new Browser(true);
    }

    private String port() throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("Expected chromedriver to print its port, but it ended");
    }

    /** Loads a page anew, even where only the part behind # differs from the page before, and waits until it and its scripts are there. */
    public void open(String url) {
        command("POST", "/url", MAPPER.createObjectNode().put("url", "about:blank"));
        command("POST", "/url", MAPPER.createObjectNode().put("url", url));
        // On a busy machine the driver answers while a page is still being read.
        until("(location.href === 'about:blank') === " + url.equals("about:blank")
                + " && document.readyState === 'complete'");
    }

    /** Gives the page a screen of that width, light or dark. */
    public void screen(int width, String colorScheme) {
        screen(width, colorScheme, false);
    }

    /** Gives the page a screen of that width, light or dark, or paper, as a browser in that colour scheme prints on it. */
    void screen(int width, String colorScheme, boolean printed) {
        ObjectNode metrics = MAPPER.createObjectNode()
                .put("width", width)
                .put("height", 900)
                .put("deviceScaleFactor", 1)
                .put("mobile", false);
        devTools("Emulation.setDeviceMetricsOverride", metrics);
        ObjectNode media = MAPPER.createObjectNode().put("media", printed ? "print" : "");
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", colorScheme);
        devTools("Emulation.setEmulatedMedia", media);
    }

    /** Shows the page as it is printed, or as on a screen. */
    void printed(boolean printed) {
        devTools("Emulation.setEmulatedMedia", MAPPER.createObjectNode().put("media", printed ? "print" : ""));
    }

    /** Lets the pages that are opened from now on run their scripts, or not. The scripts of {@link #run} always run. */
    void scripts(boolean run) {
        devTools(
                "Emulation.setScriptExecutionDisabled",
                MAPPER.createObjectNode().put("value", !run));
    }

    /** Returns the bytes that the page's scripts hold after a collection, those of typed arrays included. */
    long heapBytes() {
        devTools("HeapProfiler.collectGarbage", MAPPER.createObjectNode());
        JsonNode usage = devTools("Runtime.getHeapUsage", MAPPER.createObjectNode());
        return usage.path("usedSize").asLong()
                + usage.path("backingStorageSize").asLong();
    }

    private JsonNode devTools(String method, ObjectNode parameters) {
        ObjectNode call = MAPPER.createObjectNode().put("cmd", method);
        call.set("params", parameters);
        return command("POST", "/goog/cdp/execute", call);
    }

    /** The value of the script's {@code return}. */
    public JsonNode run(String script) {
        ObjectNode call = MAPPER.createObjectNode().put("script", script);
        call.putArray("args");
        return command("POST", "/execute/sync", call);
    }

    /** What the script hands to its callback, its last argument. */
    JsonNode await(String script) {
        ObjectNode call = MAPPER.createObjectNode().put("script", script);
        call.putArray("args");
        return command("POST", "/execute/async", call);
    }

    /** Returns the rules of accessibility that the page breaks, and whether it is wider than its screen. axe-core has to be on the page. */
    public List<String> brokenRules() {
        List<String> broken = new ArrayList<>();
        await("const done = arguments[0];"
                        + "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
                        + " rules: { 'target-size': { enabled: true } } }).then((result) => done(result.violations.map((v) => v.id + ': '"
                        + " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + n.failureSummary).join(' '))))")
                .forEach(rule -> broken.add(rule.asText()));
        int excess =
                run("return document.documentElement.scrollWidth - innerWidth").asInt();
        if (excess > 0) {
            broken.add(excess + " px too wide");
        }
        return broken;
    }

    /** Waits until the condition is true. While one page gives way to another, the driver refuses scripts: then it is not yet. */
    void until(String condition) {
        ObjectNode call = MAPPER.createObjectNode().put("script", "return Boolean(" + condition + ")");
        call.putArray("args");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String refusal = "";
        for (boolean isFirst = true; true; isFirst = false) {
            try {
                // Asking all the time would take the processor from the page that is waited for.
                if (!isFirst) {
                    Thread.sleep(PAUSE_MS);
                }
                if (send("POST", session + "/execute/sync", call).asBoolean()) {
                    return;
                }
            } catch (IOException e) {
                refusal = ", the driver: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + condition, e);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected " + condition + " within 20 s, the page says: "
                        + run("return location.href + ' '").asText()
                        + run("return document.body.innerText.slice(0, 2000)") + refusal);
            }
        }
    }

    String text(String selector) {
        return run("return document.querySelector('" + selector + "').innerText")
                .asText();
    }

    void click(String selector) {
        run("document.querySelector('" + selector + "').click()");
    }

    /**
     * Drags the mouse from left to right.
     *
     * @param left where it is pressed, in pixels of the window
     * @param right where it is released
     * @param y its height
     */
    void drag(int left, int right, int y) {
        mouse("mouseMoved", left, y, 0);
        mouse("mousePressed", left, y, 1);
        mouse("mouseMoved", (left + right) / 2, y, 1);
        mouse("mouseMoved", right, y, 1);
        mouse("mouseReleased", right, y, 0);
    }

    private void mouse(String type, int x, int y, int buttons) {
        devTools(
                "Input.dispatchMouseEvent",
                MAPPER.createObjectNode()
                        .put("type", type)
                        .put("x", x)
                        .put("y", y)
                        .put("button", "left")
                        .put("buttons", buttons)
                        .put("clickCount", 1));
    }

    /** Types into a field as a user does, events included. */
    void type(String selector, String text) {
        run("const field = document.querySelector('" + selector + "'); field.value = '" + text
                + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    /** What the page logged since the last time, errors and breaches of the policy included. */
    public JsonNode log() {
        return command("POST", "/se/log", MAPPER.createObjectNode().put("type", "browser"));
    }

    /** Returns the addresses that pages asked for since the last time, also where the policy forbade it. */
    List<String> requests() {
        List<String> addresses = new ArrayList<>();
        command("POST", "/se/log", MAPPER.createObjectNode().put("type", "performance"))
                .forEach(entry -> {
                    JsonNode message = event(entry);
                    if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                        addresses.add(message.at("/params/request/url").asText());
                    }
                });
        return addresses;
    }

    private static JsonNode event(JsonNode entry) {
        try {
            return MAPPER.readTree(entry.path("message").asText()).path("message");
        } catch (IOException e) {
            throw new AssertionError("expected an event in JSON", e);
        }
    }

    private JsonNode command(String method, String path, ObjectNode body) {
        try {
            return send(method, session + path, body);
        } catch (IOException e) {
            throw new AssertionError(path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path + " was interrupted", e);
        }
    }

    private JsonNode send(String method, String url, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(190))
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode value = MAPPER.readTree(response.body()).path("value");
        if (response.statusCode() != 200) {
            throw new IOException(url + " answered " + response.statusCode() + ": "
                    + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() {
        command("DELETE", "", MAPPER.createObjectNode());
        driver.destroy();
    }
}
