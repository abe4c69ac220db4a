package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host that is not ours, told by one property to leave CPT out. */
@Tag("slow")
class StarterWithheldContentIT {

    @Test
    void content_withheld_isFoundAtNoDoor() throws Exception {
        try (StarterServer server =
                StarterServer.start(Map.of("terminology.content.without", "http://www.ama-assn.org/go/cpt"))) {
            Http fhir = new Http(server.base());

            assertThat(fhir.get("/ConceptMap/m99-to-cpt").statusCode()).isEqualTo(404);
            for (String door : List.of(
                    "/ConceptMap",
                    "/ConceptMap/_history",
                    "/ConceptMap/m99-to-cpt/_history",
                    "/CodeSystem/m99-documentation-guidance",
                    "/CodeSystem/m99-documentation-guidance/_history/1",
                    "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65",
                    "/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03")) {
                assertThat(fhir.get(door).body())
                        .as(door)
                        .doesNotContain("go/cpt", "98940", "relatedProcedure")
                        .containsAnyOf("Bundle", "CodeSystem", "Parameters");
            }
            assertThat(fhir.get("/ConceptMap/m99-to-ms-drg").statusCode()).isEqualTo(200);
        }
    }
}
