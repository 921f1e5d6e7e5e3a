package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import io.spotviewer.local.store.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The local store: files that can be locked by another process, or be damaged. */
record StoreCheck(Path folder, Duration patience) implements Check {

    @Override
    public String what() {
        return "local store";
    }

    @Override
    public List<Finding> findings() {
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.ok(what(), folder + ": none yet; pull and --data make one"));
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".mv.db"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(
                    Finding.fail(what(), folder + ": can't be read", "ls -ld " + Commands.quoted(folder.toString())));
        }
        List<Finding> faults = new ArrayList<>();
        for (Path file : files) {
            DatabaseFile.Condition condition = DatabaseFile.condition(file, patience);
            String path = Commands.quoted(file.toString());
            switch (condition.state()) {
                case WHOLE -> {}
                case LOCKED ->
                    faults.add(Finding.fail(
                            what(),
                            file + ": in use by another process" + condition.detail(),
                            condition.holder().isPresent()
                                    ? "kill " + condition.holder().getAsLong()
                                    : "lsof " + path));
                case UNREADABLE ->
                    faults.add(Finding.fail(what(), file + ": no permission to read it", "chmod u+rw " + path));
                case DAMAGED ->
                    faults.add(Finding.fail(
                            what(),
                            file + ": damaged, or not a file of spot-viewer; without it, the next pull begins anew",
                            "mv " + path + " " + Commands.quoted(file + ".damaged")));
            }
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        return List.of(Finding.ok(
                what(),
                folder + ": "
                        + (files.isEmpty()
                                ? "no records yet"
                                : Wording.counted(files.size(), "file is", "files are") + " whole")));
    }
}
