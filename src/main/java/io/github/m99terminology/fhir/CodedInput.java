package io.github.m99terminology.fhir;

import io.github.m99terminology.fhir.ParameterType.Concept;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code that a request is about, in exactly one of FHIR's three forms. */
record CodedInput(Form form, List<CodeRef> codings, @Nullable String text) {

    /** The same, where the parameters beside a plain code mean the same beside a coding. */
    static CodedInput read(RequestParameters parameters, String[] names, CodeRef plain) {
        return read(parameters, names, plain, plain);
    }

    /**
     * The one of {@code names} (code, coding, codeableConcept, in the operation's spelling) that is given.
     *
     * @param plain what the code and the parameters beside it make
     * @param beside what those parameters say of a coding
     */
    static CodedInput read(RequestParameters parameters, String[] names, CodeRef plain, CodeRef beside) {
        List<String> given = Stream.of(names).filter(parameters::has).toList();
        if (given.size() > 1) {
            throw RequestParameters.invalid(CodedInputIssues.codeTwice(parameters.operation(), given));
        }
        if (given.isEmpty()) {
            throw RequestParameters.invalid(CodedInputIssues.codeMissing());
        }
        if (given.get(0).equals(names[0])) {
            return new CodedInput(Form.CODE, List.of(plain), null);
        }
        CodeRef coding = given.get(0).equals(names[1]) ? parameters.coding(names[1]) : null;
        if (coding != null) {
            return new CodedInput(
                    Form.CODING, List.of(BesideCoding.complete(parameters.operation(), coding, beside)), null);
        }
        Concept concept = parameters.one(given.get(0), Concept.class);
        if (concept == null) {
            return new CodedInput(Form.CODEABLE_CONCEPT, List.of(), null);
        }
        List<CodeRef> codings = BesideCoding.complete(parameters.operation(), concept.codings(), beside);
        return new CodedInput(Form.CODEABLE_CONCEPT, codings, concept.text());
    }
}
