package io.github.m99terminology.hapi.search;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Finds concept maps by the value sets that they map from and to. R4 has two search parameters for each, one for {@code sourceCanonical}
 * and one for {@code sourceUri}; HAPI indexes the first and not the second. Here both find a map by whichever of the two elements it has,
 * from what the engine holds.
 */
final class MapsByScope implements InvocationHandler {

    /** By parameter, whether it is about the source. */
    private static final Map<String, Boolean> PARAMETERS =
            Map.of("source", true, "source-uri", true, "target", false, "target-uri", false);

    /** Longer than an id may be, so that nothing is stored under it. */
    private static final String NO_ID = "-".repeat(65);

    private final IFhirResourceDao<?> storage;
    private final SnapshotStore store;

    private MapsByScope(IFhirResourceDao<?> storage, SnapshotStore store) {
        this.storage = storage;
        this.store = store;
    }

    @SuppressWarnings("unchecked")
    static <T extends IBaseResource> IFhirResourceDao<T> over(IFhirResourceDao<T> storage, SnapshotStore store) {
        return (IFhirResourceDao<T>) Proxy.newProxyInstance(
                MapsByScope.class.getClassLoader(),
                ClassUtils.getAllInterfaces(storage),
                new MapsByScope(storage, store));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("search")
                && arguments != null
                && arguments[0] instanceof SearchParameterMap search) {
            PARAMETERS.forEach((parameter, source) -> resolve(search, parameter, source));
        }
        try {
            return method.invoke(storage, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private void resolve(SearchParameterMap search, String parameter, boolean source) {
        List<List<IQueryParameterType>> all = search.get(parameter);
        if (all == null || !all.stream().flatMap(List::stream).allMatch(MapsByScope::isCanonical)) {
            return;
        }
        search.remove(parameter);
        for (List<IQueryParameterType> anyOf : all) {
            TokenOrListParam ids = new TokenOrListParam();
            ids.add(new TokenParam(NO_ID));
            anyOf.stream()
                    .flatMap(value -> store.current().conceptMapIds(Canonical.parse(text(value)), source).stream())
                    .distinct()
                    .forEach(id -> ids.add(new TokenParam(id)));
            search.add("_id", ids);
        }
    }

    /** Anything else, such as a chain or a reference to a stored value set, is left to HAPI. */
    private static boolean isCanonical(IQueryParameterType value) {
        return value instanceof ReferenceParam reference
                && reference.getChain() == null
                && reference.getMissing() == null
                && text(value).contains(":")
                && Canonical.isCanonical(text(value));
    }

    private static String text(IQueryParameterType value) {
        String text = ((ReferenceParam) value).getValue();
        return text == null ? "" : text;
    }
}
