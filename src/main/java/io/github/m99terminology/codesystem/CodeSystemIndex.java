package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.LimitIssues;
import java.lang.ref.SoftReference;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A code system, compiled, with supplements laid over it. Immutable; safe for any number of threads.
 *
 * <p>Each concept has an ordinal, 0 to {@link #size} − 1, in the order of publication (a concept before those nested in it). Sets of
 * concepts are {@link BitSet}s over ordinals; a set that is handed out belongs to the caller.
 */
public final class CodeSystemIndex {

    private static final String CLASSIFICATION = "classified-with";

    /** Characters of a text to search by. */
    private static final int LONGEST_TEXT = 100_000;

    private final CodeSystemDefinition definition;
    private final CodeTable codes;
    private final Hierarchy hierarchy;
    private final Concept[] concepts;
    private final List<PropertyDefinition> properties;
    private final ConceptFlags flags;
    private final TextIndex text;
    private final List<Canonical> supplements;
    private final List<UnplacedConcept> unplaced;
    private final Map<Canonical, Canonical> writtenForOther;
    private final List<CodeSystemDefinition> content;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();
    private final Map<String, PropertyValues> values = new ConcurrentHashMap<>();
    private final Map<Integer, SoftReference<ConceptStatements>> statements = new ConcurrentHashMap<>();
    private volatile @Nullable DeclaredCodes vocabulary;
    private volatile @Nullable Long digest;

    private CodeSystemIndex(
            CodeSystemDefinition definition, CodeTable codes, Hierarchy hierarchy, Concept[] concepts, TextIndex text) {
        this.definition = definition;
        this.codes = codes;
        this.hierarchy = hierarchy;
        this.concepts = concepts;
        this.properties = definition.properties();
        this.flags = ConceptFlags.of(concepts, properties);
        this.text = text;
        this.supplements = List.of();
        this.unplaced = List.of();
        this.writtenForOther = Map.of();
        this.content = List.of(definition);
    }

    private CodeSystemIndex(CodeSystemIndex base, SupplementOverlay overlay) {
        this.definition = base.definition;
        this.codes = base.codes;
        this.hierarchy = base.hierarchy;
        this.concepts = overlay.concepts();
        this.properties = overlay.properties();
        this.flags = ConceptFlags.of(concepts, properties);
        this.text = base.text.with(overlay.additions(), base.url(), overlay.merged());
        this.supplements = overlay.supplements();
        this.unplaced = overlay.unplaced();
        this.writtenForOther = overlay.writtenForOther();
        this.content =
                Stream.concat(base.content.stream(), overlay.merged().stream()).toList();
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException UNPROCESSABLE for a code that is there twice, or a hierarchy
     *     that runs in a circle
     */
    public static CodeSystemIndex compile(CodeSystemDefinition definition) {
        CodeSystemCompiler compiler = new CodeSystemCompiler(definition);
        Concept[] concepts = compiler.concepts();
        return new CodeSystemIndex(
                definition, compiler.codes(), compiler.hierarchy(), concepts, TextIndex.of(concepts, definition));
    }

    /**
     * This code system with supplements merged: their designations, properties and displays, each with its origin, after the
     * code system's own and in the order given. What a supplement says of codes that are not here is listed in {@link #unplaced}.
     */
    public CodeSystemIndex with(List<CodeSystemDefinition> more) {
        return more.isEmpty() ? this : new CodeSystemIndex(this, SupplementOverlay.of(this, more));
    }

    /** A concept of a supplement whose code the code system does not have. */
    public record UnplacedConcept(Canonical supplement, String code) {}

    // ---- about the code system

    public CodeSystemDefinition definition() {
        return definition;
    }

    public ArtifactMetadata metadata() {
        return definition.metadata();
    }

    /** The code system's url; empty for one that has none. */
    public String url() {
        String url = metadata().url();
        return url == null ? "" : url;
    }

    public @Nullable String version() {
        return metadata().version();
    }

    /** {@code url|version}. */
    public Canonical canonical() {
        return new Canonical(url(), version());
    }

    public Content content() {
        return definition.content();
    }

    public boolean isFragment() {
        return content() == Content.FRAGMENT;
    }

    /** Declared properties: the code system's, then those that supplements add. */
    public List<PropertyDefinition> properties() {
        return properties;
    }

    /** The codes of all properties: those declared, and those that concepts have without declaration. */
    public Set<String> propertyCodes() {
        return vocabulary().properties();
    }

    /** The codes of all uses that designations have. */
    public Set<String> designationUses() {
        return vocabulary().uses();
    }

    private DeclaredCodes vocabulary() {
        DeclaredCodes known = vocabulary;
        if (known == null) {
            known = DeclaredCodes.of(concepts, properties);
            vocabulary = known;
        }
        return known;
    }

    /** The supplements that are merged, in order, with their versions. */
    public List<Canonical> supplements() {
        return supplements;
    }

    public List<UnplacedConcept> unplaced() {
        return unplaced;
    }

    /** Of the supplements that are merged those that name another version of this code system, and what they name. */
    public Map<Canonical, Canonical> writtenForOther() {
        return writtenForOther;
    }

    // ---- about a concept

    public int size() {
        return concepts.length;
    }

    /** The ordinal of a code, or -1. A code system that ignores case takes any spelling; {@link #code} gives its own. */
    public int ordinal(String code) {
        return codes.ordinal(code);
    }

    public String code(int ordinal) {
        return concepts[ordinal].code();
    }

    public Concept concept(int ordinal) {
        return concepts[ordinal];
    }

    /** Everything that is said of a concept: put together when first asked for, given up when memory is short. */
    public ConceptStatements statements(int ordinal) {
        SoftReference<ConceptStatements> kept = statements.get(ordinal);
        ConceptStatements there = kept == null ? null : kept.get();
        if (there == null) {
            there = new StatementBuilder(this, ordinal).build();
            statements.put(ordinal, new SoftReference<>(there));
        }
        return there;
    }

    /** The display in the first language that can be had, or null: see {@link PreferredDisplay#choose}. */
    public @Nullable PreferredDisplay display(int ordinal, LanguageRanges languages) {
        Concept concept = concepts[ordinal];
        return PreferredDisplay.choose(languages, concept.display(), metadata().language(), concept.designations());
    }

    /** Whether it is no longer to be used: {@code inactive} is true, or its status says so ({@link ConceptFlags}). */
    public boolean inactive(int ordinal) {
        return flags.inactive().get(ordinal);
    }

    /** Whether it is a heading, not to be chosen as a value: {@code notSelectable}. */
    public boolean isAbstract(int ordinal) {
        return flags.notSelectable().get(ordinal);
    }

    /**
     * What it says about its standing (retired, deprecated, experimental, withdrawn, …): the {@code status} property, else the
     * standards status; null when it says nothing.
     */
    public @Nullable String status(int ordinal) {
        return flags.status(concepts[ordinal]);
    }

    // ---- about sets of concepts

    public Hierarchy hierarchy() {
        return hierarchy;
    }

    public BitSet all() {
        BitSet all = new BitSet(concepts.length);
        all.set(0, concepts.length);
        return all;
    }

    public BitSet inactive() {
        return (BitSet) flags.inactive().clone();
    }

    /** The same as {@link #notSelectable}, not to be changed. */
    BitSet headings() {
        return flags.notSelectable();
    }

    public BitSet notSelectable() {
        return (BitSet) flags.notSelectable().clone();
    }

    /**
     * The concepts that a filter selects.
     *
     * @throws io.github.m99terminology.model.TerminologyException UNPROCESSABLE when the filter names a property or code that the
     *     code system does not have
     */
    public BitSet select(ConceptFilter filter) {
        return select(filter, Deadline.UNLIMITED);
    }

    /** The same; TOO_COSTLY when it takes more than that. */
    public BitSet select(ConceptFilter filter, Deadline deadline) {
        return new FilterSelection(this, deadline).select(filter);
    }

    /** A property turned round, made when first asked for; null when the code system has no such property. */
    public @Nullable PropertyValues values(String property) {
        PropertyReader reader = PropertyReader.find(this, property);
        return reader == null ? null : values.computeIfAbsent(reader.name(), name -> PropertyValues.of(this, reader));
    }

    /**
     * What is made of the code system and the supplements that were merged, when it is first asked for.
     *
     * @param make from the code system and its supplements, in the order in which they were merged
     */
    public <T> T derived(Class<T> type, Function<List<CodeSystemDefinition>, T> make) {
        return type.cast(derived.computeIfAbsent(type, key -> make.apply(content)));
    }

    /** Another number whenever a code or a link between codes is another; the same in whatever order they were published. */
    public long hierarchyDigest() {
        Long known = digest;
        if (known == null) {
            known = HierarchyDigest.of(this);
            digest = known;
        }
        return known;
    }

    /** How many different words a text has to search by. */
    public int countWords(String text) {
        return Set.copyOf(Words.of(text)).size();
    }

    /** The concepts whose code, or whose names, have what somebody typed: see {@link TextIndex}. */
    public TextMatches search(String words) {
        return search(words, Deadline.UNLIMITED);
    }

    /** The same; TOO_COSTLY when it takes more than that, and for a text that is longer than anybody searches by. */
    public TextMatches search(String words, Deadline deadline) {
        if (words.length() > LONGEST_TEXT) {
            throw new TerminologyException(Kind.TOO_COSTLY, LimitIssues.textTooLong(words.length(), LONGEST_TEXT));
        }
        return text.search(words, ordinal(words.strip()), this, deadline);
    }

    /**
     * The code that is meant when somebody leaves out punctuation or takes the wrong case ({@code a123} for {@code A12.3}), or
     * null when there is none or more than one.
     */
    public @Nullable String respelled(String code) {
        String letters = Words.squeezed(code);
        int[] alike = text.spelled(letters).stream().toArray();
        return alike.length == 1 ? code(alike[0]) : null;
    }

    /**
     * The complete code of a classification that stands at the beginning of a longer one, or -1: nothing stands below it, and it may be
     * chosen. Headers may not be, so that one whose codes a fragment leaves out is not taken for a complete code.
     */
    public int completeBefore(String code) {
        boolean classification = CLASSIFICATION.equals(definition.hierarchyMeaning());
        for (int end = classification ? Math.min(code.length() - 1, codes.longest()) : 0; end > 0; end--) {
            int ordinal = ordinal(code.substring(0, end));
            if (ordinal >= 0) {
                return hierarchy.isLeaf(ordinal) && !isAbstract(ordinal) ? ordinal : -1;
            }
        }
        return -1;
    }

    /** Whether a code that is not here is one that is, spelled wrongly. */
    public boolean isMistaken(String code) {
        return ordinal(code) < 0 && (respelled(code) != null || completeBefore(code) >= 0);
    }

    /** Builds the text index now rather than with the first search. */
    public void prepareSearch() {
        text.prepare();
    }
}
