package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $expand}: links the value set (or finds it linked) and lists what the request wants to see of it.
 *
 * <p>The order is that of the includes, within one include that of the value set's enumeration or else of the code system's
 * publication; of several versions of one code system the newest comes first; with a text filter, best matches first. A hierarchy is
 * shown where one include alone follows one code system's order and nothing pages; with a text filter, where no concept is a better match
 * than one above it, so that the best still stands first.
 */
public final class Expand {

    private final ExpandRequest request;
    private final ValueSetProgram program;
    private final LanguageRanges languages;
    private final Deadline deadline;
    private final UnaryOperator<String> systemUrl;

    /** What the text filter finds in each code system. */
    private final Map<CodeSystemIndex, TextMatches> found = new LinkedHashMap<>();

    /** @param systemUrl the url of the code system that goes by a name */
    private Expand(ExpandRequest request, ValueSetProgram program, Deadline deadline, UnaryOperator<String> systemUrl) {
        this.systemUrl = systemUrl;
        this.request = request;
        this.program = program;
        this.deadline = deadline;
        this.languages = Languages.of(program.definition(), request.displayLanguage(), request.acceptLanguage());
    }

    /**
     * @throws TerminologyException NOT_FOUND for a value set, code system, version or supplement that is not here; UNPROCESSABLE
     *     for a value set that means nothing or a version that the request forbids; TOO_COSTLY beyond the limit
     */
    public static ExpandResult expand(TerminologySnapshot snapshot, ExpandRequest request) {
        Linking linking = new Linking(request.versions(), request.supplements(), null);
        snapshot.requireSupplements(request.supplements());
        ExpressedCodes expressed = new ExpressedCodes(snapshot, request.versions());
        expressed.ofValueSet(request.valueSet(), request.given());
        TerminologySnapshot view = expressed.view();
        ValueSetProgram program = ValueSetPrograms.of(view, request.valueSet(), request.given(), linking);
        RequiredSupplements.ofValueSets(snapshot, request.supplements(), List.of(program));
        refuseUnresolved(snapshot, program);
        refuseOtherVersions(program, request.versions());
        refuseUnlisted(program);
        return new Expand(request, program, snapshot.deadline(), snapshot::systemUrl).result();
    }

