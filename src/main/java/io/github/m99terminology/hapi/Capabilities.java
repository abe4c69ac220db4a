package io.github.m99terminology.hapi;

import ca.uhn.fhir.util.VersionUtil;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementSoftwareComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CapabilityStatementKind;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CodeSearchSupport;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesExpansionComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a terminology server says of itself. */
final class Capabilities {

    private static final String TERMINOLOGY_SERVER = "http://hl7.org/fhir/CapabilityStatement/terminology-server";
    private static final String FEATURE = "http://hl7.org/fhir/uv/application-feature/StructureDefinition/feature";
    private static final String TEST_VERSION = "http://hl7.org/fhir/uv/tx-tests/FeatureDefinition/test-version";
    private static final String CODE_SYSTEM_AS_PARAMETER =
            "http://hl7.org/fhir/uv/tx-ecosystem/FeatureDefinition/CodeSystemAsParameter";

    /** The version of HL7's terminology ecosystem tests that the answers were checked against: {@code src/test/conformance/tests.version}. */
    private static final String TESTED_AGAINST = "1.9.0";

    private Capabilities() {}

    static void enrich(CapabilityStatement statement, TerminologySettings settings) {
        if (settings.isNamed()) {
            name(statement, settings);
            security(statement.getRestFirstRep());
        }
        complete(statement);
        if (!statement.hasInstantiates(TERMINOLOGY_SERVER)) {
            statement.addInstantiates(TERMINOLOGY_SERVER);
        }
        feature(statement, TEST_VERSION, new CodeType(TESTED_AGAINST));
        feature(statement, CODE_SYSTEM_AS_PARAMETER, new BooleanType(true));
        batches(statement.getRestFirstRep());
    }

    private static void name(CapabilityStatement statement, TerminologySettings settings) {
        statement.setUrl(settings.url());
        statement.setVersion(settings.version());
        statement.setName(name(settings));
        statement.setTitle(settings.title());
        statement.setPublisher(settings.title());
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDateElement(new DateTimeType(settings.date()));
        statement
                .getSoftware()
                .setName(settings.title())
                .setVersion(settings.version())
                .setReleaseDateElement(new DateTimeType(settings.date()));
    }

    /** What HL7's tests look for and HAPI leaves out; what the host says stays. */
    private static void complete(CapabilityStatement statement) {
        CapabilityStatementSoftwareComponent software = statement.getSoftware();
        if (!software.hasReleaseDate() && VersionUtil.getVersion().equals(software.getVersion())) {
            software.setReleaseDateElement(new DateTimeType(VersionUtil.getBuildDate()));
        }
        if (!statement.hasUrl() && statement.getImplementation().hasUrl()) {
            statement.setUrl(statement.getImplementation().getUrl() + "/metadata");
        }
        if (!statement.hasVersion()) {
            statement.setVersion(software.getVersion());
        }
        if (!statement.hasTitle()) {
            statement.setTitle(
                    statement.getImplementation().hasDescription()
                            ? statement.getImplementation().getDescription()
                            : software.getName());
        }
    }

    /** HAPI names transactions only; whoever answers those answers batches. */
    private static void batches(CapabilityStatementRestComponent rest) {
        boolean transactions =
                rest.getInteraction().stream().anyMatch(each -> each.getCode() == SystemRestfulInteraction.TRANSACTION);
        boolean batches =
                rest.getInteraction().stream().anyMatch(each -> each.getCode() == SystemRestfulInteraction.BATCH);
        if (transactions && !batches) {
            rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        }
    }

    private static void feature(CapabilityStatement statement, String definition, Type value) {
        Extension feature = statement.addExtension().setUrl(FEATURE);
        feature.addExtension("definition", new CanonicalType(definition));
        feature.addExtension("value", value);
    }

    private static void security(CapabilityStatementRestComponent rest) {
        if (!rest.getSecurity().hasService()) {
            rest.getSecurity()
                    .addService()
                    .setText(
                            "Terminology operations that only read are open to whoever reaches them; for the rest, what the host asks for.");
        }
    }

    private static String name(TerminologySettings settings) {
        return settings.title().replaceAll("[^A-Za-z0-9]", "");
    }

    static TerminologyCapabilities terminology(
            TerminologySnapshot snapshot, TerminologySettings settings, String base) {
        TerminologyCapabilities capabilities = new TerminologyCapabilities();
        capabilities.setUrl(settings.url().replace("/CapabilityStatement/", "/TerminologyCapabilities/"));
        capabilities.setVersion(settings.version());
        capabilities.setName(name(settings));
        capabilities.setTitle(settings.title());
        capabilities.setStatus(PublicationStatus.ACTIVE);
        capabilities.setDateElement(new DateTimeType(settings.date()));
        capabilities.setKind(CapabilityStatementKind.INSTANCE);
        capabilities.getSoftware().setName(settings.title()).setVersion(settings.version());
        capabilities.getImplementation().setDescription(settings.title()).setUrl(base);
        codeSystems(snapshot, capabilities);
        expansion(capabilities.getExpansion(), settings);
        capabilities.setCodeSearch(CodeSearchSupport.ALL);
        capabilities.getValidateCode().setTranslations(true);
        capabilities.getTranslation().setNeedsMap(false);
        capabilities.getClosure().setTranslation(false);
        return capabilities;
    }

    private static void codeSystems(TerminologySnapshot snapshot, TerminologyCapabilities capabilities) {
        Map<String, TerminologyCapabilitiesCodeSystemComponent> byUrl = new LinkedHashMap<>();
        for (CodeSystemIndex index : snapshot.codeSystems()) {
            add(byUrl, capabilities, index.url(), index.version());
        }
        // After those that are held: what is used when no version is named is never the specification's then.
        for (Canonical listed : snapshot.baseCodeSystems()) {
            add(byUrl, capabilities, listed.url(), listed.version());
        }
    }

    /** The latest version comes first, and that is the one used when none is named. */
    private static void add(
            Map<String, TerminologyCapabilitiesCodeSystemComponent> byUrl,
            TerminologyCapabilities capabilities,
            String url,
            @Nullable String version) {
        boolean first = !byUrl.containsKey(url);
        TerminologyCapabilitiesCodeSystemComponent system = byUrl.computeIfAbsent(
                url, unused -> capabilities.addCodeSystem().setUri(url).setSubsumption(true));
        if (version != null) {
            system.addVersion().setCode(version).setIsDefault(first);
        }
    }

    private static void expansion(TerminologyCapabilitiesExpansionComponent expansion, TerminologySettings settings) {
        expansion.setHierarchical(true);
        expansion.setPaging(true);
        expansion.setIncomplete(false);
        expansion.setTextFilter("Words that every concept listed must match. At most "
                + settings.limits().expansion() + " concepts are listed.");
        List<String> other = List.of("url", "valueSet", "date");
        Stream<String> names = TerminologyOperation.EXPAND.parameters().stream().filter(name -> !other.contains(name));
        names.sorted().forEach(name -> expansion.addParameter().setName(name));
    }
}
