package io.spotviewer.ledger.run;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that runs over the changes of a history, and says each operation on its files. */
final class KilledRun {

    private KilledRun() {}

    /**
     * Runs until it is killed.
     *
     * @param args folder, seed, number of writes of the history that are in the stores
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        LedgerStore store = new LedgerStore(new Said(new FolderFiles(folder.resolve("ledger"))));
        store.publish(run(seed, Integer.parseInt(args[2]), store, folder).index());
        say("published");
    }

    /** Runs over the records after a number of writes. */
    static LedgerRun.Result run(long seed, int writes, LedgerStore store, Path folder) throws IOException {
        ChangingRecords records = new ChangingRecords();
        List<RandomHistory.Write> history = RandomHistory.of(seed);
        for (int i = 0; i < Math.min(writes, history.size()); i++) {
            records.at(records.now().plusSeconds(60));
            history.get(i).to(records);
        }
        return new LedgerRun(
                        records.jobs(),
                        records.instances(),
                        records.changes(),
                        store,
                        RandomFleet.prices(seed),
                        folder.resolve("temporary"),
                        2,
                        "1")
                .run(1, records.now());
    }

    private static synchronized void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    /** Files whose writes are said before they are done. */
    private record Said(LedgerFiles files) implements LedgerFiles {

        @Override
        public byte @Nullable [] read(String path) throws IOException {
            return files.read(path);
        }

        @Override
        public void writeOnce(String path, byte[] content) throws IOException {
            say("write");
            files.writeOnce(path, content);
        }

        @Override
        public void replace(String path, byte[] content) throws IOException {
            say("write");
            files.replace(path, content);
        }

        @Override
        public List<Stored> list(String prefix) throws IOException {
            return files.list(prefix);
        }

        @Override
        public void delete(Collection<String> paths) throws IOException {
            say("write");
            files.delete(paths);
        }

        @Override
        public String address(String path) {
            return files.address(path);
        }
    }
}
