package io.github.m99terminology.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    private static String allowed(String scopes, String type) {
        Scopes granted = Scopes.of(List.of(scopes.split(" ")));
        StringBuilder letters = new StringBuilder();
        for (char interaction : "cruds".toCharArray()) {
            if (granted.allow(type.isEmpty() ? Permission.anywhere(interaction) : new Permission(type, interaction))) {
                letters.append(interaction);
            }
        }
        return letters.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "system/CodeSystem.cud, CodeSystem, cud",
        "system/CodeSystem.cud, ValueSet, ''",
        "system/CodeSystem.cud, *, ''",
        "system/CodeSystem.cud, '', cud",
        "system/*.rs, ValueSet, rs",
        "system/*.rs, *, rs",
        "system/*.cruds, CodeSystem, cruds",
        "system/*.*, CodeSystem, cruds",
        "system/CodeSystem.read, CodeSystem, rs",
        "system/CodeSystem.write, CodeSystem, cud",
        "system/ValueSet.r system/ValueSet.s, ValueSet, rs",
        "system/ValueSet.r system/CodeSystem.s, ValueSet, r",
    })
    void scope_allowsWhatItSays(String scopes, String type, String letters) {
        assertThat(allowed(scopes, type)).isEqualTo(letters);
    }

    /** Narrowed scopes among them: what is not understood whole grants nothing. */
    @ParameterizedTest
    @CsvSource({
        "patient/*.rs",
        "user/CodeSystem.cruds",
        "system/CodeSystem.rs?url=http://example.org",
        "system/CodeSystem.",
        "system/CodeSystem.sr",
        "system/CodeSystem.rrs",
        "system/codesystem.rs",
        "system/*",
        "system",
        "openid",
        "*",
        "system/CodeSystem.READ",
        "xsystem/*.rs",
        "system/*.rs/"
    })
    void scope_ofAnotherKind_allowsNothing(String scope) {
        for (String type : List.of("CodeSystem", "*", "")) {
            assertThat(allowed(scope, type)).isEmpty();
        }
    }

    @Test
    void permission_isTheLeastScopeThatGrantsIt() {
        assertThat(new Permission("CodeSystem", 'u')).hasToString("system/CodeSystem.u");
        assertThat(Permission.anywhere('r')).hasToString("system/*.r");
    }
}
