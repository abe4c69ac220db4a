package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.Definitions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A package in pages, as CRMI has it: put together again they are the whole, however large a page is. One value set that imports six others. */
class PackagePagesTest {

    private static final int RESOURCES = 7;
    private static PlainServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PlainServer.start(false);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static HttpResponse<String> ask(String query) throws Exception {
        String imports = IntStream.range(1, RESOURCES)
                .mapToObj("{\"valueSet\": [\"urn:set:%d\"]}"::formatted)
                .collect(Collectors.joining(","));
        String sets = IntStream.range(0, RESOURCES)
                .mapToObj(number ->
                        "{\"name\": \"tx-resource\", \"resource\": {\"resourceType\": \"ValueSet\", \"id\": \"s%1$d\", \"url\": \"urn:set:%1$d\", \"version\": \"1\", \"status\": \"active\", \"compose\": {\"include\": [%2$s]}}},"
                                .formatted(
                                        number,
                                        number == 0
                                                ? imports
                                                : "{\"system\": \"urn:x\", \"concept\": [{\"code\": \"a\"}]}"))
                .collect(Collectors.joining());
        return server.post(
                "/ValueSet/$package?" + query,
                "application/fhir+json",
                "{\"resourceType\": \"Parameters\", \"parameter\": [" + sets
                        + "{\"name\": \"url\", \"valueUri\": \"urn:set:0\"}]}");
    }

    private static Bundle bundle(String query) throws Exception {
        HttpResponse<String> answer = ask(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return PlainServer.R4.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    @Test
    void whole_isATransaction_thatAnotherServerTakes() throws Exception {
        Bundle whole = bundle("");

        assertThat(whole.getType()).isEqualTo(BundleType.TRANSACTION);
        assertThat(ids(whole)).hasSize(RESOURCES).startsWith("s0").doesNotHaveDuplicates();
        assertThat(whole.getEntry()).allSatisfy(entry -> {
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo("ValueSet/" + entry.getResource().getIdElement().getIdPart());
            assertThat(entry.getFullUrl()).endsWith("/" + entry.getRequest().getUrl());
            assertThat(Definitions.valueSet((org.hl7.fhir.r4.model.ValueSet) entry.getResource()))
                    .isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8})
    void pages_oneAfterTheOther_areTheWhole(int count) throws Exception {
        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < RESOURCES; offset += count) {
            Bundle page = bundle("offset=" + offset + "&count=" + count);
            assertThat(page.getType()).isEqualTo(count >= RESOURCES ? BundleType.TRANSACTION : BundleType.COLLECTION);
            assertThat(page.getEntry().size()).isLessThanOrEqualTo(count);
            all.addAll(ids(page));
        }
        assertThat(all).isEqualTo(ids(bundle("")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2147483647, 7",
        "1, 2147483647, 6",
        "6, 2147483647, 1",
        "7, 1, 0",
        "2147483647, 2147483647, 0",
        "2147483647, 1, 0",
        "3, 1000000000, 4"
    })
    void pageOfAnySize_isAPage(String offset, String count, int entries) throws Exception {
        assertThat(bundle("offset=" + offset + "&count=" + count).getEntry()).hasSize(entries);
    }

    @Test
    void countOfZero_tellsHowManyThereAre() throws Exception {
        Bundle size = bundle("count=0");

        assertThat(size.getType()).isEqualTo(BundleType.SEARCHSET);
        assertThat(size.getTotal()).isEqualTo(RESOURCES);
        assertThat(size.getEntry()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset=-1", "count=-1", "count=2147483648", "count=all", "offset=1.0"})
    void pageThatIsNone_isRefused(String query) throws Exception {
        HttpResponse<String> answer = ask(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(PlainServer.R4
                        .newJsonParser()
                        .parseResource(OperationOutcome.class, answer.body())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("is a whole number, 0 or more");
    }
}
