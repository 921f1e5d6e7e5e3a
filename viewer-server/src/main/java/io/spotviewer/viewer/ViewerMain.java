package io.spotviewer.viewer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the server. */
@Command(
        name = "viewer-server",
        description = "Serves a published site over HTTP.",
        mixinStandardHelpOptions = true,
        versionProvider = ViewerMain.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked (143 where the system reports SIGTERM)",
            "1:failed while running",
            "2:a setting is wrong; the message names it"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  SPOT_VIEWER_TOKEN  the token that POST /regenerate asks for; without one it is closed",
            "  SPOT_VIEWER_SITE, SPOT_VIEWER_HOST, SPOT_VIEWER_PORT, SPOT_VIEWER_TOKEN_FILE stand for the flags"
        })
final class ViewerMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_SETTING = 2;
    private static final long MAX_TOKEN_FILE_BYTES = 8192;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--site",
            required = true,
            paramLabel = "DIR",
            defaultValue = "${env:SPOT_VIEWER_SITE}",
            description = "the folder that sites are published to")
    private @Nullable Path site;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:SPOT_VIEWER_PORT:-5005}",
            description = "1 to 65535 (default 5005)")
    private String port = "";

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "${env:SPOT_VIEWER_HOST:-127.0.0.1}",
            description = "the name or address to listen on (default 127.0.0.1: this machine only)")
    private String host = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:SPOT_VIEWER_TOKEN_FILE}",
            description = "a file that holds the token for POST /regenerate")
    private @Nullable Path tokenFile;

    @Option(names = "--no-access-log", description = "write no line for each request to standard output")
    private boolean silent;

    @Option(names = "--debug", description = "log more, and show where an error came from")
    private boolean debug;

    private final Map<String, String> environment;

    ViewerMain(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.getenv()));
    }

    static int run(String[] args, Map<String, String> environment) {
        ViewerMain main = new ViewerMain(environment);
        return new CommandLine(main)
                .setParameterExceptionHandler((e, ignored) -> {
                    main.say(e);
                    return WRONG_SETTING;
                })
                .setExecutionExceptionHandler((e, ignored, result) -> {
                    main.say(e);
                    return e instanceof ViewerStartException ? WRONG_SETTING : FAILED;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws ViewerStartException, InterruptedException {
        // Before anything logs. The library leaves this to whatever program it is part of.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/spotviewer/viewer/server-logback.xml");
        }
        System.setProperty("spotviewer.level", debug ? "DEBUG" : "INFO");
        Path folder = Objects.requireNonNull(site, "picocli requires --site");
        ViewerConfig config = new ViewerConfig(
                folder,
                host,
                portNumber(),
                token(),
                Limits.defaults(),
                silent ? Optional.empty() : Optional.of(new FileOutputStream(FileDescriptor.out)));
        Regeneration regeneration = Regeneration.unavailable(
                "this server only serves what is published; it has nothing to regenerate with");
        ViewerServer server = ViewerServer.start(config, regeneration);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        out().printf(
                        "Serving %s at http://%s:%d/%n",
                        folder, host.contains(":") ? "[" + host + "]" : host, server.port());
        if (!isLoopback()) {
            out().println("Anyone who can reach this address can read the report; the connection is not encrypted.");
        }
        stopped.await();
        return 0;
    }

    private int portNumber() throws ViewerStartException {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the same words.
        }
        throw new ViewerStartException("--port: expected a whole number from 1 to 65535, got '" + port + "'");
    }

    private Optional<String> token() throws ViewerStartException {
        Optional<String> variable =
                Optional.ofNullable(environment.get("SPOT_VIEWER_TOKEN")).filter(text -> !text.isEmpty());
        if (tokenFile == null) {
            return usable("SPOT_VIEWER_TOKEN", variable);
        }
        if (variable.isPresent()) {
            throw new ViewerStartException(
                    "--token-file: expected one source of the token, but SPOT_VIEWER_TOKEN is set too; drop one");
        }
        try {
            if (Files.size(tokenFile) > MAX_TOKEN_FILE_BYTES) {
                throw new ViewerStartException("--token-file: expected one short line, but " + tokenFile + " is large");
            }
            return usable(
                    "--token-file", Optional.of(Files.readString(tokenFile).strip()));
        } catch (IOException e) {
            throw new ViewerStartException(
                    "--token-file: expected a file that can be read, but " + tokenFile + " cannot", e);
        }
    }

    private Optional<String> usable(String setting, Optional<String> token) throws ViewerStartException {
        if (token.isPresent()) {
            try {
                BearerToken.requireUsable(token.get());
            } catch (IllegalArgumentException e) {
                throw new ViewerStartException(setting + ": " + e.getMessage(), e);
            }
            if (token.get().length() < BearerToken.ADVISED_LENGTH) {
                err().println("viewer-server: " + setting + ": " + BearerToken.ADVISED_LENGTH
                        + " characters or more are advised; this token can be guessed");
            }
        }
        return token;
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void say(Exception e) {
        err().println("viewer-server: " + e.getMessage());
        if (debug) {
            e.printStackTrace(err());
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getErr();
    }

    /** Tells the version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ViewerMain.class.getPackage().getImplementationVersion();
            return new String[] {"viewer-server " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
