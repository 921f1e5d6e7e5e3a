package io.spotviewer.records.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Something that speaks DynamoDB on this machine, registered as an extension of a test class; one process serves all of them. Where
 * its program is missing, the tests are skipped and say so, unless {@value #REQUIRED} is 1: then they fail.
 */
public final class DynamoServer implements BeforeAllCallback {

    static final String REQUIRED = "SPOT_VIEWER_REQUIRE_STORES";

    private static final AtomicInteger TABLES = new AtomicInteger();

    private final String name;
    private final Launch launch;
    private @Nullable Running running;

    private DynamoServer(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    /** dynalite, installed by npm into this build's folder. */
    public static DynamoServer dynalite() {
        return new DynamoServer("dynalite", DynamoServer::startDynalite);
    }

    /** moto_server, where it is installed. */
    public static DynamoServer moto() {
        return new DynamoServer("moto_server", DynamoServer::startMoto);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Running started = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(DynamoServer.class))
                .computeIfAbsent(name, unused -> start(), Running.class);
        if (started.process == null) {
            if ("1".equals(System.getenv(REQUIRED))) {
                throw new AssertionError(name + " is required by " + REQUIRED + "=1, but " + started.missing);
            }
            Assumptions.abort(
                    name + " is not there, so the DynamoDB adapter is not tested against it: " + started.missing);
        }
        running = started;
    }

    /** Where it listens, for a client of one's own. */
    public URI endpoint() {
        return Objects.requireNonNull(isRunning().process).endpoint();
    }

    /** A client of it. */
    public DynamoDbClient client() {
        return Objects.requireNonNull(isRunning().client);
    }

    /** Creates an empty job table with its indexes, and answers with its name. */
    public String createJobTable() {
        return create(
                "jobs",
                request -> request.attributeDefinitions(jobKeys(changeKeys()))
                        .keySchema(keys(Attributes.JOB_ID))
                        .globalSecondaryIndexes(openJobs(), changes()));
    }

    /** Creates an empty job table as it was before changes were indexed, and answers with its name. */
    String createJobTableOfBefore() {
        return create(
                "jobs",
                request -> request.attributeDefinitions(jobKeys(Stream.empty()))
                        .keySchema(keys(Attributes.JOB_ID))
                        .globalSecondaryIndexes(openJobs()));
    }

    /** Adds the index of changes to that job table, as an update of the stack does; for moto, which fills it at once. */
    void indexChanges(String table) {
        GlobalSecondaryIndex index = changes();
        client().updateTable(request -> request.tableName(table)
                .attributeDefinitions(jobKeys(changeKeys()))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection()))
                        .build()));
    }

    /** Creates an empty instance table with its index, and answers with its name. */
    public String createInstanceTable() {
        return create(
                "instances",
                request -> request.attributeDefinitions(Stream.concat(
                                        Stream.of(text(Attributes.INSTANCE_ID), text(Attributes.ENTRY)), changeKeys())
                                .toList())
                        .keySchema(keys(Attributes.INSTANCE_ID, Attributes.ENTRY))
                        .globalSecondaryIndexes(changes()));
    }

    private static List<AttributeDefinition> jobKeys(Stream<AttributeDefinition> more) {
        return Stream.concat(Stream.of(text(Attributes.JOB_ID), text(Attributes.OPEN), text(Attributes.HEARD_AT)), more)
                .toList();
    }

    private static Stream<AttributeDefinition> changeKeys() {
        return Stream.of(
                text(Attributes.CHANGE_SHARD),
                AttributeDefinition.builder()
                        .attributeName(Attributes.CHANGED_AT)
                        .attributeType(ScalarAttributeType.N)
                        .build());
    }

    private static GlobalSecondaryIndex openJobs() {
        return GlobalSecondaryIndex.builder()
                .indexName("OpenJobs")
                .keySchema(keys(Attributes.OPEN, Attributes.HEARD_AT))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static GlobalSecondaryIndex changes() {
        return GlobalSecondaryIndex.builder()
                .indexName("Changes")
                .keySchema(keys(Attributes.CHANGE_SHARD, Attributes.CHANGED_AT))
                .projection(projection ->
                        projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(Attributes.VERSION))
                .build();
    }

    private Running isRunning() {
        return Objects.requireNonNull(running, "Register the server as a static @RegisterExtension");
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String... attributes) {
        return Stream.of(attributes)
                .map(attribute -> KeySchemaElement.builder()
                        .attributeName(attribute)
                        .keyType(attribute.equals(attributes[0]) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }

    private String create(String kind, Consumer<CreateTableRequest.Builder> keys) {
        String table = kind + "-" + TABLES.incrementAndGet();
        client().createTable(request -> keys.accept(request.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)));
        while (client().describeTable(request -> request.tableName(table))
                        .table()
                        .tableStatus()
                != TableStatus.ACTIVE) {
            sleep(5);
        }
        return table;
    }

    private Running start() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "stores").toAbsolutePath());
            LoopbackProcess process = launch.in(folder);
            DynamoDbClient client = DynamoDbClient.builder()
                    // Patient, however busy the machine is: what is tested is what is written.
                    .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(1)))
                    .endpointOverride(process.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build();
            return new Running(process, client, "");
        } catch (IOException e) {
            return new Running(null, null, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Running(null, null, "the start was interrupted");
        }
    }

    private static LoopbackProcess startDynalite(Path folder) throws IOException, InterruptedException {
        Path node = onPath("node");
        Path npm = onPath("npm");
        for (String file : List.of("package.json", "package-lock.json", "dynalite-server.js")) {
            try (InputStream in = DynamoServer.class.getResourceAsStream("/npm/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(folder.resolve("node_modules/dynalite"))) {
            Path log = Files.createTempFile(folder, "npm-", ".log");
            Process install = new ProcessBuilder(
                            npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            install.getOutputStream().close();
            if (!install.waitFor(2, TimeUnit.MINUTES)) {
                install.destroyForcibly();
            }
            if (install.waitFor() != 0) {
                throw new IOException("npm could not install it: " + Files.readString(log));
            }
        }
        return LoopbackProcess.start(folder, List.of(node.toString(), "dynalite-server.js"));
    }

    private static LoopbackProcess startMoto(Path folder) throws IOException, InterruptedException {
        return LoopbackProcess.startWatched(folder, onPath("moto_server") + " -H 127.0.0.1 -p 0");
    }

    private static Path onPath(String program) throws IOException {
        return LoopbackProcess.onPath(program)
                .orElseThrow(() -> new IOException("no " + program + " is on the PATH; install it"));
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a table", e);
        }
    }

    private interface Launch {
        LoopbackProcess in(Path folder) throws IOException, InterruptedException;
    }

    /** Closed by JUnit when all tests have run. */
    private record Running(
            @Nullable LoopbackProcess process, @Nullable DynamoDbClient client, String missing)
            implements AutoCloseable {

        @Override
        public void close() {
            if (client != null) {
                client.close();
            }
            if (process != null) {
                process.close();
            }
        }
    }
}
