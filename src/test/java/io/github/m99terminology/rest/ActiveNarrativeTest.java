package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Narratives as clients write them, read by HAPI as a server reads them: what a browser would run is not stored, and what it would only show is. */
class ActiveNarrativeTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private final ActiveNarrative gate = new ActiveNarrative();

    private static CodeSystem stored(String inside) {
        String div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inside + "</div>";
        return FHIR.newXmlParser()
                .parseResource(
                        CodeSystem.class,
                        "<CodeSystem xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>" + div
                                + "</text></CodeSystem>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x()</script>",
                "<SCRIPT>x()</SCRIPT>",
                "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">x()</h:script>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>",
                "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:script>x()</s:script></s:svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><a><animate attributeName=\"href\" values=\"javascript:x()\"/></a></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><a><set attributeName=\"href\" to=\"javascript:x()\"/></a></svg>",
                "<a href=\" java&#10;script:x()\">a</a>",
                "<a href=\"JAVASCRIPT&#58;x()\">a</a>",
                "<a l:href=\"javascript:x()\" xmlns:l=\"http://www.w3.org/1999/xlink\">a</a>",
                "<p onclick=\"x()\">a</p>",
                "<p ONCLICK=\"x()\">a</p>",
                "<table><tr><td><b><iframe src=\"http://x\"/></b></td></tr></table>",
                "<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"http://x\"/>",
                "<a href=\"data:text/html,x\">a</a>",
            })
    void narrative_thatActs_isRefused_howeverItsNamesAreWritten(String inside) {
        CodeSystem read;
        try {
            read = stored(inside);
        } catch (DataFormatException refusedByHapi) {
            return;
        }
        String written = FHIR.newJsonParser().encodeResourceToString(read);
        assertThatThrownBy(() -> gate.create(read)).as(written).isInstanceOf(UnprocessableEntityException.class);
        CodeSystem around = new CodeSystem();
        around.addContained(read);
        assertThatThrownBy(() -> gate.update(around, around))
                .as("contained: " + written)
                .isInstanceOf(UnprocessableEntityException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>one <b>two</b> &amp; three</p>",
                "<a href=\"http://example.org/javascript:notes\">a</a>",
                "<a href=\"#onset\" title=\"on\">a</a>",
                "<img src=\"data:image/png;base64,AAAA\" alt=\"a\"/>",
                "<table class=\"grid\"><tr><td style=\"color: red\">a</td></tr></table>",
            })
    void narrative_thatIsOnlyShown_isStored(String inside) {
        assertThat(stored(inside).getText().getDiv().allText()).isNotNull();
        assertThatCode(() -> gate.create(stored(inside))).doesNotThrowAnyException();
    }
}
