package io.spotviewer.ledger.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.run.RunPasses;
import io.spotviewer.ledger.spill.PassedLane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Objects of many lanes each, in a fixed order, with the places of the lanes in them. */
final class LaneFiles implements RunPasses.Earlier {

    /** Reads that are under way at once. */
    private static final int MOST_READS = 8;

    private final StepObjects objects;
    private final List<LaneFile> files;

    /**
     * One object.
     *
     * @param lanes the places of its lanes by their names
     */
    record LaneFile(String path, SortedMap<String, Place> lanes) {

        LaneFile {
            lanes = Collections.unmodifiableSortedMap(new TreeMap<>(lanes));
        }

        /** Writes lanes as an object with a name of its own, so that no other try of the same step touches it. */
        static LaneFile write(StepObjects objects, String path, SortedMap<String, PassedLane> passed)
                throws IOException {
            TreeMap<String, Place> places = new TreeMap<>();
            long at = 0;
            for (Map.Entry<String, PassedLane> lane : passed.entrySet()) {
                long length = lane.getValue().length();
                places.put(lane.getKey(), new Place(at, length, lane.getValue().entries()));
                at += length;
            }
            LaneFile file = new LaneFile(path + "-" + UUID.randomUUID(), places);
            if (at > 0) {
                objects.write(file.path, at, () -> all(passed.values()));
            }
            return file;
        }

        private static InputStream all(Collection<PassedLane> lanes) {
            return new SequenceInputStream(Collections.enumeration(
                    lanes.stream().map(PassedLane::stream).toList()));
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("path", path);
            ObjectNode places = json.putObject("lanes");
            lanes.forEach((name, place) ->
                    places.putArray(name).add(place.from).add(place.length).add(place.entries));
            return json;
        }

        static LaneFile of(JsonNode json) {
            TreeMap<String, Place> lanes = new TreeMap<>();
            json.path("lanes").properties().forEach(lane -> lanes.put(lane.getKey(), Place.of(lane.getValue())));
            return new LaneFile(json.path("path").asText(), lanes);
        }
    }

    /**
     * The place of a lane.
     *
     * @param from the number of bytes before it
     * @param length the number of its bytes
     * @param entries the number of its entries
     */
    record Place(long from, long length, long entries) {

        private static Place of(JsonNode json) {
            return new Place(
                    json.path(0).longValue(),
                    json.path(1).longValue(),
                    json.path(2).longValue());
        }
    }

    LaneFiles(StepObjects objects, List<LaneFile> files) {
        this.objects = objects;
        this.files = List.copyOf(files);
    }

    /** Returns the numbers of entries of all lanes. */
    SortedMap<String, Long> entries() {
        TreeMap<String, Long> all = new TreeMap<>();
        files.forEach(file -> file.lanes.forEach((name, place) -> all.merge(name, place.entries, Long::sum)));
        return all;
    }

    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        files.forEach(file -> json.add(file.json()));
        return json;
    }

    static LaneFiles of(JsonNode json, StepObjects objects) {
        List<LaneFile> files = new ArrayList<>();
        json.forEach(file -> files.add(LaneFile.of(file)));
        return new LaneFiles(objects, files);
    }

    /** Returns these files and others behind them. */
    LaneFiles and(LaneFiles others) {
        List<LaneFile> all = new ArrayList<>(files);
        all.addAll(others.files);
        return new LaneFiles(objects, all);
    }

    @Override
    public void read(String lane, RunPasses.Pieces pieces) {
        Iterator<LaneFile> left =
                files.stream().filter(file -> file.lanes.containsKey(lane)).iterator();
        ExecutorService reads = Executors.newFixedThreadPool(MOST_READS);
        try {
            ArrayDeque<Read> begun = new ArrayDeque<>();
            while (left.hasNext() || !begun.isEmpty()) {
                while (left.hasNext() && begun.size() < MOST_READS) {
                    LaneFile file = left.next();
                    Place place = file.lanes.get(lane);
                    if (place != null) {
                        begun.add(new Read(reads.submit(() -> bytes(file, place)), place.entries));
                    }
                }
                Read first = begun.remove();
                pieces.piece(first.get(), first.entries);
            }
        } finally {
            reads.shutdownNow();
        }
    }

    private byte[] bytes(LaneFile file, Place place) throws IOException {
        return objects.read(file.path, place.from, Math.toIntExact(place.length));
    }

    /** A piece that is being read. */
    private record Read(Future<byte[]> bytes, long entries) {

        byte[] get() {
            try {
                return bytes.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while reading what earlier steps left", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Returns the content of an object in memory. */
    static Supplier<InputStream> inMemory(byte[] content) {
        return () -> new ByteArrayInputStream(content);
    }
}
