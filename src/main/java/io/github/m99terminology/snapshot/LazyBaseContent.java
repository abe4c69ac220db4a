package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link BaseContent}, compiled when first asked for. All snapshots of a store share one layer, so that neither a swap nor a request's own
 * content compiles anything of it again.
 *
 * <p>What was compiled is held softly: the garbage collector takes it back before memory runs out. A program that was linked over
 * it keeps its own hold, and what is compiled again has the same ordinals, so nobody notices.
 */
final class LazyBaseContent {

    private final BaseContent content;
    private final Map<String, SoftReference<SupplementedCodeSystem>> codeSystems = new ConcurrentHashMap<>();
    private final Map<String, SoftReference<CodeSystemDefinition>> supplements = new ConcurrentHashMap<>();
    private final Map<String, SoftReference<ValueSetDefinition>> valueSets = new ConcurrentHashMap<>();

    LazyBaseContent(BaseContent content) {
        this.content = content;
    }

    /** @param version as in {@link Catalog} */
    @Nullable
    SupplementedCodeSystem codeSystem(String url, @Nullable String version) {
        Canonical listed = content.listing().codeSystems().get(url);
        return listed == null || !VersionPattern.fits(version, listed.version())
                ? null
                : kept(codeSystems, url, () -> SupplementedCodeSystem.of(content.codeSystem(listed)));
    }

    @Nullable
    CodeSystemDefinition supplement(Canonical wanted) {
        Canonical listed = content.listing().supplements().get(wanted.url());
        return listed == null || !VersionPattern.fits(wanted.version(), listed.version())
                ? null
                : kept(supplements, wanted.url(), () -> content.codeSystem(listed));
    }

    @Nullable
    ValueSetDefinition valueSet(Canonical wanted) {
        Canonical listed = content.listing().valueSets().get(wanted.url());
        return listed == null || !VersionPattern.fits(wanted.version(), listed.version())
                ? null
                : kept(valueSets, wanted.url(), () -> content.valueSet(listed));
    }

    /** The url of the code system that says its codes make up this value set; empty when none does. */
    String systemOfAllCodes(String valueSet) {
        return content.listing().systemsOfAllCodes().getOrDefault(valueSet, "");
    }

    BaseContent.Listing listing() {
        return content.listing();
    }

    /** Two threads may both make it, for the same result. */
    private static <T> T kept(Map<String, SoftReference<T>> made, String url, Supplier<T> make) {
        SoftReference<T> reference = made.get(url);
        T known = reference == null ? null : reference.get();
        if (known == null) {
            known = make.get();
            made.put(url, new SoftReference<>(known));
        }
        return known;
    }
}
