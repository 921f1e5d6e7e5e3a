package io.spotviewer.viewer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spotviewer.published.Build;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteSource;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.published.folder.CopiedSite;
import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.http.Reach;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.regenerate.StateMachineRegeneration;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
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
            "  " + TokenSetting.VARIABLE + "  " + TokenSetting.MEANING,
            "  SPOT_VIEWER_FROM_SITE, SPOT_VIEWER_COPY, SPOT_VIEWER_PORT, SPOT_VIEWER_HOST, SPOT_VIEWER_ALLOWED_HOST,",
            "  SPOT_VIEWER_BEHIND_BALANCER, SPOT_VIEWER_TOKEN_FILE and",
            "  SPOT_VIEWER_REGENERATION_STATE_MACHINE_ARN are read where the option is not given",
            "  AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL… as everywhere in AWS"
        })
final class ViewerMain implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG_SETTING = 2;
    private static final Duration LOOK_AT_S3_EVERY = Duration.ofSeconds(3);
    private static final Pattern STATE_MACHINE =
            Pattern.compile("arn:[a-z-]+:states:[a-z0-9-]+:\\d{12}:stateMachine:[A-Za-z0-9_-]{1,80}");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from-site",
            required = true,
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            defaultValue = "${env:SPOT_VIEWER_FROM_SITE}",
            description = "read the published site from there")
    private String fromSite = "";

    @Option(
            names = "--copy",
            paramLabel = "DIR",
            defaultValue = "${env:SPOT_VIEWER_COPY}",
            description = "keep a copy of a site that is read from S3 in this folder; needed for a site in S3")
    private @Nullable Path copy;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:SPOT_VIEWER_PORT:-5005}",
            description = "serve the report on this port; 1 to 65535 (default 5005)")
    private String port = "";

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "${env:SPOT_VIEWER_HOST:-127.0.0.1}",
            description = "the name or address to listen on; 127.0.0.1 is for this machine only (default 127.0.0.1)")
    private String host = "";

    @Option(
            names = "--allowed-host",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:SPOT_VIEWER_ALLOWED_HOST}",
            description =
                    "answer under this host name too; may be repeated, or names separated by commas (always: IP addresses, "
                            + "localhost and the name of --host)")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--behind-balancer",
            paramLabel = "true|false",
            defaultValue = "${env:SPOT_VIEWER_BEHIND_BALANCER:-false}",
            description = "every request comes through a load balancer; believe the client's address that it adds to "
                    + "X-Forwarded-For, and take heads of up to 64 KB, for it adds the reader's login")
    private boolean behindBalancer;

    @Option(
            names = "--regeneration-state-machine-arn",
            paramLabel = "ARN",
            defaultValue = "${env:SPOT_VIEWER_REGENERATION_STATE_MACHINE_ARN}",
            description = "the state machine that POST /regenerate starts")
    private @Nullable String regenerationStateMachineArn;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:SPOT_VIEWER_TOKEN_FILE}",
            description = "a file that holds the token for POST /regenerate")
    private @Nullable Path tokenFile;

    @Option(names = "--no-access-log", description = "write no line for each request to standard output")
    private boolean silent;

    @Option(names = "--debug", description = "show the stack trace of a failure")
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
                .execute(FormerNames.replaced(args, environment, line -> System.err.println("viewer-server: " + line)));
    }

    @Override
    public Integer call() throws ViewerStartException, IOException, InterruptedException {
        // Before the first log line. The library leaves this to its program.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/spotviewer/viewer/server-logback.xml");
        }
        System.setProperty("spotviewer.level", debug ? "DEBUG" : "INFO");
        Path folder = folder();
        TokenSetting setting = new TokenSetting(environment.get(TokenSetting.VARIABLE), tokenFile);
        Optional<String> token = setting.read();
        setting.warning(token).ifPresent(warning -> err().println("viewer-server: " + warning));
        ViewerConfig config = new ViewerConfig(
                folder,
                host,
                portNumber(),
                reach(),
                token,
                behindBalancer ? Limits.behindBalancer() : Limits.defaults(),
                silent ? Optional.empty() : Optional.of(new FileOutputStream(FileDescriptor.out)));
        Clock clock = Clock.systemUTC();
        SiteSource source = source(folder, config.limits(), clock);
        // An earlier copy can be served whatever is wrong now; without one, the problem must end the start.
        if (isInS3() && source.pointer().isEmpty() && source.trouble().isPresent()) {
            throw new ViewerStartException("--from-site: " + source.trouble().get());
        }
        ViewerServer server = ViewerServer.start(config, source, regeneration(clock), clock);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/";
        if (!silent) {
            // Standard output holds JSON alone, from its first line on.
            out().println(JsonNodeFactory.instance
                    .objectNode()
                    .put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                    .put("serving", folder.toString())
                    .put("url", url));
        }
        err().println("viewer-server: serving " + folder + " at " + url);
        if (!isLoopback() && !behindBalancer) {
            err().println(
                            "viewer-server: anyone who can reach this address can read the report; the connection is not encrypted");
        }
        stopped.await();
        return 0;
    }

    private SiteSource source(Path folder, Limits limits, Clock clock) throws ViewerStartException {
        if (!isInS3()) {
            return new SiteFolder(folder);
        }
        try {
            S3Location original = S3Location.parse(fromSite);
            Files.createDirectories(folder);
            boolean hasCopy = Files.exists(folder.resolve(PublishedForm.POINTER));
            return new CopiedSite(
                    hasCopy
                            ? new LateBucket(original, environment)
                            : new S3Objects(AwsClients.s3(environment), original),
                    original.toString(),
                    folder,
                    limits.siteBytes(),
                    LOOK_AT_S3_EVERY,
                    clock);
        } catch (IllegalArgumentException e) {
            throw new ViewerStartException("--from-site: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ViewerStartException("--copy: " + folder + " is not a folder and can't be made one", e);
        }
    }

    private boolean isInS3() {
        return fromSite.contains("://");
    }

    /** The folder that is served: the site's own, or that of its copy. */
    private Path folder() throws ViewerStartException {
        if (isInS3()) {
            if (copy == null) {
                throw new ViewerStartException("--copy: name a folder to keep a copy of " + fromSite + " in");
            }
            return copy;
        }
        if (copy != null) {
            throw new ViewerStartException("--copy: leave it out, for --from-site is the folder " + fromSite);
        }
        try {
            return Path.of(fromSite);
        } catch (InvalidPathException e) {
            throw new ViewerStartException("--from-site: " + fromSite + " can't be the name of a folder here", e);
        }
    }

    private Regeneration regeneration(Clock clock) throws ViewerStartException {
        if (regenerationStateMachineArn == null) {
            return Regeneration.unavailable("this server only serves what is published; start it with "
                    + "--regeneration-state-machine-arn to let it regenerate");
        }
        if (!STATE_MACHINE.matcher(regenerationStateMachineArn).matches()) {
            throw new ViewerStartException(
                    "--regeneration-state-machine-arn: expected arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME, got '"
                            + regenerationStateMachineArn + "'");
        }
        return new StateMachineRegeneration(AwsClients.stepFunctions(), regenerationStateMachineArn, clock);
    }

    private Reach reach() throws ViewerStartException {
        try {
            return new Reach(
                    allowedHosts.stream().filter(name -> !name.isBlank()).toList(), behindBalancer);
        } catch (IllegalArgumentException e) {
            throw new ViewerStartException("--allowed-host: " + e.getMessage(), e);
        }
    }

    private int portNumber() throws ViewerStartException {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the same words.
        }
        throw new ViewerStartException("--port: expected a whole number from 1 to 65535, got '" + port + "'");
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

    /** The version, commit and date of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Build.current().line("viewer-server")};
        }
    }
}
