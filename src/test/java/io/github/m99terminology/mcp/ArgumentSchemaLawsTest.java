package io.github.m99terminology.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.model.TerminologyException;
import io.modelcontextprotocol.json.TypeRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arguments that a tool takes, held against the schema that it is listed with, by a validator that this project has not written: a client that keeps to
 * the schema is never refused for the form of what it sends, and what the schema forbids gets no further.
 */
class ArgumentSchemaLawsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final JacksonJson reader = new JacksonJson();

    static Stream<TerminologyTool> tools() {
        return TerminologyTool.ALL.stream();
    }

    private static List<JsonNode> values(Random random) {
        List<JsonNode> values = new ArrayList<>(List.of(
                NODES.textNode("M99.03"),
                NODES.textNode("2026-11-25"),
                NODES.textNode("2026-11-25 "),
                NODES.textNode("26-11-25"),
                NODES.textNode("x".repeat(1000)),
                NODES.textNode("x".repeat(1001)),
                NODES.textNode("\uD83E\uDE7A".repeat(600)),
                NODES.numberNode(1),
                NODES.numberNode(0),
                NODES.numberNode(-1),
                NODES.numberNode(50),
                NODES.numberNode(51),
                NODES.numberNode(5_000_000_000L),
                NODES.numberNode(new BigDecimal("10.0")),
                NODES.numberNode(10.5),
                NODES.numberNode(new BigDecimal("1e1")),
                NODES.booleanNode(true),
                NODES.booleanNode(false),
                NODES.objectNode()));
        int size = new int[] {1, 3, 49, 50, 51, 60}[random.nextInt(6)];
        var list = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            list.add("about" + i);
        }
        values.addAll(java.util.Collections.nCopies(8, list));
        values.add(NODES.arrayNode());
        values.add(NODES.arrayNode().add(1));
        values.add(NODES.arrayNode().add("x".repeat(1001)));
        values.add(NODES.arrayNode().addNull());
        values.add(NODES.arrayNode().add(NODES.arrayNode().add("x")));
        return values;
    }

    @ParameterizedTest
    @MethodSource("tools")
    void arguments_areTakenWhereTheSchemaAllowsThem_andOnlyThere(TerminologyTool tool) throws IOException {
        JsonNode schema = JSON.valueToTree(tool.arguments().schema());
        Random random = new Random(tool.name().hashCode());
        int taken = 0;
        for (int i = 0; i < 1_500; i++) {
            ObjectNode sent = NODES.objectNode();
            for (Argument argument : tool.arguments().arguments()) {
                if (argument.required() ? random.nextInt(20) > 0 : random.nextInt(3) == 0) {
                    List<JsonNode> values = values(random);
                    JsonNode usual = NODES.textNode("M99.03");
                    sent.set(
                            argument.name(),
                            random.nextInt(3) == 0 && argument.required()
                                    ? usual
                                    : values.get(random.nextInt(values.size())));
                }
            }
            if (random.nextInt(30) == 0) {
                sent.put("unknown", "x");
            }
            boolean allowed = OutputCheck.wrong(schema, sent).isEmpty();
            boolean read = isRead(tool, sent);
            assertThat(read).as("%s %s", tool.name(), shortened(sent)).isEqualTo(allowed);
            taken += read ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(50);
    }

    private boolean isRead(TerminologyTool tool, ObjectNode sent) throws IOException {
        Map<String, Object> arguments = reader.readValue(sent.toString(), new TypeRef<Map<String, Object>>() {});
        try {
            tool.arguments().read(tool.name(), arguments);
            return true;
        } catch (TerminologyException refused) {
            assertThat(refused.issues().get(0).text()).hasSizeLessThan(1_000).contains(tool.name());
            return false;
        }
    }

    private static String shortened(ObjectNode sent) {
        String text = sent.toString();
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }
}
