package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who answers in somebody else's server. A code that nobody answers for is refused although it is there; one that both claim gets the answer of
 * whoever is asked first. Each code system is called by what the engine holds of it.
 *
 * <pre>
 *   urn:complete   all codes       urn:stub   a resource without codes      urn:fragment, urn:example   only "here"
 *   urn:nothing    not held
 * </pre>
 */
class HostHoldingsTest {

    private static final TerminologySnapshot SNAPSHOT = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(system("complete", CodeSystemContentMode.COMPLETE, "here")))
            .with(Definitions.codeSystem(system("stub", CodeSystemContentMode.NOTPRESENT, null)))
            .with(Definitions.codeSystem(system("fragment", CodeSystemContentMode.FRAGMENT, "here")))
            .with(Definitions.codeSystem(system("example", CodeSystemContentMode.EXAMPLE, "here")))
            .with(Definitions.valueSet(set("engines", "urn:complete")))
            .with(Definitions.valueSet(set("all-of-a-part", "urn:fragment")))
            .with(Definitions.valueSet(set("listed", "urn:fragment", "here")))
            .with(Definitions.valueSet(set("listed-elsewhere", "urn:fragment", "here", "there")))
            .with(Definitions.valueSet(set("hosts", "urn:nothing")))
            .with(Definitions.valueSet(importing("imports-hosts", "urn:set:engines", "urn:set:hosts")))
            .with(Definitions.valueSet(importing("imports-engines", "urn:set:engines", "urn:set:listed")))
            .with(Definitions.valueSet(importing("round", "urn:set:round-again", "urn:set:engines")))
            .with(Definitions.valueSet(importing("round-again", "urn:set:round")))
            .with(Definitions.valueSet(excluding()));

    private static CodeSystem system(String name, CodeSystemContentMode content, @Nullable String code) {
        CodeSystem system = new CodeSystem().setUrl("urn:" + name).setContent(content);
        system.setId(name);
        if (code != null) {
            system.addConcept().setCode(code);
        }
        return system;
    }

    private static ValueSet set(String name, String system, String... codes) {
        ValueSet set = new ValueSet().setUrl("urn:set:" + name);
        set.setId(name);
        var include = set.getCompose().addInclude().setSystem(system);
        for (String code : codes) {
            include.addConcept().setCode(code);
        }
        return set;
    }

    private static ValueSet importing(String name, String... imports) {
        ValueSet set = new ValueSet().setUrl("urn:set:" + name);
        set.setId(name);
        for (String url : imports) {
            set.getCompose().addInclude().addValueSet(url);
        }
        return set;
    }

    private static ValueSet excluding() {
        ValueSet set = set("excludes-hosts", "urn:complete");
        set.getCompose().addExclude().setSystem("urn:nothing");
        return set;
    }

    /** @param has what the host has: nothing, the code system in its validation chain, or its codes in its tables as well */
    private static HostHoldings host(String has) {
        return new HostHoldings(
                system -> !has.equals("nothing"),
                set -> !has.equals("nothing"),
                system -> has.equals("tables"),
                Withholding.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "complete, here, nothing, engine",
        "complete, here, tables, engine",
        "complete, there, tables, engine",
        "complete, , tables, engine",
        "stub, here, nothing, engine",
        "stub, here, chain, host",
        "stub, , chain, host",
        "nothing, here, nothing, engine",
        "nothing, here, chain, host",
        "nothing, , chain, host",
        "fragment, here, tables, engine",
        "fragment, there, chain, engine",
        "fragment, there, tables, host",
        "fragment, , tables, engine",
        "example, here, tables, engine",
        "example, there, tables, host",
    })
    void code_isAnsweredByWhoHasIt(String held, @Nullable String code, String hostHas, String answers) {
        for (String named : List.of("urn:" + held, "urn:" + held + "|1", " urn:" + held + " ")) {
            assertThat(host(hostHas).haveSystem(SNAPSHOT, named, code))
                    .as(named)
                    .isEqualTo(answers.equals("host"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "engines, tables, engine",
        "hosts, nothing, engine",
        "hosts, chain, host",
        "all-of-a-part, chain, engine",
        "all-of-a-part, tables, host",
        "listed, tables, engine",
        "listed-elsewhere, tables, host",
        "listed-elsewhere, chain, engine",
        "imports-hosts, chain, host",
        "imports-engines, tables, engine",
        "excludes-hosts, chain, host",
        "round, tables, engine",
        "unknown, nothing, engine",
        "unknown, chain, host",
    })
    void valueSet_isTheHosts_whenSomePartOfItIs(String set, String hostHas, String answers) {
        assertThat(host(hostHas).haveValueSet(SNAPSHOT, Canonical.of("urn:set:" + set)))
                .isEqualTo(answers.equals("host"));
    }

    /** A request that names no system, or what cannot be one, is about nobody's. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|", "|1", "\t|"})
    void nameThatIsNone_isNotTheHosts(String system) {
        assertThat(host("tables").haveSystem(SNAPSHOT, system, "here")).isFalse();
    }

    /** What is to be served by nobody is not served by the host either. */
    @ParameterizedTest
    @ValueSource(strings = {"chain", "tables"})
    void whatIsWithheld_isNotTheHosts(String has) {
        HostHoldings host = new HostHoldings(
                system -> true, set -> true, system -> has.equals("tables"), new Withholding(Set.of("urn:nothing")));

        assertThat(host.haveSystem(SNAPSHOT, "urn:nothing", "here")).isFalse();
        assertThat(host.haveSystem(SNAPSHOT, "urn:nothing|1", null)).isFalse();
        assertThat(host.haveSystem(SNAPSHOT, "urn:stub", "here")).isTrue();
        assertThat(host.haveValueSet(SNAPSHOT, Canonical.of("urn:set:unknown"))).isFalse();
        assertThat(host.haveValueSet(SNAPSHOT, Canonical.of("urn:set:hosts"))).isFalse();
    }
}
