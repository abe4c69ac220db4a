package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Concepts of one version of one code system: a bit per ordinal. Immutable.
 *
 * <pre>
 *   members    1 0 1 1 0 …       who belongs to it
 *   order      [3, 0, 2]         how a value set enumerates them; without it, the order of publication
 *   said       3 → "my display"  what a value set says of them on its own account
 *   stated     true              nobody else speaks of them here: {@link StatedConcepts}
 *   open       code → yes, no    of a fragment, which codes that it lacks belong to the set; without it, none
 * </pre>
 */
public final class ConceptSet {

    private final CodeSystemIndex index;
    private final @Nullable String written;
    private final BitSet members;
    private final @Nullable Enumeration order;
    private final Map<Integer, EnumeratedConcept> said;
    private final boolean stated;
    private final @Nullable OpenCodes open;

    /**
     * How a value set lists concepts.
     *
     * @param list what it lists; some of it may stand in another set
     * @param ordinals those of this set, in order
     * @param places where each of these stands in the list, ascending
     */
    private record Enumeration(List<EnumeratedConcept> list, int[] ordinals, int[] places) {}

    private ConceptSet(
            CodeSystemIndex index,
            @Nullable String written,
            BitSet members,
            @Nullable Enumeration order,
            Map<Integer, EnumeratedConcept> said,
            boolean stated,
            @Nullable OpenCodes open) {
        this.index = index;
        this.written = written;
        this.members = members;
        this.order = order;
        this.said = said;
        this.stated = stated;
        this.open = open;
    }

    private ConceptSet with(BitSet kept, @Nullable OpenCodes stillOpen) {
        return new ConceptSet(index, written, kept, order, said, stated, stillOpen);
    }

    static ConceptSet of(CodeSystemIndex index, @Nullable String written, BitSet members) {
        return new ConceptSet(index, written, members, null, Map.of(), false, null);
    }

    /** Everything; of a fragment, what it lacks too. */
    static ConceptSet whole(CodeSystemIndex index, @Nullable String written) {
        OpenCodes open = index.isFragment() ? OpenCodes.ALL : null;
        return new ConceptSet(index, written, index.all(), null, Map.of(), false, open);
    }

    /** The codes that are enumerated, as far as the code system has them. */
    static ConceptSet enumerated(CodeSystemIndex index, @Nullable String written, List<EnumeratedConcept> concepts) {
        return enumerated(index, written, concepts, false);
    }

    /** Of the codes that are enumerated those of which only the value set speaks, with an index of their own that has their texts. */
    static ConceptSet stated(CodeSystemIndex index, @Nullable String written, List<EnumeratedConcept> concepts) {
        return enumerated(index, written, concepts, true);
    }

