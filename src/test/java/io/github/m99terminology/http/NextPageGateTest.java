package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import io.github.m99terminology.access.Issuer;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where reads need a token, the next page of a search asks for little: whoever has its address has been let in before. What asks for a page and is
 * something else needs what that needs, or a client that may search value sets alone would read everything.
 */
class NextPageGateTest {
    private static Issuer issuer;
    private static NotesServer server;

    /** As HAPI's storage has them: the history of all types, and a search of several. */
    public static final class Everything {
        @History
        public List<Basic> history() {
            return List.of(basic());
        }

        @Search(allowUnknownParams = true)
        public Bundle search(@RequiredParam(name = "_type") TokenOrListParam type) {
            Bundle found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
            found.addEntry().setResource(basic());
            return found;
        }

        private static Basic basic() {
            Basic basic = new Basic();
            basic.setId("Basic/confidential/_history/1");
            return basic;
        }
    }

    @BeforeAll
    static void open() {
        issuer = new Issuer();
        server = NotesServer.listen(issuer.settings("reads.open", "false"));
        server.open(List.of(new Everything()), List.of(), () -> true);
    }

    @AfterAll
    static void close() {
        server.close();
        issuer.close();
    }

    private static HttpResponse<String> get(String path, String scope) {
        return server.fhir().get(path, "Authorization", "Bearer " + issuer.token("robot", scope));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_history",
                "/_history?_getpages=anything",
                "/_history/?_getpages=anything",
                "/?_type=Basic",
                "/?_type=Basic&_getpages=anything",
                "?_getpages=anything&_type=Basic",
                "/?_getpages=anything&_type:not=Basic",
                "/?_getpages=anything&_getpages=another&%5Ftype=Basic",
                "/?_type=Basic&_getpages=&_getpages=anything",
                "/_history?_getpages=+&_getpages=anything",
            })
    void whatReadsAllTypes_isNotReadByWhoMaySearchOne_whateverPageItNames(String path) {
        HttpResponse<String> little = get(path, "system/ValueSet.rs");
        assertThat(little.body()).doesNotContain("confidential");
        assertThat(little.statusCode()).isIn(403, 410);
        assertThat(get(path, "system/*.rs").statusCode()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?_getpages=none", "?_getpages=none&_getpagesoffset=10&_count=5&_bundletype=searchset"})
    void nextPage_needsASearchOfAnyType(String path) {
        assertThat(get(path, "system/ValueSet.s").statusCode()).isEqualTo(410);
        assertThat(get(path, "system/ValueSet.cud").statusCode()).isEqualTo(403);
    }
}
