package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.PropertyValues;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $questionnaire}: one question per element that the documentation of a code has to have. For the site and the finding there is a
 * choice: the values that codes have which are the same in the other of the two, so that whoever answers may turn out to mean another code.
 */
public final class DocumentationQuestionnaire {

    /** CodeSystem {@code $questionnaire}: what to ask for when a code is to be documented. */
    public record Request(
            String system,
            @Nullable String version,
            String code,
            LanguageRanges languages,
            List<Canonical> supplements,
            VersionPolicy versions) {

        public Request {
            supplements = List.copyOf(supplements);
        }
    }

    /**
     * What to ask for when a code is to be documented.
     *
     * @param about the supplement that says so; null where the code system itself does
     */
    public record Result(CodeRef code, @Nullable ArtifactMetadata about, List<Question> questions) {

        public Result {
            questions = List.copyOf(questions);
        }
    }

    /**
     * An element of the documentation.
     *
     * @param element its code: region, mechanism and so on
     * @param label what to ask
     * @param criterion what satisfies it, with its evidence; null where nobody has written that
     * @param options answers to choose from; empty where it is told in words
     */
    public record Question(CodeRef element, String label, @Nullable Designation criterion, List<CodeRef> options) {
        public Question {
            options = List.copyOf(options);
        }
    }

    private final CodeSystemIndex index;
    private final int ordinal;
    private final NotedProperties properties;

    private DocumentationQuestionnaire(CodeSystemIndex index, int ordinal) {
        this.index = index;
        this.ordinal = ordinal;
        this.properties = index.derived(NotedProperties.class, NotedProperties::of);
    }

    /** @throws TerminologyException NOT_FOUND for what is not here, and a code of which no element is stated */
    public static Result questionnaire(TerminologySnapshot snapshot, Request request) {
        CodeSystemResolution found = CodeSystemResolution.find(
                snapshot, request.system(), request.version(), request.versions(), request.supplements());
        int ordinal = found.ordinal(request.code());
        List<Question> questions = new DocumentationQuestionnaire(found.index(), ordinal).questions();
        if (questions.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, DocumentationIssues.nothingToAsk(request.code()));
        }
        return new Result(
                CandidateCheck.coding(found.index(), ordinal, request.languages()),
                about(snapshot, found.index(), ordinal),
                questions);
    }

    private static @Nullable ArtifactMetadata about(TerminologySnapshot snapshot, CodeSystemIndex index, int ordinal) {
        for (Canonical supplement : index.statements(ordinal).supplements()) {
            var definition = snapshot.supplement(supplement);
            if (definition != null) {
                return definition.metadata();
            }
        }
        return null;
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (CodeRef element : CaptureElements.of(index, ordinal)) {
            questions.add(new Question(
                    element,
                    CaptureElements.label(element),
                    CaptureElements.criterion(index, ordinal, element),
                    options(String.valueOf(element.code()))));
        }
        return questions;
    }

    private List<CodeRef> options(String element) {
        return switch (element) {
            case CaptureElements.SITE -> values(properties.site(), properties.finding());
            case CaptureElements.FINDING -> values(properties.finding(), properties.site());
            default -> List.of();
        };
    }

    /** The values of a property among the codes that share this one's value of another. */
    private List<CodeRef> values(String property, String shared) {
        PropertyValues other = shared.isEmpty() || property.isEmpty() ? null : index.values(shared);
        Optional<CodeRef> same = value(ordinal, shared);
        if (other == null || same.isEmpty()) {
            return List.of();
        }
        BitSet codes = (BitSet) other.having(String.valueOf(same.get().code())).clone();
        codes.andNot(index.notSelectable());
        Map<String, CodeRef> values = new LinkedHashMap<>();
        codes.stream().forEach(code -> value(code, property)
                .ifPresent(value -> values.putIfAbsent(String.valueOf(value.code()), value)));
        return List.copyOf(values.values());
    }

    private Optional<CodeRef> value(int code, String property) {
        return index.statements(code).properties().stream()
                .filter(each -> each.code().equals(property))
                .map(each -> each.value() instanceof CodingValue coded ? coded.coding() : null)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