    private static void refuseUnresolved(TerminologySnapshot snapshot, ValueSetProgram program) {
        List<Issue> issues = Unexpandable.ofListing(snapshot, program);
        if (!issues.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, issues);
        }
    }

    /** Nobody can list what a grammar makes; nor is there a list of common codes to show instead. */
    private static void refuseUnlisted(ValueSetProgram program) {
        UnclosedExtension.withGrammar(program).stream()
                .filter(index ->
                        Objects.requireNonNull(index.definition().grammar()).commonCodes() == null)
                .findFirst()
                .ifPresent(index -> {
                    throw new TerminologyException(Kind.TOO_COSTLY, ExpansionIssues.grammarNotListed(index.url()));
                });
    }

    /** @throws TerminologyException UNPROCESSABLE when it uses a version of a code system that the request forbids */
    static void refuseOtherVersions(ValueSetProgram program, VersionPolicy versions) {
        for (CodeSystemIndex system : program.systems()) {
            VersionRefusal.check(system.url(), system.version(), versions);
        }
    }

    private ExpandResult result() {
        List<Listing> listings = listings();
        int total = listings.stream().mapToInt(Listing::size).sum();
        refuseTooMany(total);
        ContainsBuilder concepts = new ContainsBuilder(
                program.versionsMatter(),
                languages,
                wants(
                        request.includeDesignations(),
                        "includeDesignations",
                        !request.designations().isEmpty()),
                request.designations(),
                properties(),
                deadline);
        List<Contained> contains = nests(listings)
                ? listings.stream()
                        .flatMap(listing -> listing.nested(concepts).stream())
                        .toList()
                : page(bestFirst(listings), concepts);
        return new ExpandResult(
                program.definition(),
                wants(request.includeDefinition(), "includeDefinition", false),
                UnclosedExtension.isUncountable(program) ? null : total,
                pages() ? request.offset() : null,
                new ExpansionParameters(request, program, languages, found, systemUrl).all(),
                concepts.usedProperties(),
                contains,
                UnclosedExtension.extensions(program));
    }

    private List<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        NewestOnly newest = new NewestOnly(deadline);
        for (ConceptSet set : program.sets()) {
            if (request.excludeSystems().stream().noneMatch(excluded -> names(excluded, set.index()))) {
                BitSet visible = visible(set);
                Listing listing = listing(set, program.versionsMatch() ? newest.of(set, visible) : visible);
                int last = listings.size() - 1;
                if (last >= 0 && listings.get(last).isContinuedBy(listing)) {
                    listings.set(last, listings.get(last).with(listing));
                } else {
                    listings.add(listing);
                }
            }
        }
        return listings;
    }

    private BitSet visible(ConceptSet set) {
        TextMatches matches = program.versionsMatch() ? null : matches(set);
        // Of many members only those are copied that the text finds; where versions are weighed against each other, all
        // are.
        BitSet visible = matches == null ? set.members() : set.among(matches.all());
        if (program.activeOnly() || wants(request.activeOnly(), "activeOnly", false)) {
            visible.andNot(set.index().inactive());
        }
        if (request.excludeNotForUI()) {
            visible.andNot(set.index().notSelectable());
        }
        return visible;
    }

    private Listing listing(ConceptSet set, BitSet visible) {
        TextMatches matches = matches(set);
        if (matches == null) {
            return new Listing(set, visible, null);
        }
        if (program.versionsMatch()) {
            visible.and(matches.all());
        }
        int all = visible.cardinality();
        int needed = request.count() == null ? all : (int) Math.min(all, (long) request.offset() + request.count());
        return new Listing(set, visible, matches.ranked(visible, 0, needed));
    }

    /** Null without a text to look for. */
    private @Nullable TextMatches matches(ConceptSet set) {
        String words = request.filter();
        return words == null || words.isEmpty()
                ? null
                : found.computeIfAbsent(set.index(), index -> index.search(words, deadline));
    }

    /** What a text filter found best comes first, whichever include holds it: where a value set ends one and begins another says nothing. */
    private List<Listing> bestFirst(List<Listing> listings) {
        if (found.isEmpty() || listings.size() < 2) {
            return listings;
        }
        List<Found> all = new ArrayList<>();
        for (Listing listing : listings) {
            int[] ordinals = Objects.requireNonNull(listing.found());
            int[] keys = Objects.requireNonNull(found.get(listing.set().index()))
                    .rankedKeys(listing.visible(), ordinals.length);
            for (int i = 0; i < ordinals.length; i++) {
                all.add(new Found(listing, ordinals[i], keys[i]));
            }
        }
        all.sort(Comparator.comparingInt(Found::key));
        return all.stream().map(Found::alone).toList();
    }

    private record Found(Listing listing, int ordinal, int key) {
        Listing alone() {
            BitSet one = new BitSet();
            one.set(ordinal);
            return new Listing(listing.set(), one, new int[] {ordinal});
        }
    }

    private static boolean names(Canonical excluded, CodeSystemIndex index) {
        return excluded.url().equals(index.url())
                && (excluded.version() == null || excluded.version().equals(index.version()));
    }

    private void refuseTooMany(int total) {
        int rest = Math.max(0, total - request.offset());
        int listed = request.count() == null ? rest : Math.min(rest, request.count());
        if (listed > request.limit()) {
            Canonical canonical = program.definition().metadata().canonical();
            throw new TerminologyException(
                    Kind.TOO_COSTLY,
                    ExpansionIssues.expansionTooCostly(
                            canonical == null ? "(unidentified)" : canonical.toString(), listed, request.limit()));
        }
    }

    private boolean pages() {
        return request.count() != null || request.offset() > 0;
    }

    private boolean nests(List<Listing> listings) {
        return program.nestable()
                && !pages()
                && listings.stream().allMatch(Listing::findsParentsFirst)
                && !wants(request.excludeNested(), "excludeNested", false);
    }

    private List<Contained> page(List<Listing> listings, ContainsBuilder concepts) {
        List<Contained> page = new ArrayList<>();
        int skip = request.offset();
        int room = request.count() == null ? Integer.MAX_VALUE : request.count();
        for (Listing listing : listings) {
            page.addAll(listing.flat(concepts, Math.min(skip, listing.size()), room - page.size()));
            skip = Math.max(0, skip - listing.size());
        }
        return page;
    }

    /** The properties that the request asks for; else those that the value set does. */
    private List<String> properties() {
        return request.properties().isEmpty()
                ? program.definition().expansionParameters().stream()
                        .filter(parameter -> parameter.name().equals("property"))
                        .map(parameter -> parameter.value().text())
                        .toList()
                : request.properties();
    }

    /** What the request says; else what the value set says; else the default. */
    private boolean wants(@Nullable Boolean said, String name, boolean otherwise) {
        if (said != null) {
            return said;
        }
        PropertyValue usual = Languages.parameter(program.definition(), name);
        return usual == null ? otherwise : usual.text().equals("true");
    }
}
