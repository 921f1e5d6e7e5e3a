package io.spotviewer.handlers.lookup;

import io.spotviewer.records.UtcTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside. A member that is missing, of an unexpected type or out of bounds is unknown and never an error: the caller
 * decides what it can't do without.
 */
public final class Fields {

    /** In digits, and in powers of ten either way. */
    private static final int LONGEST = 40;

    private final Map<?, ?> members;

    private Fields(Map<?, ?> members) {
        this.members = members;
    }

    /** Returns the members of {@code json}, a {@link Map} or already read; none for any other JSON value. */
    public static Fields of(@Nullable Object json) {
        if (json instanceof Fields fields) {
            return fields;
        }
        return new Fields(json instanceof Map<?, ?> members ? members : Map.of());
    }

    /** True if nothing in it is known: it has no members, or only such as are null, blank or empty themselves. */
    public boolean isEmpty() {
        return members.values().stream().allMatch(Fields::isUnknown);
    }

    private static boolean isUnknown(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return of(object).isEmpty();
        }
        if (value instanceof List<?> elements) {
            return elements.stream().allMatch(Fields::isUnknown);
        }
        return value == null || (value instanceof String text && text.isBlank());
    }

    /** True if it has a member of that name that is neither null nor blank; both count as absent. */
    public boolean has(String name) {
        Object value = members.get(name);
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /** Returns a text that is not blank. */
    public @Nullable String text(String name) {
        return members.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** True if the member is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Returns an object, empty where there is none. */
    public Fields object(String name) {
        return of(members.get(name));
    }

    /** Returns the objects among a list's elements. */
    public List<Fields> objects(String name) {
        List<Fields> found = new ArrayList<>();
        if (members.get(name) instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Map<?, ?> object) {
                    found.add(new Fields(object));
                }
            }
        }
        return found;
    }

    /** Returns the objects among a list's elements in which something is known. */
    public List<Fields> knownObjects(String name) {
        return objects(name).stream().filter(object -> !object.isEmpty()).toList();
    }

    /** Returns the texts among a list's elements. */
    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        if (members.get(name) instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof String text && !text.isBlank()) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    /** Returns the texts among an object's members. */
    public SortedMap<String, String> textMembers(String name) {
        TreeMap<String, String> found = new TreeMap<>();
        if (members.get(name) instanceof Map<?, ?> object) {
            object.forEach((key, value) -> {
                if (key instanceof String k && value instanceof String v) {
                    found.put(k, v);
                }
            });
        }
        return found;
    }

    /** Returns a whole number. */
    public @Nullable Long whole(String name) {
        Object value = members.get(name);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? big.longValue() : null;
        }
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53 ? (Long) d.longValue() : null;
    }

    /** Returns a whole number that fits an {@code int}. */
    public @Nullable Integer small(String name) {
        Long value = whole(name);
        return value == null || value != value.intValue() ? null : (Integer) value.intValue();
    }

    /** Returns a number, or a text that is one. */
    public @Nullable BigDecimal decimal(String name) {
        Object value = members.get(name);
        return value instanceof Number || value instanceof String ? decimal(value.toString(), 0) : null;
    }

    /** Returns the number in the text, times a power of ten; null if it is none, or too long to compute with. */
    public static @Nullable BigDecimal decimal(String text, int power) {
        try {
            BigDecimal decimal = text.isEmpty() || text.length() > LONGEST ? null : new BigDecimal(text);
            return decimal == null || Math.abs((long) decimal.scale()) > LONGEST
                    ? null
                    : decimal.scaleByPowerOfTen(power);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Returns a time in milliseconds of the epoch, as Batch writes it; null if it is implausible, such as one in seconds. */
    public @Nullable Instant millis(String name) {
        Long value = whole(name);
        return value == null ? null : Bounds.plausible(Instant.ofEpochMilli(value));
    }

    /** Returns a time written as ISO-8601 text with an offset, or in seconds of the epoch with a fraction, as ECS and EC2 do. */
    public @Nullable Instant time(String name) {
        String text = text(name);
        try {
            if (text != null) {
                return Bounds.plausible(UtcTime.parseWithOffset(text));
            }
            BigDecimal seconds = decimal(name);
            return seconds == null
                    ? null
                    : Bounds.plausible(
                            Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
