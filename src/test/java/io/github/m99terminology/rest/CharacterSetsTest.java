package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bodies in every character set that the JDK knows, held against the JDK's own reading: each letter arrives, or the body is refused. A display that was
 * stored with question marks is found by nobody, and nobody was told.
 */
class CharacterSetsTest {
    private static final String TEXT = "{\"name\": \"Ärzte Dvořák Ω ж 山田 한글 ا é € ~\"}";

    private static HttpServletRequest request(@Nullable String type) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CharacterSetsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getContentType") ? type : null);
    }

    private static String encodable(Charset set) {
        StringBuilder text = new StringBuilder();
        TEXT.codePoints()
                .filter(c -> set.newEncoder().canEncode(Character.toString(c)))
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void body_inWhicheverCharacterSet_arrivesAsItWasWritten() {
        int sets = 0;
        for (Charset set : Charset.availableCharsets().values()) {
            if (!set.canEncode()) {
                continue;
            }
            byte[] sent = encodable(set).getBytes(set);
            String meant = new String(sent, set);
            for (String type : new String[] {
                "application/fhir+xml; charset=" + set.name(),
                "application/fhir+xml;Charset=\"" + set.name().toLowerCase(java.util.Locale.ROOT)
                        + "\"; fhirVersion=4.0"
            }) {
                byte[] read = SentText.inUtf8(sent, request(type));
                assertThat(new String(read, StandardCharsets.UTF_8))
                        .as(set.name())
                        .isEqualTo(meant);
                assertThat(SentText.unknownCharset(request(type))).as(type).isEmpty();
            }
            sets++;
        }
        assertThat(sets).isGreaterThan(100);
    }

    /** Random bytes are what no text is in most of them. */
    @Test
    void body_ofWhateverBytes_isRefused_orReadWithoutALossInIt() {
        Random random = new Random(13);
        int refused = 0;
        for (Charset set : Charset.availableCharsets().values()) {
            for (int i = 0; i < 20; i++) {
                byte[] sent = new byte[random.nextInt(40)];
                random.nextBytes(sent);
                try {
                    String read = new String(
                            SentText.inUtf8(sent, request("text/xml; charset=" + set.name())), StandardCharsets.UTF_8);
                    assertThat(read).as("%s %s", set, Arrays.toString(sent)).isEqualTo(new String(sent, set));
                } catch (InvalidRequestException told) {
                    assertThat(told.getMessage()).contains("bytes that are not");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void name_ofACharacterSetThatNobodyKnows_isTold_andOneThatIsNoNameToo() {
        for (String name : new String[] {"utf-9", "x", "ISO-8859-99", "ütf", "a/b", "a b", "%00"}) {
            assertThat(SentText.unknownCharset(request("application/json; charset=" + name)))
                    .as(name)
                    .contains(name.split(" ")[0])
                    .isPresent();
        }
        assertThat(SentText.unknownCharset(request("application/json; charset=")))
                .isEmpty();
        assertThat(SentText.unknownCharset(request(null))).isEmpty();
    }

    /** XML says its encoding itself where the header does not. */
    @Test
    void xml_thatNamesItsEncoding_isReadByIt_andTheHeaderGoesBefore() {
        for (String name :
                new String[] {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-8", "utf-8"}) {
            Charset set = Charset.forName(name);
            String xml = "<?xml version=\"1.0\" encoding=\"%s\"?><a b=\"Ärzte é\"/>".formatted(name);
            assertThat(new String(
                            SentText.inUtf8(xml.getBytes(set), request("application/fhir+xml")),
                            StandardCharsets.UTF_8))
                    .as(name)
                    .endsWith("<a b=\"Ärzte é\"/>");
            String lying = xml.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"US-ASCII\"");
            assertThat(new String(
                            SentText.inUtf8(lying.getBytes(set), request("application/fhir+xml; charset=" + name)),
                            StandardCharsets.UTF_8))
                    .as(name)
                    .endsWith("<a b=\"Ärzte é\"/>");
        }
    }
}
