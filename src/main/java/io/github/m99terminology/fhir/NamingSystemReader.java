package io.github.m99terminology.fhir;

import io.github.m99terminology.snapshot.NamingSystemDefinition;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import java.util.Objects;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.NamingSystem.NamingSystemType;
import org.hl7.fhir.r4.model.NamingSystem.NamingSystemUniqueIdComponent;

/** Reads a <a href="http://hl7.org/fhir/R4/namingsystem.html">NamingSystem</a>. A name without value or type names nothing. */
final class NamingSystemReader {

    private NamingSystemReader() {}

    static NamingSystemDefinition read(NamingSystem resource) {
        ModifierExtensions.refuse(resource);
        resource.getUniqueId().forEach(id -> ModifierExtensions.refuse("NamingSystem.uniqueId", id));
        return new NamingSystemDefinition(
                Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""),
                Objects.requireNonNullElse(resource.getName(), ""),
                resource.getKind() == NamingSystemType.CODESYSTEM,
                resource.getUniqueId().stream()
                        .filter(id -> id.getValue() != null && id.getType() != null)
                        .map(NamingSystemReader::uniqueId)
                        .toList());
    }

    private static UniqueId uniqueId(NamingSystemUniqueIdComponent id) {
        return new UniqueId(
                id.getType().toCode(),
                id.getValue().strip(),
                Boolean.TRUE.equals(id.getPreferredElement().getValue()));
    }
}
