package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Concepts of one version of one code system: a bit per ordinal. Immutable.
 *
 * <pre>
 *   members    1 0 1 1 0 …       who belongs to it
 *   order      [3, 0, 2]         how a value set enumerates them; without it, the order of publication
 *   said       3 → "my display"  what a value set says of them on its own account
 * </pre>
 */
public final class ConceptSet {

    private final CodeSystemIndex index;
    private final @Nullable String written;
    private final BitSet members;
    private final int @Nullable [] order;
    private final Map<Integer, EnumeratedConcept> said;

    private ConceptSet(
            CodeSystemIndex index,
            @Nullable String written,
            BitSet members,
            int @Nullable [] order,
            Map<Integer, EnumeratedConcept> said) {
        this.index = index;
        this.written = written;
        this.members = members;
        this.order = order;
        this.said = said;
    }

    static ConceptSet of(CodeSystemIndex index, @Nullable String written, BitSet members) {
        return new ConceptSet(index, written, members, null, Map.of());
    }

    /** The codes that are enumerated, as far as the code system has them. */
    static ConceptSet enumerated(CodeSystemIndex index, @Nullable String written, List<EnumeratedConcept> concepts) {
        BitSet members = new BitSet(index.size());
        Map<Integer, EnumeratedConcept> said = new HashMap<>();
        IntStream.Builder order = IntStream.builder();
        for (EnumeratedConcept concept : concepts) {
            int ordinal = index.ordinal(concept.code());
            if (ordinal >= 0 && !members.get(ordinal)) {
                members.set(ordinal);
                order.add(ordinal);
                if (concept.display() != null
                        || !concept.designations().isEmpty()
                        || !concept.extensions().isEmpty()) {
                    said.put(ordinal, concept);
                }
            }
        }
        return new ConceptSet(index, written, members, order.build().toArray(), Map.copyOf(said));
    }

    public CodeSystemIndex index() {
        return index;
    }

    /** The version of the code system as the value set writes it, or null. */
    public @Nullable String writtenVersion() {
        return written;
    }

    public boolean contains(int ordinal) {
        return ordinal >= 0 && members.get(ordinal);
    }

    public int size() {
        return members.cardinality();
    }

    /** Whether the value set itself says which codes, in which order. */
    public boolean isEnumerated() {
        return order != null;
    }

    /** The members, as bits that belong to the caller. */
    public BitSet members() {
        return (BitSet) members.clone();
    }

    /** The members in order. */
    public IntStream ordinals() {
        return order == null ? members.stream() : IntStream.of(order).filter(members::get);
    }

    /** What the value set says of a concept on its own account, or null. */
    public @Nullable EnumeratedConcept said(int ordinal) {
        return said.get(ordinal);
    }

    /** Roughly how much memory it takes beside its code system. */
    long bytes() {
        int[] listed = order;
        return members.size() / 8 + (listed == null ? 0 : 4L * listed.length) + 64L * said.size() + 100;
    }

    void addTo(BitSet listed) {
        listed.or(members);
    }

    /** Whether the ordinals of both mean the same. They do not where one is of an expansion that a value set was published with. */
    boolean sameOrdinals(ConceptSet other) {
        return index.definition() == other.index.definition();
    }

    /** Whether both are of the same version of the same code system. */
    boolean sameSystem(ConceptSet other) {
        return index.url().equals(other.index.url()) && Objects.equals(index.version(), other.index.version());
    }

    /** Those of these members that some of the sets has. */
    ConceptSet and(List<ConceptSet> others) {
        BitSet kept = inAny(others);
        Map<Integer, EnumeratedConcept> both = new HashMap<>(said);
        for (ConceptSet other : others) {
            if (sameOrdinals(other)) {
                other.said.forEach(both::putIfAbsent);
            }
        }
        return new ConceptSet(index, written, kept, order, Map.copyOf(both));
    }

    /** Those of these members that none of the sets has. */
    ConceptSet without(List<ConceptSet> others) {
        BitSet kept = members();
        kept.andNot(inAny(others));
        return new ConceptSet(index, written, kept, order, said);
    }

    ConceptSet without(BitSet ordinals) {
        if (!members.intersects(ordinals)) {
            return this;
        }
        BitSet kept = members();
        kept.andNot(ordinals);
        return new ConceptSet(index, written, kept, order, said);
    }

    /** By ordinal within one version; by code between versions of one code system. */
    private BitSet inAny(List<ConceptSet> others) {
        BitSet found = new BitSet(index.size());
        for (ConceptSet other : others) {
            if (sameOrdinals(other)) {
                found.or(other.members);
            } else if (index.url().equals(other.index.url())) {
                members.stream()
                        .filter(ordinal -> other.contains(other.index.ordinal(index.code(ordinal))))
                        .forEach(found::set);
            }
        }
        found.and(members);
        return found;
    }
}
