package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A setting is bound and checked once, at the start: one that is taken there may not fail later, at somebody's request. */
class SettingValuesTest {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "2147483647",
            "9223372036854775807",
            "99999999999999999999",
            "true",
            "TRUE",
            "yes",
            "1KB",
            "1TB",
            "1024GB",
            "1025GB",
            "1s",
            "0ms",
            "1440m",
            "1441m",
            "1d",
            "2026",
            "2026-02",
            "2026-02-28",
            "2026-02-29",
            "2024-02-29",
            "2026-13",
            "2026-11-31",
            "é",
            "http://example.org/CapabilityStatement/x",
            "a\nb",
            "\u0661",
            "1.0",
            "1 s",
            "+1");

    /** Whatever is written: told in one sentence, or good for all that it is used for. */
    @ParameterizedTest
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "ENABLED")
    void textThatIsTaken_isGoodForAllThatItIsUsedFor(Setting setting) {
        for (String text : TEXTS) {
            Map<Setting, String> written = new HashMap<>();
            written.put(Setting.TITLE, "A server");
            written.put(setting, text);
            if (setting.accepts(text)) {
                assertThatCode(() -> use(TerminologySettings.read(written::get)))
                        .as(setting + " " + text)
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> TerminologySettings.read(written::get))
                        .as(setting + " " + text)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(setting.property() + " must be " + setting.wanted());
            }
        }
    }

    private static void use(TerminologySettings settings) {
        CapabilityStatement statement = new CapabilityStatement();
        Capabilities.enrich(statement, settings);
        String json = PlainServer.R4.newJsonParser().encodeResourceToString(statement)
                + PlainServer.R4
                        .newJsonParser()
                        .encodeResourceToString(Capabilities.terminology(
                                TerminologySnapshot.empty(), settings, "http://example.org/fhir"));
        assertThat(json).contains(settings.date());
        settings.limits().deadline().check();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, true",
        "2026-02-29, false",
        "2026-02-30, false",
        "2026-04-31, false",
        "2026-00, false",
        "2026-1-1, false",
        "26-01-01, false",
        "2026-11, true",
        "2026, true"
    })
    void date_isADayOfTheCalendar(String text, boolean is) {
        assertThat(Setting.DATE.accepts(text)).isEqualTo(is);
    }

    /** A larger number of a unit is more than a smaller one, in whatever unit either is written. */
    @Test
    void sizesAndTimes_growWithWhatIsWritten() {
        assertThat(List.of("0", "1023", "1KB", "1025", "1023KB", "1MB", "1024MB", "1025MB", "2GB", "1024GB"))
                .isSortedAccordingTo((one, other) -> Long.compare(bytes(one), bytes(other)));
        assertThat(List.of("1ms", "999ms", "1s", "1001ms", "59s", "1m", "61s", "1440m"))
                .isSortedAccordingTo((one, other) -> SettingValue.DURATION
                        .read(one)
                        .orElseThrow()
                        .compareTo(SettingValue.DURATION.read(other).orElseThrow()));
    }

    private static long bytes(String text) {
        return SettingValue.BYTES.read(text).orElseThrow();
    }
}
