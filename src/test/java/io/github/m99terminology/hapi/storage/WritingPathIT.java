package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served after a write, whether it was accepted, refused or rolled back. Each test has resources of its own. */
class WritingPathIT {
    private static StorageServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = StorageServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void put_newCodeSystem_isServedWhenTheAnswerArrives() {
        assertThat(server.put(Colours.system("fresh", "red")).statusCode()).isEqualTo(201);

        assertThat(codes("fresh")).isEqualTo("red");
    }

    @Test
    void put_editedCodeSystem_isServedWhenTheAnswerArrives() {
        server.put(Colours.system("edit", "red"));
        server.put(Colours.system("edit", "green"));

        assertThat(codes("edit")).isEqualTo("green");
    }

    @Test
    void put_sameAgain_makesNoVersionAndSwapsNothing() {
        server.put(Colours.system("same", "red"));
        long generation = server.snapshot().generation().number();

        server.put(Colours.system("same", "red"));

        assertThat(server.versions("CodeSystem/same")).isEqualTo(1);
        assertThat(server.snapshot().generation().number()).isEqualTo(generation);
    }

    /** What a write costs does not depend on what else is there. */
    @Test
    void put_valueSet_leavesTheCompiledCodeSystemsAsTheyAre() {
        server.put(Colours.system("large", "red", "green"));
        CodeSystemIndex before = server.snapshot().codeSystemById("large");
        long generation = server.snapshot().generation().number();

        assertThat(server.put(Colours.all("small", "large")).statusCode()).isEqualTo(201);

        assertThat(server.snapshot().generation().number())
                .as("one snapshot built, none only to check")
                .isEqualTo(generation + 1);
        assertThat(server.snapshot().codeSystemById("large")).isNotNull().isSameAs(before);
    }

    @Test
    void put_duplicateCode_isRefusedAndTheOldStays() {
        server.put(Colours.system("twice", "red"));

        HttpResponse<String> answer = server.put(Colours.system("twice", "green", "green"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(outcome(answer)).contains("'green'").contains("twice");
        assertThat(server.versions("CodeSystem/twice")).isEqualTo(1);
        assertThat(codes("twice")).isEqualTo("red");
    }

    /** R4 allows it. No coding can name it, so nothing is answered from it. */
    @Test
    void put_codeSystemWithoutUrl_isStoredAndNotServed() {
        CodeSystem nameless = Colours.system("nameless", "red");
        nameless.setUrl(null);

        assertThat(server.put(nameless).statusCode()).isEqualTo(201);

        assertThat(server.get("CodeSystem/nameless").statusCode()).isEqualTo(200);
        HttpResponse<String> asked = server.get("CodeSystem/nameless/$validate-code?code=red");
        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(outcome(asked))
                .isEqualTo("There is no CodeSystem with the id 'nameless' here that can be asked:"
                        + " none is stored, or it has no url.");
    }

    @Test
    void put_codeSystemThatLosesItsUrl_isServedNoLonger() {
        server.put(Colours.system("loses", "red"));
        CodeSystem nameless = Colours.system("loses", "red");
        nameless.setUrl(null);

        assertThat(server.put(nameless).statusCode()).isEqualTo(200);

        assertThat(codes("loses")).isEmpty();
    }

    @Test
    void put_duplicateCodeWithoutUrl_isRefused() {
        CodeSystem nameless = Colours.system("nameless-twice", "red", "red");
        nameless.setUrl(null);

        assertThat(server.put(nameless).statusCode()).isEqualTo(422);
    }

    /** a → b → a, by the property parent. */
    @Test
    void put_hierarchyInACircle_isRefused() {
        CodeSystem circle = Colours.system("circle", "a", "b");
        circle.addProperty()
                .setCode("parent")
                .setUri("http://hl7.org/fhir/concept-properties#parent")
                .setType(CodeSystem.PropertyType.CODE);
        parent(circle.getConcept().get(0), "b");
        parent(circle.getConcept().get(1), "a");

        HttpResponse<String> answer = server.put(circle);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(server.get("CodeSystem/circle").statusCode()).isEqualTo(404);
        assertThat(codes("circle")).isEmpty();
    }

    @Test
    void put_valueSetThatImportsItselfThroughAnother_isRefused() {
        server.put(Colours.importing("one", "two"));

        HttpResponse<String> answer = server.put(Colours.importing("two", "one"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(outcome(answer)).contains(Colours.BASE + "one");
        assertThat(server.snapshot().valueSetById("two")).isNull();
    }

    @Test
    void put_valueSetWithAFilterThatSaysNothing_isRefused() {
        ValueSet set = Colours.all("filtered", "fresh");
        set.getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("code")
                .setOp(FilterOperator.REGEX)
                .setValue("(");

        assertThat(server.put(set).statusCode()).isEqualTo(422);
    }

    @Test
    void put_valueSetOfASystemThatIsNotHereYet_isAccepted() {
        assertThat(server.put(Colours.all("early", "comes-later")).statusCode()).isEqualTo(201);
    }

    @Test
    void transaction_valueSetBeforeTheOneItImports_isServedTogether() {
        HttpResponse<String> answer = server.transaction(Colours.transaction(
                Colours.importing("outer", "inner"), Colours.all("inner", "shades"), Colours.system("shades", "grey")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.snapshot().valueSetById("outer")).isNotNull();
        assertThat(codes("shades")).isEqualTo("grey");
    }

    @Test
    void transaction_circleAmongItsOwnValueSets_storesNothing() {
        HttpResponse<String> answer = server.transaction(Colours.transaction(
                Colours.system("innocent", "red"), Colours.importing("x", "y"), Colours.importing("y", "x")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(server.get("CodeSystem/innocent").statusCode()).isEqualTo(404);
        assertThat(codes("innocent")).isEmpty();
    }

    @Test
    void transaction_rolledBackByAnotherEntry_changesNothing() {
        server.put(Colours.system("kept", "red"));
        long generation = server.snapshot().generation().number();

        HttpResponse<String> answer = server.transaction(
                Colours.transaction(Colours.system("kept", "green"), Colours.system("rotten", "a", "a")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(codes("kept")).isEqualTo("red");
        assertThat(server.snapshot().generation().number()).isEqualTo(generation);
    }

    @Test
    void delete_isServedNoLonger_andPutBringsItBack() {
        server.put(Colours.system("gone", "red"));

        assertThat(server.delete("CodeSystem/gone").statusCode()).isEqualTo(200);
        assertThat(codes("gone")).isEmpty();

        server.put(Colours.system("gone", "red"));
        assertThat(codes("gone")).isEqualTo("red");
    }

    @Test
    void put_olderVersionFromTheHistory_isServedAgain() {
        server.put(Colours.system("restored", "red"));
        server.put(Colours.system("restored", "green"));

        CodeSystem first = StorageServer.FHIR
                .newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        server.get("CodeSystem/restored/_history/1").body());
        server.put(first);

        assertThat(codes("restored")).isEqualTo("red");
        assertThat(server.versions("CodeSystem/restored")).isEqualTo(3);
    }

    private static void parent(ConceptDefinitionComponent concept, String code) {
        concept.addProperty().setCode("parent").setValue(new CodeType(code));
    }

    private static String codes(String id) {
        return server.codes(id);
    }

    private static String outcome(HttpResponse<String> answer) {
        return StorageServer.FHIR
                .newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssueFirstRep()
                .getDetails()
                .getText();
    }
}
