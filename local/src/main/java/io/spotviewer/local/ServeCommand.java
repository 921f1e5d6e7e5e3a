package io.spotviewer.local;

import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.terminal.Browser;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.UntilStopped;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteSource;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.published.folder.CopiedSite;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.viewer.ViewerConfig;
import io.spotviewer.viewer.ViewerServer;
import io.spotviewer.viewer.ViewerStartException;
import io.spotviewer.viewer.http.BearerToken;
import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.http.Reach;
import io.spotviewer.viewer.regenerate.InProcessRegeneration;
import io.spotviewer.viewer.regenerate.Regeneration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code serve}: a published site by the real server. */
@Command(
        name = "serve",
        description = "Serve a published site on this machine, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without a site it serves the one made from the local store of pull, which it makes first if the store is newer.",
            "Without such a store it serves the site of the last demo or replay."
        })
final class ServeCommand implements Callable<Integer> {

    private static final Duration LOOK_AT_S3_EVERY = Duration.ofSeconds(3);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            description = "The published site: the folder or the place in S3 that was given with --site.")
    private @Nullable String place;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "Serve the report on this port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description =
                    "The name or address to listen on; 127.0.0.1 is for this machine only (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--allowed-host",
            paramLabel = "NAME",
            split = ",",
            description = "Answer under this host name too; may be repeated, or names separated by commas"
                    + " (always: IP addresses, localhost and the name of --host).")
    private List<String> allowedHosts = List.of();

    private Reach reach = Reach.direct();

    @Option(names = "--open", description = "Open the site in the browser.")
    private boolean open;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token for POST /regenerate; without one, regenerating is closed.")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535, got " + port);
        }
        reach = reach();
        Optional<String> token = token();
        Places places = Places.ofThisUser();
        Clock clock = Clock.systemUTC();
        if (place == null && EmbeddedStore.existsIn(places.data())) {
            return serveStore(places, token, clock);
        }
        Path folder;
        SiteSource source;
        if (place != null && S3Location.isOne(place)) {
            folder = places.site("serve")
                    .resolveSibling(Checksum.sha256(place.getBytes(StandardCharsets.UTF_8))
                            .substring(0, 16));
            source = inS3(place, folder, clock);
        } else {
            Optional<Path> site = place == null ? places.lastSite() : Optional.of(Path.of(place));
            if (site.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("spot-viewer: there is nothing to serve on this machine yet; run ./spot-viewer pull or"
                                + " demo, or name a published site");
                return ExitCode.NOTHING_FOUND.number();
            }
            folder = site.get();
            requireSite(folder);
            source = new SiteFolder(folder);
        }
        return serve(
                folder, source, token, Regeneration.unavailable("this server only serves what is published"), clock);
    }

    /** Serves the site of the local store, and opens the store only to make it. */
    private int serveStore(Places places, Optional<String> token, Clock clock) throws Exception {
        Path data = places.data();
        Path site = places.site("serve");
        Files.createDirectories(site);
        if (!isNewer(site.resolve("current.json"), EmbeddedStore.fileIn(data))) {
            Messages.of(spec).note("Making the site from " + data);
            make(data, site, clock);
        }
        try (InProcessRegeneration regeneration = new InProcessRegeneration(() -> make(data, site, clock), clock)) {
            return serve(site, new SiteFolder(site), token, regeneration, clock);
        }
    }

    private static void make(Path data, Path site, Clock clock) {
        try (EmbeddedStore store = EmbeddedStore.in(data)) {
            new SiteGenerator(store.jobs(), store.instances(), store.prices().source(), new FolderOutput(site), clock)
                    .withRuns(() -> store.runs().all())
                    .keptIn(EmbeddedStore.ledgerIn(data))
                    .changedIn(store.changes())
                    .run();
        }
    }

    private Reach reach() {
        try {
            return new Reach(allowedHosts, false);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--allowed-host: " + e.getMessage(), e);
        }
    }

    private int serve(Path folder, SiteSource source, Optional<String> token, Regeneration regeneration, Clock clock)
            throws ViewerStartException, InterruptedException {
        ViewerConfig config = new ViewerConfig(folder, host, port, reach, token, Limits.defaults(), Optional.empty());
        ViewerServer server = ViewerServer.start(config, source, regeneration, clock);
        PrintWriter out = spec.commandLine().getOut();
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/";
        out.println("Serving " + (place == null ? folder : place) + " at " + url + "  (Ctrl-C ends)");
        out.flush();
        Messages messages = Messages.of(spec);
        if (!isLoopback()) {
            messages.warn("anyone who can reach this address can read the report; the connection is not encrypted");
        }
        source.trouble().ifPresent(messages::warn);
        if (open && !Browser.open(url)) {
            messages.warn("--open: no desktop was found here; open " + url + " in a browser yourself");
        }
        UntilStopped.await(server);
        return ExitCode.DONE.number();
    }

    private static SiteSource inS3(String place, Path folder, Clock clock) throws IOException {
        S3Location location = S3Location.parse(place);
        Files.createDirectories(folder);
        CopiedSite site = new CopiedSite(
                S3Objects.at(location),
                location.toString(),
                folder,
                Limits.defaults().siteBytes(),
                LOOK_AT_S3_EVERY,
                clock);
        // An earlier copy can be served whatever is wrong now; without one, the problem ends the command.
        if (site.pointer().isEmpty()) {
            throw new IllegalStateException(site.trouble()
                    .orElse(place + ": no site is published there; give the place that was named with --site"));
        }
        return site;
    }

    private void requireSite(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + ": no such folder");
        }
        if (!Files.exists(folder.resolve("current.json"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + ": no site is published there; give the folder that was named with --site");
        }
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        try {
            return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) >= 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Optional<String> token() {
        if (tokenFile == null) {
            return Optional.empty();
        }
        try {
            String token = Files.readString(tokenFile).strip();
            BearerToken.requireUsable(token);
            return Optional.of(token);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--token-file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("--token-file: " + tokenFile + ": can't be read", e);
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
