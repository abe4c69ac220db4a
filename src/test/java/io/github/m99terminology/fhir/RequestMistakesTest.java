package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a request, and the exact sentence that it gets. */
class RequestMistakesTest {

    record Mistake(TerminologyOperation operation, String query, Kind kind, String sentence) {
        @Override
        public String toString() {
            return operation + "?" + query;
        }
    }

    static Stream<Mistake> queries() {
        return Stream.of(
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&cod=b",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$lookup knows no parameter 'cod'. Did you mean 'code'?"),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$lookup needs to know what to look up: give code and system, or a coding."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "code=a",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$lookup was given a code without a system. Give the code system's url as 'system', or in "
                                + "the coding."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&code=b",
                        Kind.INVALID_REQUEST,
                        "The parameter 'code' of CodeSystem/$lookup was given more than once; it may be given once."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&date=2026-02-30",
                        Kind.INVALID_REQUEST,
                        "The parameter 'date' of CodeSystem/$lookup is a date with or without a time, as in 2026-11-25 "
                                + "(valueDateTime), but it was sent as '2026-02-30'."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&date=yesterday",
                        Kind.INVALID_REQUEST,
                        "The parameter 'date' of CodeSystem/$lookup is a date with or without a time, as in 2026-11-25 "
                                + "(valueDateTime), but it was sent as 'yesterday'."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x&filterProperty=a",
                        Kind.NOT_SUPPORTED,
                        "ValueSet/$expand does not support the parameter 'filterProperty' here, and would answer something else "
                                + "than it asks for. Leave it out to be answered without it."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x&excludeNested=true&includeHierarchy=true",
                        Kind.INVALID_REQUEST,
                        "ValueSet/$expand was given excludeNested=true and includeHierarchy=true, which contradict each other."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "coding=http://x|a",
                        Kind.INVALID_REQUEST,
                        "The parameter 'coding' of CodeSystem/$lookup is a Coding (valueCoding in a POSTed Parameters "
                                + "resource), but it was sent as 'http://x|a'."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&displayLanguage=d_e",
                        Kind.INVALID_REQUEST,
                        "The parameter 'displayLanguage' of CodeSystem/$lookup is a language or a list of languages, as in de "
                                + "or de,en;q=0.5, but it is 'd_e'."),
                new Mistake(
                        TerminologyOperation.LOOKUP,
                        "system=http://x&code=a&system-version=http://x",
                        Kind.INVALID_REQUEST,
                        "The parameter 'system-version' of CodeSystem/$lookup is a canonical with a version, as in "
                                + "url|version, but it is 'http://x'."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x&count=many",
                        Kind.INVALID_REQUEST,
                        "The parameter 'count' of ValueSet/$expand is a whole number, 0 or more (valueInteger), but it was "
                                + "sent as 'many'."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x&offset=-1",
                        Kind.INVALID_REQUEST,
                        "The parameter 'offset' of ValueSet/$expand is a whole number, 0 or more (valueInteger), but it was "
                                + "sent as '-1'."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x&activeOnly=yes",
                        Kind.INVALID_REQUEST,
                        "The parameter 'activeOnly' of ValueSet/$expand is true or false (valueBoolean), but it was sent as "
                                + "'yes'."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "filter=a",
                        Kind.INVALID_REQUEST,
                        "ValueSet/$expand needs a value set: give its url as 'url', send it as 'valueSet', or ask at "
                                + "/ValueSet/[id]/."),
                new Mistake(
                        TerminologyOperation.EXPAND,
                        "url=http://x|1&valueSetVersion=2",
                        Kind.INVALID_REQUEST,
                        "ValueSet/$expand was given two versions: 'http://x|1' as 'url', and '2' as 'valueSetVersion'. Give "
                                + "one of them."),
                new Mistake(
                        TerminologyOperation.VALUE_SET_VALIDATE_CODE,
                        "url=http://x",
                        Kind.INVALID_REQUEST,
                        "Unable to find code to validate (looked for coding | codeableConcept | code+system | "
                                + "code+inferSystem in parameters"),
                new Mistake(
                        TerminologyOperation.VALUE_SET_VALIDATE_CODE,
                        "url=http://x&code=a",
                        Kind.INVALID_REQUEST,
                        "ValueSet/$validate-code was given a code without a system. Give the code system's url as 'system', or "
                                + "inferSystem=true to look for the code in the systems of the value set."),
                new Mistake(
                        TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE,
                        "code=a",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$validate-code was given a code without a code system. Give its url as 'url', or send a "
                                + "coding."),
                new Mistake(
                        TerminologyOperation.SUBSUMES,
                        "system=http://x&codeA=a",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$subsumes takes exactly one of codeB and codingB, and was given neither."),
                new Mistake(
                        TerminologyOperation.FIND_MATCHES,
                        "exact=true",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$find-matches needs a code system: give its url as 'system', or ask at /CodeSystem/[id]/."),
                new Mistake(
                        TerminologyOperation.FIND_MATCHES,
                        "system=http://x",
                        Kind.INVALID_REQUEST,
                        "CodeSystem/$find-matches needs at least one property to look for, each made of the parts 'code' and "
                                + "'value', in a POSTed Parameters resource. Words go into the value of the property 'display'."),
                new Mistake(
                        TerminologyOperation.FIND_MATCHES,
                        "system=http://x&property=region",
                        Kind.INVALID_REQUEST,
                        "The parameter 'property' of CodeSystem/$find-matches is made of the parts 'code', 'value' and "
                                + "'subproperty' (in a POSTed Parameters resource), but it was sent as 'region'."),
                new Mistake(
                        TerminologyOperation.FIND_MATCHES,
                        "system=http://x&count=10001",
                        Kind.TOO_COSTLY,
                        "The request looks for 10001 matches; this server takes at most 10000 at a time. Ask for fewer"),
                new Mistake(
                        TerminologyOperation.TRANSLATE,
                        "url=http://x",
                        Kind.INVALID_REQUEST,
                        "ConceptMap/$translate needs to know what to translate: give code and system, a coding, or a "
                                + "codeableConcept."),
                new Mistake(
                        TerminologyOperation.TRANSLATE,
                        "code=a",
                        Kind.INVALID_REQUEST,
                        "ConceptMap/$translate needs the code system of the code: give it as 'system', or in the coding."));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void request_withMistake_isRefusedWithItsSentence(Mistake mistake) {
        refused(mistake.operation(), IncomingParameters.ofQuery(query(mistake.query())), mistake.kind())
                .hasMessage(mistake.sentence());
    }

    @Test
    void lookup_codeAndCoding_isRefused() {
        Parameters parameters = new Parameters();
        parameters.addParameter("code", new CodeType("a"));
        parameters.addParameter().setName("coding").setValue(new Coding("http://x", "a", null));
        refused(TerminologyOperation.LOOKUP, IncomingParameters.ofBody(parameters), Kind.INVALID_REQUEST)
                .hasMessage("CodeSystem/$lookup was given code and coding. It takes exactly one of them.");
    }

    @Test
    void validateCode_codingAndCodeableConcept_isRefused() {
        Parameters parameters = new Parameters();
        parameters.addParameter("url", new UriType("http://x"));
        parameters.addParameter().setName("coding").setValue(new Coding("http://x", "a", null));
        parameters.addParameter().setName("codeableConcept").setValue(new CodeableConcept().setText("a"));
        refused(
                        TerminologyOperation.VALUE_SET_VALIDATE_CODE,
                        IncomingParameters.ofBody(parameters),
                        Kind.INVALID_REQUEST)
                .hasMessage(
                        "ValueSet/$validate-code was given coding and codeableConcept. It takes exactly one of them.");
    }

    @Test
    void expand_countAsString_isRefused() {
        Parameters parameters = new Parameters();
        parameters.addParameter("url", new UriType("http://x"));
        parameters.addParameter("count", new StringType("10"));
        refused(TerminologyOperation.EXPAND, IncomingParameters.ofBody(parameters), Kind.INVALID_REQUEST)
                .hasMessage(
                        "The parameter 'count' of ValueSet/$expand is a whole number, 0 or more (valueInteger), but it "
                                + "was sent as valueString.");
    }

    /** Of the right type, and still wrong: what it says is told. */
    @Test
    void expand_countBelowZero_isToldWithItsValue() {
        Parameters parameters = new Parameters();
        parameters.addParameter("url", new UriType("http://x"));
        parameters.addParameter().setName("count").setValue(new IntegerType(-1));
        refused(TerminologyOperation.EXPAND, IncomingParameters.ofBody(parameters), Kind.INVALID_REQUEST)
                .hasMessage(
                        "The parameter 'count' of ValueSet/$expand is a whole number, 0 or more (valueInteger), but it was sent as '-1'.");
    }

    @Test
    void body_patient_isRefused() {
        assertThatThrownBy(() -> IncomingParameters.ofBody(new Patient()))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("The request's body is a Patient. It should be a Parameters resource that holds the "
                        + "operation's parameters.");
    }

    @Test
    void date_empty_countsAsNotGiven() {
        IncomingParameters incoming = IncomingParameters.ofQuery(query("system=http://x&code=a&date="));
        refused(TerminologyOperation.LOOKUP, incoming, Kind.NOT_FOUND);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
            TerminologyOperation operation, IncomingParameters incoming, Kind kind) {
        return assertThatThrownBy(() -> operation.answer(TerminologySnapshot.empty(), incoming, RequestContext.NONE))
                .isInstanceOfSatisfying(
                        TerminologyException.class,
                        failure -> org.assertj.core.api.Assertions.assertThat(failure.kind())
                                .isEqualTo(kind));
    }

    private static Map<String, String[]> query(String text) {
        Map<String, String[]> query = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            query.merge(pair.substring(0, equals), new String[] {pair.substring(equals + 1)}, (first, second) ->
                    new String[] {first[0], second[0]});
        }
        return query;
    }

