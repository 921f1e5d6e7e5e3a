package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Objects as files: a bucket is a folder, and a key is the path of a file in it. */
public final class FolderObjects implements MapObjects {

    private final Path root;

    /** @param root the folder with a folder for each bucket */
    public FolderObjects(Path root) {
        this.root = requireNonNull(root, "root");
    }

    @Override
    public List<Listed> list(String bucket, String prefix) throws IOException {
        Path folder = within(root, bucket);
        List<Listed> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = folder.relativize(file).toString().replace('\\', '/');
                if (key.startsWith(prefix)) {
                    found.add(new Listed(
                            key,
                            etag(Files.readAllBytes(file)),
                            Files.getLastModifiedTime(file).toInstant(),
                            Files.size(file)));
                }
            }
        }
        found.sort(Comparator.comparing(Listed::key));
        return found;
    }

    @Override
    public byte[] read(String bucket, String key) throws IOException {
        return Files.readAllBytes(within(within(root, bucket), key));
    }

    @Override
    public void write(String bucket, String key, byte[] content) throws IOException {
        Path file = within(within(root, bucket), key);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.write(file, content);
    }

    private static Path within(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize()) || path.equals(folder.normalize())) {
            throw new IOException("expected a name inside " + folder + ", got \"" + name + "\"");
        }
        return path;
    }

    /** Returns the MD5 of the content in quotes, as S3 does for an object that was written at once. */
    private static String etag(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
