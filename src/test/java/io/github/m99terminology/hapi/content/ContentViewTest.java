package io.github.m99terminology.hapi.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/**
 * <pre>
 * paints: red   price "2"   thinner oil|a   thinner oil|b   thinners 2 (counts thinner)
 *         blue  thinner water|a
 * oil, a code system that needs a licence
 * </pre>
 */
class ContentViewTest {
    private static final String OIL = "http://example.org/oil";
    private static final ContentView WITHOUT_OIL = new ContentView(new Withholding(Set.of(OIL)), Displays.NONE);
    private static final ContentView NAMED =
            new ContentView(Withholding.NONE, new Displays(OIL, Map.of("a", "Example descriptor one")));

    @Test
    void of_nothingWithheld_isTheResourceItself() {
        CodeSystem paints = paints();

        assertThat(ContentView.ALL.of(paints)).isSameAs(paints);
    }

    @Test
    void of_codeSystemWithWithheldCodings_isACopyWithoutThemAndTheirCount() {
        CodeSystem paints = paints();

        CodeSystem offered = (CodeSystem) WITHOUT_OIL.of(paints);

        assertThat(offered.getConcept().get(0).getProperty())
                .extracting(property -> property.getCode())
                .containsExactly("price");
        assertThat(offered.getConcept().get(1).getProperty()).hasSize(1);
        assertThat(offered.getProperty())
                .extracting(declared -> declared.getCode())
                .containsExactly("price", "thinner");
        assertThat(paints.getConcept().get(0).getProperty())
                .as("what was handed in")
                .hasSize(4);
    }

    @Test
    void of_propertyWithNothingLeft_losesItsDeclaration() {
        CodeSystem paints = paints();
        paints.getConcept().remove(1);

        CodeSystem offered = (CodeSystem) WITHOUT_OIL.of(paints);

        assertThat(offered.getProperty())
                .extracting(declared -> declared.getCode())
                .containsExactly("price");
    }

    @Test
    void of_resourceAboutTheSystem_isWithheldWhole() {
        ConceptMap from = new ConceptMap();
        from.addGroup().setSource("http://example.org/paints").setTarget("http://example.org/water");
        from.addGroup().setSource(OIL);
        ValueSet included = new ValueSet();
        included.getCompose().addInclude().setSystem(OIL);
        ValueSet expanded = new ValueSet();
        expanded.getExpansion().addContains().addContains().setSystem(OIL);
        NamingSystem naming = new NamingSystem();
        naming.addUniqueId().setValue(OIL);

        for (Resource about : new Resource[] {
            new CodeSystem().setUrl(OIL),
            new CodeSystem().setSupplements(OIL + "|2026"),
            from,
            included,
            expanded,
            naming
        }) {
            assertThat(WITHOUT_OIL.of(about)).as(about.fhirType()).isNull();
        }
    }

    @Test
    void of_displayKnown_isFilledInACopy() {
        CodeSystem paints = paints();

        CodeSystem offered = (CodeSystem) NAMED.of(paints);

        assertThat(display(offered, 1)).isEqualTo("Example descriptor one");
        assertThat(display(offered, 2)).as("not in the file").isNull();
        assertThat(display(paints, 1)).as("what was handed in").isNull();
    }

    @Test
    void of_displayStored_stands() {
        CodeSystem paints = paints();
        ((Coding) paints.getConcept().get(0).getProperty().get(1).getValue()).setDisplay("as stored");

        assertThat(display((CodeSystem) NAMED.of(paints), 1)).isEqualTo("as stored");
    }

    private static String display(CodeSystem system, int property) {
        return ((Coding) system.getConcept().get(0).getProperty().get(property).getValue()).getDisplay();
    }

    private static CodeSystem paints() {
        CodeSystem paints = new CodeSystem().setUrl("http://example.org/paints");
        paints.addProperty().setCode("price").setType(PropertyType.STRING);
        paints.addProperty().setCode("thinner").setType(PropertyType.CODING);
        paints.addProperty()
                .setCode("thinners")
                .setType(PropertyType.INTEGER)
                .addExtension("http://example.org/StructureDefinition/counts", new CodeType("thinner"));
        ConceptDefinitionComponent red = paints.addConcept().setCode("red");
        red.addProperty().setCode("price").setValue(new StringType("2"));
        red.addProperty()
                .setCode("thinner")
                .setValue(new Coding().setSystem(OIL).setCode("a"));
        red.addProperty()
                .setCode("thinner")
                .setValue(new Coding().setSystem(OIL).setCode("b"));
        red.addProperty().setCode("thinners").setValue(new IntegerType(2));
        paints.addConcept()
                .setCode("blue")
                .addProperty()
                .setCode("thinner")
                .setValue(new Coding().setSystem("http://example.org/water").setCode("a"));
        return paints;
    }
}
