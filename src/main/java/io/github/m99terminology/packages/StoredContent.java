package io.github.m99terminology.packages;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.packages.PackageContent.Member;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to a package out of the host's storage, one resource at a time. */
final class StoredContent {

    /** What a package holds: terminology, and the extensions that it is written with. */
    static final List<String> TYPES =
            List.of("CodeSystem", "ConceptMap", "NamingSystem", "StructureDefinition", "ValueSet");

    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

    private final FhirContext fhir;
    private final DaoRegistry daos;
    private final ConceptLists lists;
    private final Withholding withholding;

    StoredContent(FhirContext fhir, DaoRegistry daos, ConceptLists lists, Withholding withholding) {
        this.fhir = fhir;
        this.daos = daos;
        this.lists = lists;
        this.withholding = withholding;
    }

    /**
     * @param publisher whose resources
     * @param limit most bytes of all of them
     * @return empty when there is more than that
     */
    Optional<PackageContent> read(String type, String publisher, long limit) {
        List<Member> members = new ArrayList<>();
        boolean reduced = false;
        long bytes = 0;
        for (IIdType id : ids(type, publisher)) {
            Resource stored = stored(type, id);
            Resource shown = stored == null ? null : withholding.shown(stored);
            reduced |= shown != stored;
            if (shown instanceof MetadataResource resource) {
                byte[] json = json(resource);
                bytes += json.length;
                if (bytes > limit) {
                    return Optional.empty();
                }
                members.add(member(resource, json));
            }
        }
        return Optional.of(new PackageContent(members, reduced));
    }

    @SuppressWarnings("unchecked")
    private IFhirResourceDao<Resource> dao(String type) {
        return daos.getResourceDao(type);
    }

    private List<IIdType> ids(String type, String publisher) {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous().add("publisher", new StringParam(publisher, true));
        return dao(type).searchForResourceIds(search, new SystemRequestDetails());
    }

    /** Null when somebody has deleted it since it was found. */
    private @Nullable Resource stored(String type, IIdType id) {
        try {
            return dao(type).read(id.toUnqualifiedVersionless().withResourceType(type), new SystemRequestDetails());
        } catch (ResourceGoneException | ResourceNotFoundException deleted) {
            return null;
        }
    }

    /** Without what this server's storage has added: its number of versions and its times. */
    private byte[] json(MetadataResource resource) {
        Resource bare = resource.copy();
        bare.setId(resource.getIdElement().getIdPart());
        Meta meta = bare.getMeta();
        meta.setVersionId(null).setLastUpdated(null).setSource(null);
        StringWriter text = new StringWriter();
        String encoded = fhir.newJsonParser().encodeResourceToString(bare);
        if (!ConceptLists.areNamedIn(bare)) {
            return encoded.getBytes(StandardCharsets.UTF_8);
        }
        try {
            lists.write(encoded, false, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Member member(MetadataResource resource, byte[] json) {
        Map<String, String> index = new LinkedHashMap<>();
        put(index, "url", resource.getUrl());
        put(index, "version", resource.getVersion());
        if (resource instanceof CodeSystem codeSystem) {
            put(index, "content", codeSystem.getContentElement().getValueAsString());
            put(index, "supplements", codeSystem.getSupplements());
            put(index, "valueSet", codeSystem.getValueSet());
        } else if (resource instanceof StructureDefinition definition) {
            put(index, "kind", definition.getKindElement().getValueAsString());
            put(index, "type", definition.getType());
            put(index, "derivation", definition.getDerivationElement().getValueAsString());
        }
        String type = resource.fhirType();
        String id = resource.getIdElement().getIdPart();
        Instant updated = resource.getMeta().getLastUpdated() == null
                ? Instant.EPOCH
                : resource.getMeta().getLastUpdated().toInstant();
        return new Member(
                new PackagedResource(type, id, index, PackagedResource.Content.of(json)),
                title(resource),
                json,
                HexFormat.of().formatHex(PackageHash.of("SHA-256").digest(json)),
                edition(resource.getVersion()),
                base(resource.getUrl(), type),
                updated);
    }

    private static String title(MetadataResource resource) {
        return Stream.of(
                        resource.getTitle(),
                        resource.getName(),
                        resource.getIdElement().getIdPart())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElseThrow();
    }

    private static void put(Map<String, String> index, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            index.put(name, value);
        }
    }

    /** A version that is a year is the year's; any other, such as 0.1.0, says nothing of years. */
    private static String edition(@Nullable String version) {
        return version != null && YEAR.matcher(version).matches() ? version : "";
    }

    private static String base(@Nullable String url, String type) {
        int end = url == null ? -1 : url.indexOf("/" + type + "/");
        return url == null || end < 0 ? "" : url.substring(0, end);
    }
}
