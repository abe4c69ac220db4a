package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $lookup}: everything that the code system and its supplements say of a code, as far as it was asked for.
 */
public final class Lookup {

    /**
     * CodeSystem {@code $lookup} (<a href="http://hl7.org/fhir/R4/codesystem-operation-lookup.html">R4</a>).
     *
     * @param coding what to look up; system and code must be there, the version may be
     * @param properties property codes asked for, {@code designation}, {@code definition}, {@code parent}, {@code child},
     *     {@code lang.X} and designation uses among them; empty for all
     * @param supplements supplements that the request insists on ({@code useSupplement})
     */
    public record Request(
            CodeRef coding,
            LanguageRanges languages,
            List<String> properties,
            List<Canonical> supplements,
            VersionPolicy versions) {

        public Request {
            properties = List.copyOf(properties);
            supplements = List.copyOf(supplements);
            if (coding.system() == null || coding.code() == null) {
                throw new IllegalArgumentException("a lookup needs a system and a code");
            }
        }
    }

    /**
     * Everything that is known of one code, as far as it was asked for.
     *
     * @param name the code system's name (not its url); its title, then its url, when it has none
     * @param display the preferred display for the request's languages
     * @param statements designations and properties, those that were asked for
     * @param remarks what is to be said of the supplements that contributed
     */
    public record Result(
            String name,
            String system,
            @Nullable String version,
            String code,
            String display,
            @Nullable String definition,
            boolean isAbstract,
            boolean inactive,
            ConceptStatements statements,
            List<Issue> remarks) {

        public Result {
            remarks = List.copyOf(remarks);
        }

        /** In order: the code system's own, then each supplement's. */
        public List<Designation> designations() {
            return statements.designations();
        }

        /** In order: declared ones, supplements' ones, then parent and child. */
        public List<FoundProperty> properties() {
            return statements.properties();
        }

        /** The supplements that contributed. */
        public List<Canonical> usedSupplements() {
            return statements.supplements();
        }
    }

    private final CodeSystemIndex index;
    private final int ordinal;
    private final Concept concept;
    private final WantedProperties wanted;

    private Lookup(CodeSystemIndex index, int ordinal, WantedProperties wanted) {
        this.index = index;
        this.ordinal = ordinal;
        this.concept = index.concept(ordinal);
        this.wanted = wanted;
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for a system, version, code or supplement that is
     *     not here; INVALID_REQUEST for a property that the code system does not have; UNPROCESSABLE for a code system whose
     *     content is not here
     */
    public static Result lookup(TerminologySnapshot snapshot, Request request) {
        CodeSystemResolution system = CodeSystemResolution.find(
                expressed(snapshot, request),
                Objects.requireNonNull(request.coding().system()),
                request.coding().version(),
                request.versions(),
                request.supplements());
        int ordinal = system.ordinal(Objects.requireNonNull(request.coding().code()));
        WantedProperties wanted = WantedProperties.of(system.index(), request.properties());
        return new Lookup(system.index(), ordinal, wanted).result(request);
    }

    private static TerminologySnapshot expressed(TerminologySnapshot snapshot, Request request) {
        ExpressedCodes expressed = new ExpressedCodes(snapshot, request.versions());
        expressed.of(List.of(request.coding()));
        request.properties()
                .forEach(property -> expressed.property(request.coding().system(), property));
        return expressed.view();
    }

    private Result result(Request request) {
        PreferredDisplay display = index.display(ordinal, request.languages());
        return new Result(
                name(),
                index.url(),
                index.version(),
                concept.code(),
                display != null ? display.value() : anyDisplay(),
                wanted.wantsDefinition() ? concept.definition() : null,
                index.isAbstract(ordinal),
                index.inactive(ordinal),
                statements(),
                remarks(index, ordinal, request.supplements()));
    }

    /**
     * That a supplement was written for another version of the code system: of those that say something of the concept, and of those that
     * somebody named, whatever they say.
     *
     * @param ordinal -1 for the second alone
     */
    static List<Issue> remarks(CodeSystemIndex index, int ordinal, List<Canonical> named) {
        List<Issue> remarks = new ArrayList<>();
        index.writtenForOther().forEach((supplement, target) -> {
            boolean speaks =
                    ordinal >= 0 && index.statements(ordinal).supplements().contains(supplement);
            if (speaks || named.stream().anyMatch(name -> name.means(supplement))) {
                remarks.add(CodeSystemIssues.supplementOfOtherVersion(supplement, target, index.version()));
            }
        });
        return remarks;
    }

    private String name() {
        String name = index.metadata().name();
        String title = index.metadata().title();
        return name != null ? name : title != null ? title : index.url();
    }

    /** R4 requires a display: where no language fits, the code system's own is better than none, and the code than nothing. */
    private String anyDisplay() {
        return concept.display() != null ? concept.display() : concept.code();
    }

    private ConceptStatements statements() {
        ConceptStatements all = index.statements(ordinal);
        return wanted.everything() ? all : all.only(wanted::wants, property -> wanted.wantsProperty(property.code()));
    }
}
