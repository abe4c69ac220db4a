package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Value sets as they are mostly published: an expansion and no compose.
 *
 * <pre>
 *   vs/stored   elsewhere: A0 "A zero", A1 "A one" (inactive) below a heading without a code, A2 "A two"; held|1: red "Stored red"
 *   held|1      red "Red", green "Green"
 *   vs/both     imports vs/stored, and green
 *   vs/rest     held, without what vs/stored has
 * </pre>
 */
class StoredExpansionTest {

    private static final String ELSEWHERE = "http://example.org/elsewhere";
    private static final String HELD = "http://example.org/held";
    private static final String STORED = "http://example.org/vs/stored";
    private static final String USED = "of 2024-01-01T00:00:00Z, urn:uuid:1";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(held()))
            .with(Definitions.valueSet(stored()))
            .with(Definitions.valueSet(both()))
            .with(Definitions.valueSet(rest()));

    @Test
    void expand_listsWhatIsStored_andSaysWhichExpansion() {
        ValueSet expanded = expand(STORED);

        assertThat(codes(expanded)).containsExactly("A0", "A1", "A2", "red");
        assertThat(expanded.getExpansion().getTotal()).isEqualTo(4);
        assertThat(expanded.getExpansion().getContains().get(1).getInactive()).isTrue();
        assertThat(expanded.getExpansion().getContains().get(3).getDisplay()).isEqualTo("Stored red");
        assertThat(expanded.getExpansion().getParameter())
                .filteredOn(parameter -> parameter.getName().equals("used-stored-expansion"))
                .singleElement()
                .satisfies(parameter ->
                        assertThat(parameter.getValue().primitiveValue()).isEqualTo(USED));
    }

    @Test
    void expand_filteredPagedOrActiveOnly_isCutAsAnyOther() {
        assertThat(codes(expand(STORED, "filter", new StringType("two")))).containsExactly("A2");
        assertThat(codes(expand(STORED, "count", new IntegerType(2), "offset", new IntegerType(1))))
                .containsExactly("A1", "A2");
        assertThat(codes(expand(STORED, "activeOnly", new BooleanType(true)))).containsExactly("A0", "A2", "red");
    }

    @Test
    void expand_importedOrExcluded_byCode() {
        assertThat(codes(expand("http://example.org/vs/both"))).containsExactly("A0", "A1", "A2", "red", "green");
        assertThat(codes(expand("http://example.org/vs/rest"))).containsExactly("green");
    }

    @ParameterizedTest
    @CsvSource({
        ELSEWHERE + ", , A1, , true",
        ELSEWHERE + ", , A1, A one, true",
        ELSEWHERE + ", , A1, Nonsense, false",
        ELSEWHERE + ", , B1, , false",
        HELD + ", , red, , true",
        HELD + ", 1, red, , true",
        HELD + ", 2, red, , false",
        HELD + ", , green, , false"
    })
    void validate_isWhatIsStored(String system, String version, String code, String display, boolean result) {
        Parameters answer = validate(new Coding(system, code, display).setVersion(version));

        assertThat(answer.getParameterBool("result")).isEqualTo(result);
        assertThat(issues(answer)).anySatisfy(said -> assertThat(said).contains("(" + USED + ")"));
    }

    @Test
    void expansion_ofAPage_isRefused() {
        ValueSet page = stored();
        page.getExpansion().setTotal(100);

        assertThatThrownBy(() -> answer(TerminologyOperation.EXPAND, request(page)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("is not whole (4 codes; it says that there are 100)");
    }

    @Test
    void neitherComposeNorExpansion_isRefused() {
        ValueSet nothing = set("http://example.org/vs/nothing");

        assertThatThrownBy(() -> answer(TerminologyOperation.EXPAND, request(nothing)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("has no compose");
    }

    private ValueSet expand(String url, Object... more) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(url));
        for (int i = 0; i < more.length; i += 2) {
            request.addParameter((String) more[i], (Type) more[i + 1]);
        }
        return (ValueSet) answer(TerminologyOperation.EXPAND, request);
    }

    private Parameters validate(Coding coding) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(STORED));
        request.addParameter("coding", coding);
        return (Parameters) answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);
    }

    private org.hl7.fhir.r4.model.Resource answer(TerminologyOperation operation, Parameters request) {
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static Parameters request(ValueSet given) {
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(given);
        return request;
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private static List<String> issues(Parameters answer) {
        OperationOutcome outcome =
                (OperationOutcome) answer.getParameter("issues").getResource();
        return outcome.getIssue().stream()
                .map(issue -> issue.getDetails().getText())
                .toList();
    }

    private static ValueSet set(String url) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setStatus(PublicationStatus.ACTIVE);
        return set;
    }

    private static ValueSet stored() {
        ValueSet set = set(STORED);
        set.getExpansion().setIdentifier("urn:uuid:1").getTimestampElement().setValueAsString("2024-01-01T00:00:00Z");
        set.getExpansion().setTotal(4);
        add(set, ELSEWHERE, "A0", "A zero");
        ValueSetExpansionContainsComponent heading =
                set.getExpansion().addContains().setDisplay("Heading").setAbstract(true);
        heading.addContains()
                .setSystem(ELSEWHERE)
                .setCode("A1")
                .setDisplay("A one")
                .setInactive(true);
        add(set, ELSEWHERE, "A2", "A two");
        add(set, HELD, "red", "Stored red").setVersion("1");
        return set;
    }

    private static ValueSetExpansionContainsComponent add(ValueSet set, String system, String code, String display) {
        return set.getExpansion().addContains().setSystem(system).setCode(code).setDisplay(display);
    }

    private static ValueSet both() {
        ValueSet set = set("http://example.org/vs/both");
        set.getCompose().addInclude().addValueSet(STORED);
        set.getCompose().addInclude().setSystem(HELD);
        return set;
    }

    private static ValueSet rest() {
        ValueSet set = set("http://example.org/vs/rest");
        set.getCompose().addInclude().setSystem(HELD);
        set.getCompose().addExclude().addValueSet(STORED);
        return set;
    }

    private static CodeSystem held() {
        CodeSystem system = new CodeSystem();
        system.setUrl(HELD)
                .setVersion("1")
                .setContent(CodeSystemContentMode.COMPLETE)
                .setStatus(PublicationStatus.ACTIVE);
        system.addConcept().setCode("red").setDisplay("Red");
        system.addConcept().setCode("green").setDisplay("Green");
        return system;
    }
}
