package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Escapes of queries and forms, held against a reading by the letter of RFC 3986 and of UTF-8: what passes here is decoded without another question, so
 * a letter that is lost on the way would be looked up as another one.
 */
class PercentEscapesTest {
    private static final List<String> PIECES = List.of(
            "a",
            "=",
            "&",
            "%",
            "%2",
            "%41",
            "%+5",
            "%-1",
            "%-0",
            "% 5",
            "%zz",
            "%C3%A9",
            "%c3",
            "%A9",
            "%E2%82%AC",
            "%ED%A0%80",
            "%F0%9F%A9%BA",
            "%C0%AF",
            "%00",
            "+",
            "5",
            "%\uff11\uff12");

    /** Every percent sign is followed by two hexadecimal digits. */
    private static boolean isEscaped(String text) {
        return text.replaceAll("%[0-9A-Fa-f]{2}", "").indexOf('%') < 0;
    }

    private static boolean isText(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes[length++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = (byte) text.charAt(i);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException no) {
            return false;
        }
    }

    @Test
    void escapes_ofWhateverPieces_passWhereTheyAreEscapesOfUtf8() {
        Random random = new Random(99);
        int good = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                written.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = written.toString();
            boolean escaped = isEscaped(text);
            assertThat(RequestSyntax.isDecodable(text)).as(text).isEqualTo(escaped);
            if (escaped) {
                assertThat(RequestSyntax.isUtf8(text)).as(text).isEqualTo(isText(text));
                good++;
            }
        }
        assertThat(good).isBetween(2_000, 40_000);
    }
}
