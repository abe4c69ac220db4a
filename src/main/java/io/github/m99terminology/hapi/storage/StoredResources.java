package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.HistorySearchDateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's storage as this package uses it: read, read many, look back into the history, update. Every call is the system's own
 * (no user, no request), in the default partition, which is where HAPI keeps terminology.
 */
final class StoredResources {
    private static final int HISTORY_PAGE = 10;

    private final DaoRegistry daos;
    private final RequestPartitionId partition;

    StoredResources(DaoRegistry daos, PartitionSettings partitions) {
        this.daos = daos;
        this.partition = RequestPartitionId.defaultPartition(partitions);
    }

    RequestPartitionId partition() {
        return partition;
    }

    /** Whether the host stores this type at all. */
    boolean supports(String type) {
        return daos.isResourceTypeSupported(type) && daos.getResourceDaoOrNull(type) != null;
    }

    /** The current version; null when it was never stored or has been deleted. */
    @Nullable
    Resource read(ResourceKey key) {
        try {
            return dao(key.type()).read(key.toId(), request());
        } catch (ResourceNotFoundException | ResourceGoneException absent) {
            return null;
        }
    }

    /** The current versions of those that exist, by one query. */
    List<Resource> readAll(String type, Collection<ResourceKey> keys) {
        TokenOrListParam ids = new TokenOrListParam();
        keys.forEach(key -> ids.addOr(new TokenParam(key.id())));
        SearchParameterMap search = SearchParameterMap.newSynchronous().add("_id", ids);
        return dao(type).search(search, request()).getAllResources().stream()
                .map(Resource.class::cast)
                .toList();
    }

    /** Whether some version that was ever stored, the current one or one before it, is such. */
    boolean everHeld(ResourceKey key, Predicate<Resource> such) {
        try {
            IBundleProvider versions =
                    dao(key.type()).history(key.toId(), new HistorySearchDateRangeParam(), request());
            // Page by page to the end: the size that HAPI tells is a cached one.
            for (int from = 0; ; from += HISTORY_PAGE) {
                List<IBaseResource> page = versions.getResources(from, from + HISTORY_PAGE);
                if (page.stream().map(Resource.class::cast).anyMatch(such)) {
                    return true;
                }
                if (page.size() < HISTORY_PAGE) {
                    return false;
                }
            }
        } catch (ResourceNotFoundException neverStored) {
            return false;
        }
    }

    /**
     * Stores it under its own id: a first version, the next one, or one that revives it after a deletion.
     *
     * @return the version's number
     */
    long update(Resource resource) {
        Long version =
                dao(resource.fhirType()).update(resource, request()).getId().getVersionIdPartAsLong();
        return version == null ? 0 : version;
    }

    @SuppressWarnings("unchecked")
    private IFhirResourceDao<Resource> dao(String type) {
        return daos.getResourceDao(type);
    }

    private SystemRequestDetails request() {
        return SystemRequestDetails.forRequestPartitionId(partition);
    }
}
