package io.spotviewer.site;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.site.text.SitePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sums of all days, with those of earlier months and years kept: a run reads the cubes of the days of the newest month and of months that
 * changed. What is kept is named by what it sums up, so it can be deleted at any time.
 */
final class CubeRollUps {

    /** The folder of the kept sums. */
    static final String FOLDER = "sums/";

    private static final int MONTH = "2026-01".length();
    private static final int YEAR = "2026".length();

    private final SiteLedger ledger;
    private final LedgerFiles files;
    private final TreeMap<String, SortedMap<String, String>> months = new TreeMap<>();
    private final TreeSet<String> named = new TreeSet<>();
    private boolean hasWritten;

    CubeRollUps(SiteLedger ledger) {
        this.ledger = ledger;
        this.files = ledger.files();
        ledger.cubes()
                .forEach((day, cubes) -> months.computeIfAbsent(prefix(day, MONTH), unseen -> new TreeMap<>())
                        .put(day, cubes));
    }

    /** Notes that another function has kept new ones for the same run. */
    void othersHaveWritten() {
        hasWritten = true;
    }

    private static String prefix(String day, int length) {
        return day.equals(SitePaths.text(null)) ? day : day.substring(0, length);
    }

    /** Returns the sums of all lines. */
    Cube all() {
        TreeMap<String, List<String>> years = new TreeMap<>();
        months.keySet()
                .forEach(month -> years.computeIfAbsent(prefix(month, YEAR), unseen -> new ArrayList<>())
                        .add(month));
        String newestMonth = months.keySet().stream()
                .filter(month -> month.length() == MONTH)
                .reduce((one, next) -> next)
                .orElse("");
        Cube all = new Cube();
        try {
            for (Map.Entry<String, List<String>> year : years.entrySet()) {
                if (year.getKey().length() != YEAR || newestMonth.startsWith(year.getKey())) {
                    for (String month : year.getValue()) {
                        addMonth(month, month.length() == MONTH && !month.equals(newestMonth), all);
                    }
                } else {
                    addYear(year.getKey(), year.getValue(), all);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or keep the sums of months", e);
        }
        return all;
    }

    private void addYear(String year, List<String> ofYear, Cube all) throws IOException {
        String path =
                path(year, SiteLedger.hash(ofYear.stream().map(months::get).toArray()));
        byte[] kept = files.read(path);
        if (kept == null) {
            Cube sum = new Cube();
            for (String month : ofYear) {
                addMonth(month, true, sum);
            }
            kept = keep(path, sum);
        } else {
            // The sums of its months stay, for the next change of one.
            ofYear.forEach(month -> named.add(path(month, SiteLedger.hash(String.valueOf(months.get(month))))));
        }
        all.mergeFrom(new ByteArrayInputStream(kept));
    }

    private void addMonth(String month, boolean isKept, Cube all) throws IOException {
        SortedMap<String, String> days = months.getOrDefault(month, new TreeMap<>());
        String path = path(month, SiteLedger.hash(days));
        byte[] kept = isKept ? files.read(path) : null;
        if (isKept && kept == null) {
            Cube sum = new Cube();
            days.keySet().forEach(day -> sum.merge(ledger.cube(date(day))));
            kept = keep(path, sum);
        }
        if (kept == null) {
            days.keySet().forEach(day -> all.merge(ledger.cube(date(day))));
        } else {
            named.add(path);
            all.mergeFrom(new ByteArrayInputStream(kept));
        }
    }

    @SuppressWarnings("NullAway") // a day may be unknown
    private static LocalDate date(String day) {
        return day.equals(SitePaths.text(null)) ? null : LocalDate.parse(day);
    }

    private String path(String span, String hash) {
        String path = FOLDER + span + "/" + hash + ".cube";
        named.add(path);
        return path;
    }

    private byte[] keep(String path, Cube sum) throws IOException {
        byte[] bytes = sum.bytes();
        files.writeOnce(path, bytes);
        hasWritten = true;
        return bytes;
    }

    /** Deletes sums that are no longer wanted, if new ones were written. */
    void deleteOthers() throws IOException {
        if (hasWritten) {
            files.delete(files.list(FOLDER).stream()
                    .map(LedgerFiles.Stored::path)
                    .filter(path -> !named.contains(path))
                    .toList());
        }
    }
}
