package io.github.m99terminology.hapi.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.codesystem.CodeGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BCP 47 against IANA's registry, entry by entry: what is registered is a language tag, in any case, and what is not is none. */
class LanguageTagsTest {

    private static final CodeGrammar TAGS =
            Objects.requireNonNull(LanguageTags.definition(CommonCodes.NONE).grammar());
    private static final List<JsonNode> REGISTRY = new ArrayList<>();

    @BeforeAll
    static void read() throws Exception {
        try (var file = CommonCodeSystemsTerminologyService.class.getResourceAsStream(
                "/org/hl7/fhir/common/hapi/validation/support/registry.json")) {
            new ObjectMapper().readTree(file).forEach(REGISTRY::add);
        }
    }

    private static List<String> registered(String type) {
        return REGISTRY.stream()
                .filter(each -> type.equals(each.path("Type").asText()))
                .map(each -> each.path("Subtag").asText())
                .filter(subtag -> !subtag.isEmpty() && !subtag.contains(".."))
                .toList();
    }

    @Test
    void everyRegisteredSubtag_makesATag_inAnyCase() {
        Random random = new Random(1);
        List<String> all = new ArrayList<>();
        registered("language").forEach(all::add);
        registered("script").forEach(each -> all.add("de-" + each));
        registered("region").forEach(each -> all.add("de-" + each));
        registered("variant").forEach(each -> all.add("de-" + each));
        assertThat(all).hasSizeGreaterThan(8000);
        List<String> refused = new ArrayList<>();
        for (String tag : all) {
            String sent = random.nextBoolean() ? tag.toUpperCase(Locale.ROOT) : tag.toLowerCase(Locale.ROOT);
            if (TAGS.mistake(sent) != null || TAGS.concept(sent) == null) {
                refused.add(sent);
            }
        }
        assertThat(refused).isEmpty();
    }

    /** Read again, what a tag is called is called the same: who stores the normalised code finds it again. */
    @Test
    void tagAsItIsWritten_isWrittenSo_andBothMeanTheSame() {
        Random random = new Random(2);
        List<String> languages = registered("language");
        List<String> scripts = registered("script");
        List<String> regions = registered("region");
        List<String> variants = registered("variant");
        for (int i = 0; i < 3000; i++) {
            String tag = any(languages, random)
                    + (random.nextBoolean() ? "-" + any(scripts, random) : "")
                    + (random.nextBoolean() ? "-" + any(regions, random) : "")
                    + (random.nextInt(4) == 0 ? "-" + any(variants, random) : "")
                    + (random.nextInt(6) == 0 ? "-x-mine" : "");
            var concept = Objects.requireNonNull(TAGS.concept(tag), tag);
            var again = Objects.requireNonNull(TAGS.concept(concept.code()), concept.code());
            assertThat(again).as(tag).isEqualTo(concept);
            assertThat(concept.code()).isEqualToIgnoringCase(tag);
        }
    }

    private static String any(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Registered as ranges, for whoever agrees with another on what they mean (RFC 5646, 4.6). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "qaa", "qmz", "qtz", "QAA-de", "de-Qaaa", "de-qabx", "en-QM", "en-QZ", "en-XA", "en-xz", "en-AA",
                "en-ZZ", "und", "x-mine"
            })
    void privateUse_isRegistered(String tag) {
        assertThat(TAGS.mistake(tag)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qua-Xxxx",
                "xx",
                "deu",
                "de-Qabz",
                "de-Qaba-QL",
                "en-XX1",
                "de-abcde",
                "sl-foobar",
                "sl-rozaj-foobar",
                "de-1234x",
                "",
                "-",
                "de-",
                "de_CH",
                "de--CH",
                "x",
                "x-",
                "i",
                "de-x",
                "german-CH",
                "\u0434\u0435",
                "de CH"
            })
    void whatIsNotRegistered_isNone(String tag) {
        assertThat(TAGS.mistake(tag)).as(tag).isNotNull();
        assertThat(TAGS.concept(tag)).isNull();
    }

    /** A mistake is told of a tag exactly where there is no concept of it. */
    @Test
    void whateverIsSent_isEitherATagOrAMistake() {
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            StringBuilder tag = new StringBuilder();
            int length = random.nextInt(16);
            for (int at = 0; at < length; at++) {
                tag.append("deDEx-a1u-_ \u00e9-qzZ0".charAt(random.nextInt(18)));
            }
            assertThat(TAGS.concept(tag.toString()) == null)
                    .as("'" + tag + "'")
                    .isEqualTo(TAGS.mistake(tag.toString()) != null);
        }
    }
}
