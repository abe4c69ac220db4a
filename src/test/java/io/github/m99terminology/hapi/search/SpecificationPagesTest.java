package io.github.m99terminology.hapi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriOrListParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The specification's code systems beneath a storage that holds three: whoever names them finds both, page by page, each once. The storage is the
 * simplest that there is, and answers whatever it is asked with all that it holds.
 */
class SpecificationPagesTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final SpecificationContent CONTENT = new SpecificationContent(R4);
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String STATUS = "http://hl7.org/fhir/publication-status";

    private final List<IBaseResource> stored = new ArrayList<>();
    private final SnapshotStore store = new SnapshotStore(SupplementPolicy.DEFAULT, CONTENT);

    @SuppressWarnings("unchecked")
    private IFhirResourceDao<CodeSystem> dao(Withholding withholding) {
        IFhirResourceDao<CodeSystem> storage = (IFhirResourceDao<CodeSystem>) Proxy.newProxyInstance(
                SpecificationPagesTest.class.getClassLoader(),
                new Class<?>[] {IFhirResourceDao.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "search" -> new SimpleBundleProvider(stored);
                    case "read" -> throw new ResourceNotFoundException("not stored");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        SearchParamMatcher matcher = new SearchParamMatcher() {
            @Override
            public InMemoryMatchResult match(SearchParameterMap search, @Nullable IBaseResource found) {
                return InMemoryMatchResult.successfulMatch();
            }
        };
        return SpecificationReads.over(
                storage,
                new SpecificationSearch("CodeSystem", CONTENT, store, withholding, matcher),
                "CodeSystem",
                store);
    }

    private static CodeSystem codeSystem(String id, String url, String version) {
        CodeSystem system = new CodeSystem();
        system.setId("CodeSystem/" + id);
        system.setUrl(url).setVersion(version).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        return system;
    }

    private void store(String id, String url) {
        stored.add(codeSystem(id, url, "1"));
        store.update(snapshot -> snapshot.with(Definitions.codeSystem(codeSystem(id, url, "1"))));
    }

    private static SearchParameterMap named(String... urls) {
        UriOrListParam anyOf = new UriOrListParam();
        for (String url : urls) {
            anyOf.add(new UriParam(url));
        }
        return new SearchParameterMap().add("url", anyOf);
    }

    private static List<String> urls(IBundleProvider found) {
        return found.getAllResources().stream()
                .map(each -> ((CodeSystem) each).getUrl())
                .toList();
    }

    private IBundleProvider search(SearchParameterMap search) {
        return dao(Withholding.NONE).search(search, new SystemRequestDetails());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "100", "2147483647"})
    void pages_oneAfterTheOther_haveEachOnce(int count) {
        for (String url : List.of("urn:a", "urn:b", "urn:c")) {
            store(url.substring(4), url);
        }
        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < 12; offset += Math.min(count, 12)) {
            SearchParameterMap page = named("urn:a", "urn:b", "urn:c", GENDER, STATUS);
            page.setOffset(offset);
            page.setCount(count);
            IBundleProvider found = search(page);
            assertThat(found.size()).as("of all pages").isEqualTo(5);
            assertThat(urls(found).size()).isLessThanOrEqualTo(count);
            all.addAll(urls(found));
        }
        assertThat(all)
                .startsWith("urn:a", "urn:b", "urn:c")
                .containsExactlyInAnyOrder("urn:a", "urn:b", "urn:c", GENDER, STATUS);
    }

    /** As large a page as HTTP can ask for, from any place: nothing of it may be more than a number can be. */
    @ParameterizedTest
    @CsvSource({"0, 2147483647, 1", "1, 2147483647, 0", "2147483647, 2147483647, 0", "2147483647, 1, 0"})
    void pageOfAnySize_isAPage(int offset, int count, int listed) {
        SearchParameterMap page = named(GENDER);
        page.setOffset(offset);
        page.setCount(count);

        assertThat(urls(search(page))).hasSize(listed);
    }

    @Test
    void storedUnderTheSameUrl_hidesTheSpecifications_untilAnotherVersionIsAskedFor() {
        store("mine", GENDER);

        assertThat(search(named(GENDER)).getAllResources()).hasSize(1).containsExactlyElementsOf(stored);
        SearchParameterMap versioned = named(GENDER).add("version", new TokenParam("4.0.1"));
        assertThat(search(versioned).getAllResources()).hasSize(2);
        SearchParameterMap behindABar = named(GENDER + "|4.0.1");
        assertThat(search(behindABar).getAllResources()).hasSize(2);
    }

    @Test
    void searchThatNamesNothing_listsWhatIsStored() {
        store("a", "urn:a");
        SearchParameterMap status = new SearchParameterMap().add("status", new TokenParam("active"));
        for (SearchParameterMap search : List.of(new SearchParameterMap(), named("urn:a"), named("urn:none"), status)) {
            assertThat(search(search).getAllResources()).isEqualTo(stored);
        }
    }

    @Test
    void withheld_isNeitherFoundNorRead() {
        IFhirResourceDao<CodeSystem> without = dao(new Withholding(Set.of(GENDER)));

        assertThat(urls(without.search(named(GENDER, STATUS), new SystemRequestDetails())))
                .containsExactly(STATUS);
        String id = "administrative-gender";
        assertThat(dao(Withholding.NONE)
                        .read(new IdType("CodeSystem", id), new SystemRequestDetails())
                        .getUrl())
                .isEqualTo(GENDER);
        assertThatThrownBy(() -> without.read(new IdType("CodeSystem", id), new SystemRequestDetails()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    /** Only in the version that there is: the others were never here. */
    @ParameterizedTest
    @CsvSource({
        "administrative-gender, , true",
        "administrative-gender, 0, true",
        "administrative-gender, 1, false",
        "none, , false",
        "'', , false"
    })
    void read_findsTheVersionThatThereIs(String id, String version, boolean found) {
        IdType asked = version == null ? new IdType("CodeSystem", id) : new IdType("CodeSystem", id, version);
        if (found) {
            assertThat(dao(Withholding.NONE)
                            .read(asked, new SystemRequestDetails())
                            .getUrl())
                    .isEqualTo(GENDER);
        } else {
            assertThatThrownBy(() -> dao(Withholding.NONE).read(asked, new SystemRequestDetails()))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("not stored");
        }
    }

    /** Each is read from a file: who names hundreds asks for too much at once. */
    @Test
    void tooManyNames_areRefused() {
        String[] many =
                CONTENT.listing().codeSystems().keySet().stream().limit(51).toArray(String[]::new);
        assertThatThrownBy(() -> search(named(many)))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(422));
        assertThat(search(named(java.util.Arrays.copyOf(many, 50))).size()).isEqualTo(50);
    }
}
