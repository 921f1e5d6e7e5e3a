package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that the program writes to. */
record FolderCheck(String what, Path folder, String variable) implements Check {

    private static final long LITTLE_MB = 500;
    private static final long MB = 1024 * 1024;

    @Override
    public List<Finding> findings() {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        String elsewhere = "export " + variable + "=/another/folder";
        if (!Files.isDirectory(existing)) {
            return List.of(Finding.fail(what, existing + " is a file, not a folder", elsewhere));
        }
        if (!isWritable(existing)) {
            return List.of(Finding.fail(what, existing + " can't be written", elsewhere));
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MB;
            if (free < LITTLE_MB) {
                return List.of(Finding.warn(what, folder + ": only " + free + " MB are free", elsewhere));
            }
        } catch (IOException e) {
            return List.of(Finding.ok(what, folder + ": can be written"));
        }
        return List.of(Finding.ok(
                what, folder + (Files.exists(folder) ? ": can be written" : ": will be made when it is needed")));
    }

    /** Permissions alone don't show a read-only file system, or the user root. */
    private static boolean isWritable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".doctor", null));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