    private static ConceptSet enumerated(
            CodeSystemIndex index, @Nullable String written, List<EnumeratedConcept> concepts, boolean stated) {
        BitSet members = new BitSet(index.size());
        Map<Integer, EnumeratedConcept> said = new HashMap<>();
        IntStream.Builder order = IntStream.builder();
        IntStream.Builder places = IntStream.builder();
        for (int place = 0; place < concepts.size(); place++) {
            EnumeratedConcept concept = concepts.get(place);
            int ordinal = index.ordinal(concept.code());
            if (ordinal >= 0 && !members.get(ordinal)) {
                members.set(ordinal);
                order.add(ordinal);
                places.add(place);
                if (concept.saysMore()) {
                    said.put(ordinal, stated ? concept.withoutDesignations() : concept);
                }
            }
        }
        Enumeration enumeration = new Enumeration(
                concepts, order.build().toArray(), places.build().toArray());
        return new ConceptSet(index, written, members, enumeration, Map.copyOf(said), stated, null);
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

    /**
     * Whether only the value set speaks of its codes: a fragment of their code system lacks them, or the code system is not here at all
     * ({@link #isOfUnknownSystem}).
     */
    public boolean isStated() {
        return stated;
    }

    public boolean isOfUnknownSystem() {
        return stated && index.content() == Content.NOT_PRESENT;
    }

    /** Whether a code that the fragment of the code system lacks belongs to the set all the same. A stated set knows only such codes. */
    public boolean isOpenTo(String code) {
        return open != null && (stated || index.ordinal(code) < 0) && open.test(code);
    }

    @Nullable
    OpenCodes open() {
        return open;
    }

    /** The same, open to what any of these takes. */
    ConceptSet openTo(Collection<OpenCodes> some) {
        return with(members, OpenCodes.any(some));
    }

    /** Whether the other says the same of which version of which code system it is. */
    boolean isWrittenAs(ConceptSet other) {
        return sameUrl(other)
                && Objects.equals(index.version(), other.index.version())
                && Objects.equals(written, other.written);
    }

    /** The members, as bits that belong to the caller. */
    public BitSet members() {
        return (BitSet) members.clone();
    }

    /** Of some concepts those that are members: the others are taken out of the caller's bits. */
    public BitSet among(BitSet concepts) {
        concepts.and(members);
        return concepts;
    }

    /** The members in order. */
    public IntStream ordinals() {
        return order == null ? members.stream() : IntStream.of(order.ordinals()).filter(members::get);
    }

    /** Whether both hold parts of one enumeration, whose order runs through both. */
    public boolean sharesEnumeration(ConceptSet other) {
        return order != null && other.order != null && order.list() == other.order.list();
    }

    /** Where each member stands in the enumeration, in the order of {@link #ordinals}. */
    public IntStream places() {
        Enumeration enumeration = order;
        return enumeration == null
                ? IntStream.empty()
                : IntStream.range(0, enumeration.ordinals().length)
                        .filter(i -> members.get(enumeration.ordinals()[i]))
                        .map(i -> enumeration.places()[i]);
    }

    /** What the value set says of a concept on its own account, or null. */
    public @Nullable EnumeratedConcept said(int ordinal) {
        return said.get(ordinal);
    }

    /** Roughly how much memory it takes beside its code system. */
    long bytes() {
        Enumeration listed = order;
        return members.size() / 8 + (listed == null ? 0 : 8L * listed.ordinals().length) + 64L * said.size() + 100;
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
        List<ConceptSet> ofSystem = others.stream().filter(this::sameUrl).toList();
        OpenCodes bothOpen = open == null ? null : open.and(code -> anyHas(ofSystem, code));
        return new ConceptSet(index, written, kept, order, Map.copyOf(both), stated, bothOpen);
    }

    /** Those of these members that none of the sets has. Of what a fragment lacks, those of which that is sure. */
    ConceptSet without(List<ConceptSet> others) {
        if (others.isEmpty()) {
            return this;
        }
        BitSet kept = members();
        kept.andNot(inAny(others));
        List<ConceptSet> ofSystem = others.stream().filter(this::sameUrl).toList();
        if (stated) {
            members.stream()
                    .filter(ordinal -> ofSystem.stream().anyMatch(other -> other.isSilentOn(index.code(ordinal))))
                    .forEach(kept::clear);
        }
        OpenCodes left = open == null
                ? null
                : open.and(code -> ofSystem.stream().noneMatch(other -> other.has(code) || other.isSilentOn(code)));
        return with(kept, left);
    }

    ConceptSet without(BitSet ordinals) {
        if (!members.intersects(ordinals)) {
            return this;
        }
        BitSet kept = members();
        kept.andNot(ordinals);
        return with(kept, open);
    }

    /** The members whose code does not fit. */
    ConceptSet without(BiPredicate<CodeSystemIndex, String> condition) {
        BitSet kept = members();
        members.stream()
                .filter(ordinal -> condition.test(index, index.code(ordinal)))
                .forEach(kept::clear);
        return with(kept, open);
    }

    /** The members that one of the sets is open to: of two parts that must both hold, the one lists them and the other takes all. */
    ConceptSet openIn(List<ConceptSet> others) {
        BitSet kept = new BitSet(index.size());
        members.stream()
                .filter(ordinal ->
                        others.stream().anyMatch(other -> sameUrl(other) && other.isOpenTo(index.code(ordinal))))
                .forEach(kept::set);
        return with(kept, null);
    }

    private boolean has(String code) {
        return contains(index.ordinal(code)) || isOpenTo(code);
    }

    /** Whether nobody can tell if it has the code: a filter would decide, on a concept that this fragment lacks. */
    private boolean isSilentOn(String code) {
        return index.isFragment() && !stated && order == null && open == null && index.ordinal(code) < 0;
    }

    private static boolean anyHas(List<ConceptSet> sets, String code) {
        return sets.stream().anyMatch(set -> set.has(code));
    }

    boolean sameUrl(ConceptSet other) {
        return index.url().equals(other.index.url());
    }

    /** By ordinal within one version; by code between versions of one code system. */
    private BitSet inAny(List<ConceptSet> others) {
        BitSet found = new BitSet(index.size());
        for (ConceptSet other : others) {
            if (sameOrdinals(other)) {
                found.or(other.members);
            } else if (sameUrl(other)) {
                members.stream()
                        .filter(ordinal -> other.has(index.code(ordinal)))
                        .forEach(found::set);
            }
        }
        found.and(members);
        return found;
    }
}
