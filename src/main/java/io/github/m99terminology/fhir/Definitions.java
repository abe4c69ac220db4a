package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.NamingSystemDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * R4 resources as the engine reads them. Nothing is compiled or looked up here; what a resource leaves out stays out,
 * but for the defaults that R4 gives. Elements that R4 lacks are read from their cross-version extensions.
 *
 * <p>Each method throws {@link TerminologyException} (UNPROCESSABLE) for a resource that lacks what R4 requires of it.
 */
public final class Definitions {

    private Definitions() {}

    /** A code system or a supplement to one. */
    public static CodeSystemDefinition codeSystem(CodeSystem resource) {
        return new CodeSystemReader(resource).read();
    }

    /**
     * Reads the concepts of one code system part by part: what many concepts say is shared among the parts, too.
     *
     * @param language the code system's, or null
     * @return from a part, a code system with nothing but concepts, to what the engine makes of them
     */
    public static Function<CodeSystem, List<ConceptDefinition>> concepts(@Nullable String language) {
        SharedValues shared = new SharedValues();
        return part -> new CodeSystemReader(part, language, shared).concepts();
    }

    public static ValueSetDefinition valueSet(ValueSet resource) {
        return new ValueSetReader(resource).read();
    }

    public static ConceptMapDefinition conceptMap(ConceptMap resource) {
        return new ConceptMapReader(resource).read();
    }

    /**
     * What R4 asks of a map beyond what its reading needs: a comment wherever it is not exact (cmd-1).
     *
     * @throws TerminologyException UNPROCESSABLE for a map without
     */
    public static void requireComments(ConceptMap resource) {
        Invariants.requireComments(resource);
    }

    public static NamingSystemDefinition namingSystem(NamingSystem resource) {
        return NamingSystemReader.read(resource);
    }
}