    /** What stands beside a coding may not be passed over: the answer would be about something else. */
    @ParameterizedTest
    @CsvSource({
        "LOOKUP,system,http://y,the system 'http://y' and a coding with the system 'http://x'",
        "LOOKUP,version,2,the version '2' and a coding with the version '1'",
        "CODE_SYSTEM_VALIDATE_CODE,version,2,the version '2' and a coding with the version '1'",
        "CODE_SYSTEM_VALIDATE_CODE,display,B,the display 'B' and a coding with the display 'A'",
        "VALUE_SET_VALIDATE_CODE,system,http://y,the system 'http://y' and a coding with the system 'http://x'",
        "VALUE_SET_VALIDATE_CODE,systemVersion,2,the version '2' and a coding with the version '1'",
        "VALUE_SET_VALIDATE_CODE,display,B,the display 'B' and a coding with the display 'A'",
        "TRANSLATE,system,http://y,the system 'http://y' and a coding with the system 'http://x'",
        "TRANSLATE,version,2.x,the version '2.x' and a coding with the version '1'"
    })
    void coding_besideWhatContradictsIt_isRefused(
            TerminologyOperation operation, String name, String value, String said) {
        Parameters parameters = new Parameters();
        parameters.addParameter("url", new UriType("http://x"));
        parameters.addParameter(name, new CodeType(value));
        Parameters asConcept = parameters.copy();
        Coding coding = new Coding("http://x", "a", "A").setVersion("1");
        parameters.addParameter().setName("coding").setValue(coding);
        asConcept.addParameter().setName("codeableConcept").setValue(new CodeableConcept(coding));
        if (operation == TerminologyOperation.LOOKUP) {
            parameters.getParameter().remove(0);
        } else {
            contradicts(operation, asConcept, said);
            ((CodeableConcept) asConcept.getParameter().get(2).getValue()).addCoding(new Coding("http://z", "z", "Z"));
            contradicts(operation, asConcept, "'" + value + "' and a CodeableConcept of which no coding has it");
        }
        contradicts(operation, parameters, said);
    }

    private static void contradicts(TerminologyOperation operation, Parameters parameters, String said) {
        refused(operation, IncomingParameters.ofBody(parameters), Kind.INVALID_REQUEST)
                .hasMessageContaining(said)
                .hasMessageEndingWith(", which contradict each other.");
    }

    @Test
    void subsumes_codingBesideAnotherVersion_isRefused() {
        Parameters parameters = new Parameters();
        parameters.addParameter("version", "2");
        for (String name : new String[] {"codingA", "codingB"}) {
            parameters.addParameter().setName(name).setValue(new Coding("http://x", "a", null).setVersion("1"));
        }
        contradicts(TerminologyOperation.SUBSUMES, parameters, "a coding with the version '1'");
    }
}
