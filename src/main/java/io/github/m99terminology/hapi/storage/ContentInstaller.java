package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the shipped content into the host's storage, under the ids that the content itself carries, so that it can be read,
 * searched and edited like any other resource.
 *
 * <p>The rule: <b>each state of a shipped resource is installed once</b>. A state that was never stored under its id becomes
 * the next version; a state that some stored version already had is left to whatever somebody made of it since. So
 *
 * <pre>
 * stored                                   shipped   what happens
 * nothing                                  A         A is version 1
 * A                                        A         nothing: a restart makes no version
 * A, edited to X                           A         nothing: the edit stays
 * A, deleted                               A         nothing: it stays deleted
 * A, or A edited to X, or A deleted        B         B is the next version; X stays in the history
 * A, B                                     A         nothing: B stays, going back is somebody's decision
 * </pre>
 *
 * A code system whose codes are gone, {@code not-present} where codes are shipped, is nobody's edit: HAPI's upload tools leave
 * such a resource behind. It gets the shipped state again, whatever its history holds.
 *
 * <p>No mark is left in the resources for this: the history itself is the memory. It is asked only about resources that differ from what
 * is shipped; and a usual restart does not even get here ({@link InstallationMark}).
 *
 * <p>HAPI also copies concepts of code systems into tables of its own for its own operations, which this project's
 * replace. For {@code fragment} and {@code supplement} it copies nothing. For {@code complete} it does so in the same
 * transaction up to 100 concepts, and beyond that in a job of its own later; nothing here waits for that job or reads those tables.
 */
final class ContentInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(ContentInstaller.class);

    private final FhirContext context;
    private final StoredResources stored;
    private final Map<ResourceKey, Long> asShipped = new HashMap<>();

    ContentInstaller(FhirContext context, StoredResources stored) {
        this.context = context;
        this.stored = stored;
    }

    /** What became of a shipped resource. */
    enum Outcome {
        INSTALLED,
        UNCHANGED,
        LEFT_AS_EDITED,
        NOT_SUPPORTED_BY_HOST,
        FAILED
    }

    /** Installs what is new; a resource that the host refuses is logged, and the others are installed all the same. */
    Map<Outcome, Integer> install(Iterable<Resource> shipped) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Resource resource : shipped) {
            long begun = System.nanoTime();
            Outcome outcome = install(resource);
            LOG.debug("{}: {} in {} µs", ResourceKey.of(resource), outcome, (System.nanoTime() - begun) / 1_000);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        LOG.info("Shipped content: {}", outcomes);
        return outcomes;
    }

    /** The versions that are stored as they are shipped, by what has been installed so far. */
    Map<ResourceKey, Long> asShipped() {
        return Map.copyOf(asShipped);
    }

    private Outcome install(Resource shipped) {
        ResourceKey key = ResourceKey.of(shipped);
        if (!stored.supports(key.type())) {
            return Outcome.NOT_SUPPORTED_BY_HOST;
        }
        try {
            return installOnce(key, shipped);
        } catch (ResourceVersionConflictException anotherNode) {
            return afterAnotherNode(key, shipped);
        } catch (BaseServerResponseException refused) {
            LOG.error("Shipped {} was not installed: {}", key, refused.getMessage());
            return Outcome.FAILED;
        }
    }

    /** Another node that starts at the same moment installs the same content: whoever was second finds it stored. */
    private Outcome afterAnotherNode(ResourceKey key, Resource shipped) {
        try {
            return installOnce(key, shipped);
        } catch (BaseServerResponseException refused) {
            LOG.error("Shipped {} was not installed: {}", key, refused.getMessage());
            return Outcome.FAILED;
        }
    }

    private Outcome installOnce(ResourceKey key, Resource shipped) {
        String state = state(shipped);
        Resource current = stored.read(key);
        if (current != null && state(current).equals(state)) {
            Long version = current.getIdElement().getVersionIdPartAsLong();
            asShipped.put(key, version == null ? 0 : version);
            return Outcome.UNCHANGED;
        }
        if (current != null && hides(current, shipped)) {
            LOG.warn("{} had lost its codes to a resource without any; it is installed again", key);
        } else if (stored.everHeld(key, version -> state(version).equals(state))) {
            LOG.info("{} is left as somebody {} it", key, current == null ? "deleted" : "edited");
            return Outcome.LEFT_AS_EDITED;
        }
        asShipped.put(key, stored.update(shipped.copy()));
        return Outcome.INSTALLED;
    }

    private static boolean hides(Resource current, Resource shipped) {
        return current instanceof CodeSystem stub
                && shipped instanceof CodeSystem full
                && stub.getContent() == CodeSystemContentMode.NOTPRESENT
                && !stub.hasConcept()
                && full.hasConcept();
    }

    /** What a resource says, without what a server adds to it: version, time, source, tags. */
    private String state(Resource resource) {
        Resource bare = resource.copy();
        bare.setId(resource.getIdElement().getIdPart());
        bare.setMeta(profiles(resource.getMeta()));
        return context.newJsonParser().encodeResourceToString(bare);
    }

    private static @Nullable Meta profiles(Meta meta) {
        List<CanonicalType> profiles = meta.getProfile();
        return profiles.isEmpty() ? null : new Meta().setProfile(List.copyOf(profiles));
    }
}
