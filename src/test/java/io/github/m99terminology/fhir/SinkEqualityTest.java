package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Issue.Severity;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.DateTimeValue;
import io.github.m99terminology.model.PropertyValue.DecimalValue;
import io.github.m99terminology.model.PropertyValue.IntegerValue;
import io.github.m99terminology.model.PropertyValue.Primitive;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.CheckDocumentationResult.Contradiction;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.Closure.Equivalence;
import io.github.m99terminology.operation.Closure.Relation;
import io.github.m99terminology.operation.ClosureTable;
import io.github.m99terminology.operation.DocumentationQuestionnaire;
import io.github.m99terminology.operation.ExpandResult;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ExpandResult.ExpansionProperty;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.FindMatches.Part;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import io.github.m99terminology.operation.ValidateCodeResult;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sinks say the same: the streamed JSON and the model as HAPI encodes it are one JSON tree, for every kind of answer. */
class SinkEqualityTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Extension EVIDENCE =
            new Extension("http://example.org/evidence", null, List.of(Extension.of("grade", new CodeValue("A"))));
    private static final Canonical SUPPLEMENT = new Canonical("http://example.org/supplement", "2");
    private static final CodeRef RED = CodeRef.of("http://example.org/colours", "red", "Red");

    private static final ClosureTable TABLE = ClosureTable.empty("table", 2);

    record Case(String name, Answer answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> answers() {
        return Stream.of(
                new Case("lookup", Answers.lookup(lookup(true, true))),
                new Case("lookup, properties only", Answers.lookup(lookup(false, true))),
                new Case("lookup, nothing of it", Answers.lookup(lookup(false, false))),
                new Case("validate-code", Answers.validateCode(validation())),
                new Case("expand", Answers.expand(expansion(true))),
                new Case("expand without definition", Answers.expand(expansion(false))),
                new Case("subsumes", Answers.subsumes(Subsumes.Outcome.SUBSUMED_BY)),
                new Case("find-matches", Answers.findMatches(matches())),
                new Case("find-matches, none", Answers.findMatches(new FindMatches.Result(List.of(), "none"))),
                new Case("check-documentation", Answers.checkDocumentation(documentation())),
                new Case("questionnaire", Answers.questionnaire(questionnaire())),
                new Case("closure", Answers.closure(closure())),
                new Case("closure, new", Answers.closure(new Closure.Result("new", 0, TABLE, List.of()))),
                new Case("translate", Answers.translate(translation(), false)),
                new Case("translate, R5", Answers.translate(translation(), true)),
                new Case("outcome", Answers.outcome(issues())));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void sinks_sameDescription_sayTheSame(Case theCase) throws Exception {
        JsonNode streamed = JSON.readTree(theCase.answer().toJson(false));
        JsonNode modelled = JSON.readTree(
                R4.newJsonParser().encodeResourceToString(theCase.answer().toResource()));
        assertThat(streamed).isEqualTo(modelled);
        assertThat(JSON.readTree(theCase.answer().toJson(true))).isEqualTo(modelled);
        assertThat(theCase.answer().toJson(false)).isEqualTo(theCase.answer().toJson(false));
    }

    private static CheckDocumentationResult documentation() {
        Where where = new Where("Condition.note[0].text", 3, 5);
        Found found = new Found("region", "here", where, "affirmed", "none");
        Designation tip = new Designation("en", RED, "Say where.", SUPPLEMENT, List.of(EVIDENCE));
        return new CheckDocumentationResult(
                "http://example.org/colours",
                "1",
                "said",
                List.of(new CheckDocumentationResult.Candidate(
                        RED,
                        true,
                        false,
                        List.of(found),
                        List.of(new Missing("imaging", tip, null), new Missing("examination", null, "two")),
                        List.of(new Contradiction("site", "elsewhere", RED, List.of(where))),
                        List.of(tip))),
                List.of(new CheckDocumentationResult.Open("kind", List.of(RED), List.of(found))),
                List.of(new CheckDocumentationResult.Lead(List.of(RED), where, "possible", "E", List.of("editors"))),
                List.of(found));
    }

    private static DocumentationQuestionnaire.Result questionnaire() {
        Designation criterion = new Designation("en", RED, "Red: as it is.", SUPPLEMENT, List.of(EVIDENCE));
        return new DocumentationQuestionnaire.Result(
                RED,
                null,
                List.of(
                        new DocumentationQuestionnaire.Question(RED, "Red", criterion, List.of(RED)),
                        new DocumentationQuestionnaire.Question(RED, "Bare", null, List.of())));
    }

    private static Lookup.Result lookup(boolean designations, boolean wanted) {
        List<FoundProperty> properties = new ArrayList<>();
        for (PropertyValue value : List.of(
                new CodeValue("dark-red"),
                new CodingValue(RED),
                new StringValue("sögt \"x\""),
                new IntegerValue(7),
                new BooleanValue(false),
                new DateTimeValue("2024-02-29T10:00:00+01:00"),
                new DecimalValue(new BigDecimal("1.20")))) {
            properties.add(new FoundProperty("p", value, "described", SUPPLEMENT, List.of(EVIDENCE)));
        }
        ConceptStatements all = new ConceptStatements(
                List.of(
                        new Designation("de", RED, "Rot\n\nzweite Zeile", SUPPLEMENT, List.of(EVIDENCE)),
                        new Designation(null, null, "Rouge", null, List.of())),
                properties,
                List.of(SUPPLEMENT));
        return new Lookup.Result(
                "Colours",
                "http://example.org/colours",
                "1",
                "red",
                "Red",
                "The colour of blood",
                false,
                false,
                designations ? all : all.only(designation -> false, property -> wanted),
                List.of());
    }

    private static FindMatches.Result matches() {
        Sought sought = new Sought("p", new CodingValue(RED), List.of(new Part("q", new IntegerValue(1))));
        Sought anyValue = new Sought("exists", null, List.of());
        return new FindMatches.Result(
                List.of(
                        new FindMatches.Match(RED, List.of(sought, anyValue), "well"),
                        new FindMatches.Match(new CodeRef("http://x", "1", "y", null), List.of(), null)),
                "two of many");
    }

    private static Closure.Result closure() {
        return new Closure.Result(
                "Updates",
                2,
                TABLE,
                List.of(
                        new Relation("http://a", "1", "x", "y", Equivalence.SUBSUMES),
                        new Relation("http://a", "1", "x", "z", Equivalence.EQUAL),
                        new Relation("http://a", "1", "y", "z", Equivalence.SUBSUMES),
                        new Relation("http://b", null, "x", "y", Equivalence.SUBSUMES)));
    }

    private static ValidateCodeResult validation() {
        return new ValidateCodeResult(
                false,
                "wrong",
                "http://example.org/colours",
                "1",
                "red",
                "Red",
                List.of(RED),
                "reddish",
                true,
                "retired",
                "RED",
                List.of("http://example.org/a|1"),
                List.of("http://example.org/b"),
                issues(),
                lookup(true, true));
    }

    private static List<Issue> issues() {
        return List.of(
                new Issue(
                        Severity.ERROR,
                        "code-invalid",
                        "not-in-vs",
                        "wrong",
                        List.of("Coding.code", "Coding.system"),
                        "AN_ID"),
                new Issue(Severity.INFORMATION, "business-rule", null, "mind", List.of(), null));
    }

    private static ExpandResult expansion(boolean withDefinition) {
        ValueSetDefinition definition = Definitions.valueSet(
                R4.newJsonParser()
                        .parseResource(
                                ValueSet.class,
                                """
                        {"resourceType": "ValueSet", "id": "vs", "language": "en", "url": "http://example.org/vs", "version": "1",
                         "contained": [{"resourceType": "ValueSet", "id": "inner", "status": "active",
                                        "compose": {"include": [{"system": "http://example.org/colours"}]}}],
                         "name": "VS", "title": "V S", "status": "active", "experimental": false, "date": "2024-01",
                         "publisher": "P", "description": "D", "copyright": "C", "immutable": true,
                         "extension": [{"url": "http://example.org/x", "valueUri": "http://y"}],
                         "compose": {"inactive": false, "lockedDate": "2024-01-31",
                           "include": [{"system": "http://example.org/colours", "version": "1", "concept": [{"code": "red", "display": "Red",
                               "extension": [{"url": "http://example.org/label", "valueString": "a."}],
                               "designation": [{"language": "de", "value": "Rot"}]}]},
                             {"valueSet": ["#inner"]}],
                           "exclude": [{"system": "http://example.org/colours",
                             "filter": [{"property": "concept", "op": "is-a", "value": "blue"}]}]}}
                        """));
        Contained child = new Contained(
                "http://example.org/colours",
                "1",
                "dark-red",
                null,
                false,
                true,
                List.of(),
                List.of(Property.of("weight", new DecimalValue(new BigDecimal("1.5")))),
                List.of(),
                List.of());
        Contained red = new Contained(
                "http://example.org/colours",
                null,
                "red",
                "Red",
                true,
                false,
                List.of(new Designation("de", RED, "Rot", null, List.of(EVIDENCE))),
                List.of(Property.of("warm", new BooleanValue(true))),
                List.of(EVIDENCE),
                List.of(child));
        return new ExpandResult(
                definition,
                withDefinition,
                2,
                0,
                List.of(
                        new ExpansionParameter("count", new IntegerValue(10)),
                        new ExpansionParameter(
                                "used-codesystem", new Primitive("uri", "http://example.org/colours|1"))),
                List.of(new ExpansionProperty("warm", "http://example.org/p#warm"), new ExpansionProperty("x", null)),
                List.of(red),
                List.of(Extension.of("http://example.org/unclosed", new BooleanValue(true))));
    }

    private static Translate.Result translation() {
        Canonical map = new Canonical("http://example.org/map", "3");
        return new Translate.Result(
                true,
                "mind",
                List.of(
                        new Match(
                                "wider",
                                RED,
                                CodeRef.of("http://example.org/x", "1"),
                                "rarely",
                                "roughly",
                                List.of(new OtherElement("http://example.org/q", null, "w", null)),
                                List.of(new OtherElement("http://example.org/p", "http://example.org/y", "v", "V")),
                                map,
                                new Canonical("http://example.org/asked", "1"),
                                List.of(EVIDENCE)),
                        new Match("unmatched", null, null, null, null, List.of(), List.of(), null, null, List.of())));
    }
}
