package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.m99terminology.model.TerminologyException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * The look at a body before anybody parses it, against other readings of the same: Java's decoder of UTF-8, and Jackson, which finds names that are
 * there twice by remembering them all. Wherever the network cuts the body into pieces, the verdict is the same.
 */
class BodyLawsTest {

    private static final JsonFactory STRICT =
            JsonFactory.builder().build().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Refused, in which sentence; null when it is not. */
    private static String verdict(byte[] body, int... cuts) {
        JsonText text = new JsonText();
        try {
            int from = 0;
            for (int cut : cuts) {
                text.accept(body, from, cut - from);
                from = cut;
            }
            text.accept(body, from, body.length - from);
            return null;
        } catch (TerminologyException refused) {
            return refused.getMessage();
        }
    }

    @RepeatedTest(100)
    void textOfAnyBytes_isRefused_whereJavaCannotDecodeIt(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(8)];
            for (int at = 0; at < bytes.length; at++) {
                // Beginnings and continuations of characters, and what stands at the edges of what is one.
                byte[] edges = {
                    'a',
                    (byte) 0x80,
                    (byte) 0xbf,
                    (byte) 0xc0,
                    (byte) 0xc2,
                    (byte) 0xe0,
                    (byte) 0xed,
                    (byte) 0xa0,
                    (byte) 0x9f,
                    (byte) 0xef,
                    (byte) 0xf0,
                    (byte) 0x90,
                    (byte) 0x8f,
                    (byte) 0xf4,
                    (byte) 0xf5,
                    (byte) 0xff
                };
                bytes[at] = random.nextInt(6) == 0 ? (byte) (random.nextInt(256)) : edges[random.nextInt(edges.length)];
                if (bytes[at] == '"' || bytes[at] == '\\') {
                    bytes[at] = 'b';
                }
            }
            ByteBuffer body = ByteBuffer.allocate(bytes.length + 8);
            body.put("{\"a\":\"".getBytes(StandardCharsets.UTF_8))
                    .put(bytes)
                    .put("\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(verdict(body.array()) == null)
                    .as(java.util.HexFormat.of().formatHex(bytes))
                    .isEqualTo(isUtf8(bytes));
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException none) {
            return false;
        }
    }

    @RepeatedTest(100)
    void anyBody_isRefused_whereJacksonFindsANameTwice(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] body = json(random, 0).getBytes(StandardCharsets.UTF_8);
        boolean twice = false;
        try (JsonParser json = STRICT.createParser(body)) {
            while (json.nextToken() != null) {
                // To its end.
            }
        } catch (JsonProcessingException found) {
            assertThat(found).hasMessageContaining("Duplicate field");
            twice = true;
        }
        String verdict = verdict(body);
        assertThat(verdict != null).as(new String(body, StandardCharsets.UTF_8)).isEqualTo(twice);

        for (int i = 0; i < 5; i++) {
            int one = random.nextInt(body.length + 1);
            int other = one + random.nextInt(body.length + 1 - one);
            assertThat(verdict(body, one, other)).isEqualTo(verdict);
        }
    }

    /** Few names, so that some are there twice; texts that look like names, and names that look like texts. */
    private static String json(Random random, int depth) {
        if (depth > 4 || depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> "\"" + text(random) + "\"";
                case 1 -> "-1.50e1";
                case 2 -> "null";
                default -> "\"a\\\":\\\\\"";
            };
        }
        StringBuilder json = new StringBuilder();
        boolean array = depth > 0 && random.nextInt(3) == 0;
        int members = random.nextInt(4);
        json.append(array ? "[" : "{");
        for (int i = 0; i < members; i++) {
            json.append(i == 0 ? " " : ",\n");
            if (!array) {
                json.append('"').append(text(random)).append("\" :");
            }
            json.append(json(random, depth + 1));
        }
        return json.append(array ? "]" : "}").toString();
    }

    private static String text(Random random) {
        String[] names = {"a", "b", "\\u0061", "c\\/d", "c/d", "\u00e9", "name", "nam\\u0065", "x:y", "{", "a b"};
        return names[random.nextInt(names.length)];
    }
}
