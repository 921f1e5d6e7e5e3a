package io.spotviewer.records;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts of an instance, which never change, with the lives that follow from them: they are worked out once, on first use. */
@SuppressWarnings("JdkObsolete") // The component of the record is a SortedSet.
final class FactSet extends AbstractSet<InstanceFact> implements SortedSet<InstanceFact> {

    private final SortedSet<InstanceFact> facts;
    private @Nullable List<InstanceLife> lives;

    private FactSet(SortedSet<InstanceFact> facts) {
        this.facts = facts;
    }

    /** Returns the facts; of more than {@code most}, the last ones. */
    static FactSet of(Collection<InstanceFact> facts, int most) {
        if (facts instanceof FactSet known && known.size() <= most) {
            return known;
        }
        TreeSet<InstanceFact> last = new TreeSet<>(facts);
        while (last.size() > most) {
            last.pollFirst();
        }
        return new FactSet(last);
    }

    /** Returns the lives, oldest first. Two threads may both work them out, with the same result. */
    List<InstanceLife> lives() {
        List<InstanceLife> known = lives;
        if (known == null) {
            known = InstanceLives.of(facts);
            lives = known;
        }
        return known;
    }

    @Override
    public Iterator<InstanceFact> iterator() {
        Iterator<InstanceFact> all = facts.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public InstanceFact next() {
                return all.next();
            }
        };
    }

    @Override
    public int size() {
        return facts.size();
    }

    @Override
    public boolean contains(Object fact) {
        return facts.contains(fact);
    }

    @Override
    public @Nullable Comparator<? super InstanceFact> comparator() {
        return facts.comparator();
    }

    @Override
    public SortedSet<InstanceFact> subSet(InstanceFact from, InstanceFact to) {
        return new FactSet(new TreeSet<>(facts.subSet(from, to)));
    }

    @Override
    public SortedSet<InstanceFact> headSet(InstanceFact to) {
        return new FactSet(new TreeSet<>(facts.headSet(to)));
    }

    @Override
    public SortedSet<InstanceFact> tailSet(InstanceFact from) {
        return new FactSet(new TreeSet<>(facts.tailSet(from)));
    }

    @Override
    public InstanceFact first() {
        return facts.first();
    }

    @Override
    public InstanceFact last() {
        return facts.last();
    }
}
