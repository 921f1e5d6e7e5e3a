package io.spotviewer.site.report.count;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.site.text.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of groups for people. Where several keys have the same name, the region is added, or region and account if that is not enough. */
final class GroupNames {

    /** The dimensions whose names are in rows of jobs. */
    private static final List<Dimension> OF_ROWS = List.of(
            Dimension.QUEUE, Dimension.DEFINITION, Dimension.RUN, Dimension.PROCESS, Dimension.COMPUTE_ENVIRONMENT);

    /** The names that differ from those of their keys alone, by key. */
    private final Map<Dimension, Map<String, String>> names = new HashMap<>();

    /** Makes the names of keys by dimension. */
    GroupNames(Map<Dimension, Set<Dimension.Key>> keys) {
        keys.forEach((dimension, some) -> names.put(dimension, distinct(dimension, some)));
    }

    private GroupNames() {}

    /** Returns names that {@link #ofRows} returned. */
    static GroupNames read(Map<String, ? extends Map<String, String>> ofRows) {
        GroupNames read = new GroupNames();
        ofRows.forEach((dimension, some) -> read.names.put(Dimension.valueOf(dimension), new HashMap<>(some)));
        return read;
    }

    /** Returns the names in rows of jobs that differ from those of their keys alone, by dimension and key. */
    SortedMap<String, SortedMap<String, String>> ofRows() {
        TreeMap<String, SortedMap<String, String>> ofRows = new TreeMap<>();
        for (Dimension dimension : OF_ROWS) {
            ofRows.put(dimension.name(), new TreeMap<>(names.getOrDefault(dimension, Map.of())));
        }
        return ofRows;
    }

    /** Returns the name of a key; null if the key is unknown. */
    @Nullable
    String of(Dimension dimension, Dimension.Key key) {
        return key.key() == null
                ? null
                : names.getOrDefault(dimension, Map.of()).getOrDefault(key.key(), plain(dimension, key));
    }

    /** Returns the names of {@link #ofRows} as text. */
    String distinguished() {
        return ofRows().toString();
    }

    private static Map<String, String> distinct(Dimension dimension, Collection<Dimension.Key> keys) {
        Map<String, Set<String>> keysByName = new TreeMap<>();
        keys.stream()
                .filter(key -> key.key() != null)
                .forEach(key -> keysByName
                        .computeIfAbsent(plain(dimension, key), unseen -> new TreeSet<>())
                        .add(String.valueOf(key.key())));
        Map<String, String> distinct = new HashMap<>();
        keysByName.values().removeIf(same -> same.size() == 1);
        keysByName.forEach((name, same) -> {
            boolean regionsDiffer = same.size()
                    == same.stream()
                            .map(key -> of(key, AwsArn::region))
                            .distinct()
                            .count();
            for (String key : same) {
                String place = place(key, regionsDiffer);
                distinct.put(key, place.isEmpty() ? key : name + place);
            }
        });
        return distinct;
    }

    private static String plain(Dimension dimension, Dimension.Key key) {
        return dimension == Dimension.PURCHASE_OPTION
                ? Names.option(PurchaseOption.valueOf(String.valueOf(key.key())))
                : Objects.requireNonNull(key.name());
    }

    private static String place(String key, boolean regionIsEnough) {
        List<String> place = Stream.of(of(key, AwsArn::region), regionIsEnough ? "" : of(key, AwsArn::account))
                .filter(part -> !part.isEmpty())
                .toList();
        return place.isEmpty() ? "" : place.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private static String of(String key, Function<AwsArn, @Nullable String> part) {
        return AwsArn.of(key).map(part).orElse("");
    }
}
