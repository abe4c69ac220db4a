package io.github.m99terminology.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.settings.SettingsReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens with something changed in them, as whoever tries to get in sends them: a refusal each time, never a failure, and never somebody else's rights. */
class TokenLawsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final Issuer issuer = new Issuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    private Access access() {
        return Access.of(SettingsReader.read(Optional.empty(), Map.of(), issuer.settings("token.attempts", "0")));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void token_withAnythingChangedInIt_isAStrangers() {
        Access access = access();
        String token = issuer.token("robot", "system/ValueSet.r");
        int said = token.lastIndexOf('.');
        Random random = new Random(11);
        String letters = "ABCabc019-_.=+/ \u00e9\uD83E\uDE7A\u0000";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder changed = new StringBuilder(token);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(4)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, letters.charAt(random.nextInt(letters.length())));
                    case 2 -> changed.setLength(Math.max(1, at));
                    default -> changed.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                }
            }
            String sent = changed.toString();
            Caller caller = access.caller("Bearer " + sent, HERE);
            if (!sent.strip().startsWith(token.substring(0, said + 1))) {
                assertThat(caller).as(sent).isNotInstanceOfAny(Caller.Client.class, Caller.TokenHolder.class);
            } else if (caller instanceof Caller.Client client) {
                assertThat(client.name()).isEqualTo("robot");
                assertThat(client.may(new Permission("ValueSet", 'u'))).isFalse();
            }
        }
        assertThat(access.caller("Bearer " + token, HERE)).isInstanceOf(Caller.Client.class);
    }

    /** Headers and claims of shapes that no provider makes: numbers, lists and depths where a text belongs. */
    @Test
    void token_ofWhateverJson_isAStrangers() {
        List<String> odd = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "\"x\"",
                "1",
                "{",
                "{}",
                "{\"alg\":null}",
                "{\"alg\":1}",
                "{\"alg\":[\"RS256\"]}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"RS256\",\"kid\":{}}",
                "{\"alg\":\"RS256\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"crit\":7}",
                "{\"alg\":\"RS256\",\"jwk\":{}}",
                "{\"alg\":\"RS256\",\"x5c\":[1]}",
                "{\"alg\":\"RS256\",\"typ\":[]}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}",
                "{\"iss\":7}",
                "{\"exp\":\"never\"}",
                "{\"exp\":1e400}",
                "{\"exp\":99999999999999999999}",
                "{\"aud\":{}}",
                "{\"aud\":[[]]}",
                "{\"iss\":\"\uD800\"}",
                "{\"scope\":{\"a\":1},\"exp\":true}",
                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"));
        Access access = access();
        for (String header : odd) {
            for (String claims : odd) {
                for (String end : List.of("", ".", ".AAAA", ".AAAA.BBBB.CCCC")) {
                    String sent = encoded(header) + "." + encoded(claims) + end;
                    assertThat(access.caller("Bearer " + sent, HERE))
                            .as("%s | %s | %s", header, claims, end)
                            .isNotInstanceOfAny(Caller.Client.class, Caller.TokenHolder.class);
                }
            }
        }
        assertThat(issuer.asked()).isLessThan(10);
    }
}
