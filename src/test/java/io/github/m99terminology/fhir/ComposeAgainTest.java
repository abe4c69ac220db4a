package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * {@code includeDefinition} gives the value set back as it was sent: who keeps the answer, and sends it again, must get the same codes by the same
 * definition. Generated value sets, by a seed for each.
 */
class ComposeAgainTest {

    private static final TerminologySnapshot SNAPSHOT = Coloured.SNAPSHOT;
    private static final List<String> CODES = List.of("red", "dark", "blue");
    private static final List<String> TEXTS =
            List.of("Rot", "a \"b\" <c> & 'd'", "e\u0301\u200F\u05D0", "\uD83D\uDE00 x", "two\nlines", "ﬁ ½");

    @RepeatedTest(60)
    void definition_inTheAnswer_isTheOneThatWasSent(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ValueSet sent = generated(random);
        ValueSetDefinition before = Definitions.valueSet(sent.copy());

        Answer answer = expanded(sent);
        for (String form : List.of(Coloured.json(answer), Coloured.throughXml(answer))) {
            ValueSet again = Coloured.R4.newJsonParser().parseResource(ValueSet.class, form);
            ValueSetDefinition after = Definitions.valueSet(again);

            assertThat(after.include()).isEqualTo(before.include());
            assertThat(after.exclude()).isEqualTo(before.exclude());
            assertThat(after.inactive()).isEqualTo(before.inactive());
            assertThat(after.immutable()).isEqualTo(before.immutable());
            assertThat(after.contained().keySet()).isEqualTo(before.contained().keySet());
            assertThat(after.expansionParameters()).isEqualTo(before.expansionParameters());
            assertThat(codes(expanded(again))).isEqualTo(codes(answer));
        }
    }

    private static Answer expanded(ValueSet set) {
        Parameters request = new Parameters();
        request.addParameter("includeDefinition", true);
        request.addParameter().setName("valueSet").setResource(set);
        return TerminologyOperation.EXPAND.answer(SNAPSHOT, IncomingParameters.ofBody(request), RequestContext.NONE);
    }

    private static List<String> codes(Answer answer) {
        return ((ValueSet) answer.toResource())
                .getExpansion().getContains().stream()
                        .map(each -> each.getCode() + " " + each.getDisplay())
                        .toList();
    }

    private static ValueSet generated(Random random) {
        ValueSet set = new ValueSet().setStatus(PublicationStatus.ACTIVE);
        if (random.nextBoolean()) {
            set.setUrl("http://example.org/generated");
        }
        if (random.nextBoolean()) {
            set.setImmutable(random.nextBoolean());
        }
        if (random.nextBoolean()) {
            set.getCompose().setInactive(random.nextBoolean());
        }
        boolean inside = random.nextInt(3) == 0;
        if (inside) {
            ValueSet inner = new ValueSet().setStatus(PublicationStatus.ACTIVE);
            inner.setId("inner");
            inner.getCompose().addInclude(part(random, false));
            set.addContained(inner);
        }
        if (random.nextInt(3) == 0) {
            Extension parameter = set.getCompose()
                    .addExtension()
                    .setUrl("http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter");
            parameter.addExtension("name", new CodeType("includeDesignations"));
            parameter.addExtension("value", new BooleanType(random.nextBoolean()));
        }
        int includes = 1 + random.nextInt(3);
        for (int i = 0; i < includes; i++) {
            set.getCompose().addInclude(part(random, inside));
        }
        if (random.nextInt(3) == 0) {
            set.getCompose().addExclude(part(random, inside));
        }
        return set;
    }

    private static ConceptSetComponent part(Random random, boolean inside) {
        ConceptSetComponent part = new ConceptSetComponent();
        boolean imports = random.nextInt(4) == 0;
        if (imports) {
            part.addValueSet(inside && random.nextBoolean() ? "#inner" : "http://example.org/all");
        }
        if (!imports || random.nextBoolean()) {
            part.setSystem(Coloured.URL);
            if (random.nextBoolean()) {
                part.setVersion("1");
            }
            switch (random.nextInt(3)) {
                case 0 -> filters(random, part);
                case 1 -> concepts(random, part);
                default -> {
                    // All codes.
                }
            }
        }
        return part;
    }

    private static void filters(Random random, ConceptSetComponent part) {
        List<FilterOperator> operators = List.of(
                FilterOperator.ISA, FilterOperator.DESCENDENTOF, FilterOperator.ISNOTA, FilterOperator.GENERALIZES);
        int filters = 1 + random.nextInt(2);
        for (int i = 0; i < filters; i++) {
            var filter = part.addFilter().setProperty("concept").setValue(CODES.get(random.nextInt(3)));
            if (random.nextInt(3) == 0) {
                filter.getOpElement()
                        .addExtension(
                                "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op",
                                new CodeType(random.nextBoolean() ? "child-of" : "descendent-leaf"));
            } else {
                filter.setOp(operators.get(random.nextInt(operators.size())));
            }
        }
    }

    private static void concepts(Random random, ConceptSetComponent part) {
        for (String code : CODES.subList(0, 1 + random.nextInt(3))) {
            ConceptReferenceComponent concept = part.addConcept().setCode(code);
            if (random.nextBoolean()) {
                concept.setDisplay(text(random));
            }
            if (random.nextBoolean()) {
                concept.addDesignation()
                        .setLanguage("de")
                        .setUse(new Coding("http://example.org/use", "long", null))
                        .setValue(text(random));
            }
            if (random.nextInt(3) == 0) {
                concept.addExtension("http://example.org/label", new StringType(text(random)));
                concept.addExtension("http://example.org/link", new UriType("http://example.org/x?a=b&c=d"));
            }
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
