package io.github.m99terminology.hapi.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sends is what is stored: cut apart and put together again, not a character of a concept is another one. */
class BodyCutTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ROOM = 1 << 20;

    /** Longer than what is left in a body. */
    private static final int MANY = 4000;

    private static CutBody cut(String body) throws IOException {
        return cut(body, ROOM);
    }

    private static CutBody cut(String body, long limit) throws IOException {
        return BodyCut.cut(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static String rest(CutBody cut) {
        return new String(cut.rest(), StandardCharsets.UTF_8);
    }

    private static JsonNode written(ConceptList list) throws IOException {
        StringWriter whole = new StringWriter();
        ConceptListWriter.json(list.pieces(), whole);
        return JSON.readTree("[" + whole + "]");
    }

    private static String codeSystem(JsonNode concepts) {
        return JSON.createObjectNode()
                .put("url", "http://example.org/cs")
                .<ObjectNode>set("concept", concepts)
                .put("resourceType", "CodeSystem")
                .toString();
    }

    /**
     * <pre>
     * [ {"code":"c0", "display":…, "concept":[ {"code":"c1"}, {"code":"c2", …, "concept":[ … ]} ]}, … ]
     * </pre>
     */
    private static ArrayNode concepts(Random random, int most, int depth) {
        ArrayNode concepts = JSON.createArrayNode();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            ObjectNode concept = concepts.addObject();
            if (random.nextInt(10) > 0) {
                concept.put("code", "c" + random.nextInt(1000));
            }
            if (random.nextBoolean()) {
                concept.put("display", "\u00e4 \"quoted\" \\ \n\t\u2028 \ud83e\uddb4 " + random.nextInt());
            }
            if (random.nextInt(4) == 0) {
                concept.putArray("property")
                        .addObject()
                        .put("code", "concept")
                        .put("valueDecimal", random.nextInt(1000) / 8.0);
            }
            if (depth > 0 && random.nextInt(3) == 0) {
                concept.set("concept", concepts(random, most, depth - 1));
            }
        }
        return concepts;
    }

    @Property(tries = 300)
    void shortList_staysInTheBody_asItWas(@ForAll long seed) throws IOException {
        String body = codeSystem(concepts(new Random(seed), 5, 3));

        CutBody cut = cut(body);

        assertThat(cut.lists()).isEmpty();
        assertThat(withoutEmptyLists(JSON.readTree(cut.rest()))).isEqualTo(withoutEmptyLists(JSON.readTree(body)));
    }

    @Property(tries = 10)
    void longList_isPutTogetherAgain_asItWas(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ArrayNode concepts = JSON.createArrayNode();
        for (int i = 0; i < MANY; i++) {
            ObjectNode concept = concepts.addObject().put("code", "root" + i).put("display", "x".repeat(80));
            concept.set("concept", concepts(random, 3, 2));
        }

        CutBody cut = cut(codeSystem(concepts));

        assertThat(cut.lists()).hasSize(1);
        ConceptList list = cut.lists().get(0);
        assertThat(withoutEmptyLists(written(list))).isEqualTo(withoutEmptyLists(concepts));
        assertThat(rest(cut))
                .isEqualTo("{\"url\":\"http://example.org/cs\",\"concept\":[{\"code\":\""
                        + ConceptReference.code(list.digest()) + "\"}],\"resourceType\":\"CodeSystem\"}");
    }

    /** FHIR has no empty arrays: a list of nothing is none. */
    private static JsonNode withoutEmptyLists(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("concept").isArray() && object.path("concept").isEmpty()) {
                object.remove("concept");
            }
        }
        node.forEach(BodyCutTest::withoutEmptyLists);
        return node;
    }

    private static ArrayNode many(String display) {
        ArrayNode concepts = JSON.createArrayNode();
        for (int i = 0; i < MANY; i++) {
            concepts.addObject().put("code", "c" + i).put("display", display.repeat(80));
        }
        return concepts;
    }

    @Test
    void listsOfABundle_areCutOutOfItsCodeSystems_andOfNothingElse() throws IOException {
        String set = "{\"resourceType\":\"ValueSet\",\"compose\":{\"include\":[{\"concept\":" + many("s") + "}]}}";
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s},{\"resource\":%s},{\"resource\":%s}]}"
                        .formatted(codeSystem(many("a")), set, codeSystem(many("b")));

        CutBody cut = cut(bundle);

        JsonNode entries = JSON.readTree(cut.rest()).path("entry");
        assertThat(cut.lists()).hasSize(2);
        assertThat(entries.at("/1/resource")).isEqualTo(JSON.readTree(set));
        assertThat(entries.at("/0/resource/concept/0/code").asText())
                .isEqualTo(ConceptReference.code(cut.lists().get(0).digest()));
        assertThat(entries.at("/2/resource/concept/0/code").asText())
                .isEqualTo(ConceptReference.code(cut.lists().get(1).digest()));
        assertThat(written(cut.lists().get(1))).isEqualTo(many("b"));
    }

    /** 1.10 is not 1.1 in FHIR, and a digest is of what was sent. */
    @Test
    void numbers_stayAsTheyAreWritten() throws IOException {
        String body =
                "{\"concept\":[{\"code\":\"a\",\"property\":[{\"valueDecimal\":1.10},{\"valueDecimal\":100}]}],\"x\":0.50}";

        assertThat(rest(cut(body))).isEqualTo(body);
    }

    @Test
    void sameConcepts_areTheSameList_whateverStandsBesideThem() throws IOException {
        String one = codeSystem(many("a"));

        assertThat(cut(one.replace("example.org/cs", "example.org/other"))
                        .lists()
                        .get(0)
                        .digest())
                .isEqualTo(cut(one).lists().get(0).digest())
                .isNotEqualTo(cut(codeSystem(many("b"))).lists().get(0).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'concept':[{'concept':[{'code':'b'}],'code':'a'}]} | write 'code' before them. It stands at line 1, column 4",
                "{'concept':[~{'code':'a'},~'b']}                    | something else stands at line 3, column",
                "{'concept':[[]]}                                    | something else stands at line 1, column",
            })
    void listThatIsNone_isRefused_withItsPlace(String body, String sentence) {
        assertThatThrownBy(() -> cut(body.replace('\'', '"').replace('~', '\n')))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.INVALID_REQUEST);
                    assertThat(refused.issues().get(0).text()).contains(sentence);
                });
    }

    /** Concepts do not count, however many they are; all else does. */
    @Test
    void restThatIsTooLong_isRefused_andALongListIsNot() throws IOException {
        assertThat(cut(codeSystem(many("a")), 1000).rest()).hasSizeLessThan(1000);

        String text = "{\"text\":\"" + "x".repeat(2000) + "\",\"concept\":[]}";
        assertThatThrownBy(() -> cut(text, 1000))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.TOO_COSTLY));
    }

    @Test
    void bodyThatIsCutOff_isNoJson() {
        String whole = codeSystem(concepts(new Random(7), 4, 2));
        for (int length = 1; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> cut(part)).as(part).isInstanceOf(JsonProcessingException.class);
        }
    }
}
