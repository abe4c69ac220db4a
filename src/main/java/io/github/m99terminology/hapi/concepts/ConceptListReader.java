package io.github.m99terminology.hapi.concepts;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.ElementNames;
import io.github.m99terminology.hapi.concepts.ConceptList.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pieces of a list as the engine wants them. Each piece is parsed by HAPI as a code system of its own, and read as any code
 * system is: so a list means what it would mean in one resource, and what is wrong in it is refused in the same words.
 */
final class ConceptListReader {

    /** A concept whose end has not come yet. */
    private record Open(ConceptDefinition concept, List<ConceptDefinition> below) {

        ConceptDefinition whole() {
            return new ConceptDefinition(
                    concept.code(),
                    concept.display(),
                    concept.definition(),
                    concept.designations(),
                    concept.properties(),
                    concept.extensions(),
                    below);
        }
    }

    private final List<ConceptDefinition> roots = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private ConceptListReader() {}

    /**
     * @param language of the code system, or null
     * @param view what the engine gets to see of some concepts; it may change them, and leave none out
     */
    static List<ConceptDefinition> read(
            Iterable<byte[]> pieces, @Nullable String language, UnaryOperator<CodeSystem> view, FhirContext fhir) {
        ConceptListReader reader = new ConceptListReader();
        Function<CodeSystem, List<ConceptDefinition>> definitions = Definitions.concepts(language);
        for (byte[] piece : pieces) {
            List<Line> lines = ConceptList.lines(piece);
            List<ConceptDefinition> concepts = definitions.apply(view.apply(parsed(lines, fhir)));
            for (int i = 0; i < concepts.size(); i++) {
                reader.add(lines.get(i).depth(), concepts.get(i));
            }
        }
        reader.end(0);
        return reader.roots;
    }

    private void add(int depth, ConceptDefinition concept) {
        end(depth);
        open.push(new Open(concept, new ArrayList<>()));
    }

    private void end(int depth) {
        while (open.size() > depth) {
            ConceptDefinition whole = open.pop().whole();
            (open.isEmpty() ? roots : open.element().below()).add(whole);
        }
    }

    /** Puts concepts that stand side by side below each other again. */
    static void nest(List<Line> lines, CodeSystem flat, CodeSystem nested) {
        Deque<ConceptDefinitionComponent> open = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            while (open.size() > lines.get(i).depth()) {
                open.pop();
            }
            ConceptDefinitionComponent concept = flat.getConcept().get(i);
            if (open.isEmpty()) {
                nested.addConcept(concept);
            } else {
                open.element().addConcept(concept);
            }
            open.push(concept);
        }
    }

    /**
     * The concepts side by side in a code system that has nothing else.
     *
     * @throws io.github.m99terminology.model.TerminologyException UNPROCESSABLE for an element that R4 does not know
     * @throws InvalidRequestException for a value that is none of its type
     */
    static CodeSystem parsed(List<Line> lines, FhirContext fhir) {
        String json = lines.stream()
                .map(Line::text)
                .collect(Collectors.joining(",", "{\"resourceType\":\"CodeSystem\",\"concept\":[", "]}"));
        ElementNames.check(fhir, json.getBytes(StandardCharsets.UTF_8), false);
        try {
            return fhir.newJsonParser().parseResource(CodeSystem.class, json);
        } catch (DataFormatException broken) {
            throw new InvalidRequestException(broken.getMessage());
        }
    }
}
