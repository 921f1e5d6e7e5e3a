package io.spotviewer.local.store;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** A process that writes more than its disk takes, and closes its database once or after the database's own thread has failed. */
final class FillDatabase {

    private FillDatabase() {}

    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        CountDownLatch failed = new CountDownLatch(1);
        MVStore store = DatabaseFile.open(folder, args[1], failure -> failed.countDown());
        MVMap<String, byte[]> map = store.openMap("map");
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] value = new byte[1_000];
            random.nextBytes(value);
            map.put("key-" + i, value);
        }
        if (args[2].equals("later")) {
            failed.await();
            put(map);
        }
        try {
            DatabaseFile.close(folder.resolve(args[1]), store);
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void put(MVMap<String, byte[]> map) {
        try {
            map.put("key", new byte[1]);
        } catch (MVStoreException e) {
            System.err.println("refused: " + e.getMessage());
        }
    }
}
