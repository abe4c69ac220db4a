package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.operation.Closure;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the terminology service, typed and checked: the plugin's in a host, and a part of the standalone server's. {@link
 * Setting} names them.
 *
 * @param title what the server calls itself in its metadata; not set, a host's CapabilityStatement keeps the name, version and url that
 *     it has
 * @param url the canonical url of its CapabilityStatement
 * @param version the version of its CapabilityStatement and software
 * @param date the date of both
 * @param limits what one request may cost: concepts that an expansion lists, value sets in a row of imports, resources that a request
 *     brings and its body, the time that an operation may take
 * @param fastPath whether operations are answered before HAPI's own request handling. Faster by an order of magnitude; off by default,
 *     for interceptors that a host registers (authorisation, audit) do not see those requests
 * @param cacheBytes how much memory the fast path's answers may take
 * @param closure how many closure tables are kept, and how many concepts in each
 * @param bundleLimit most entries of a batch or transaction, and most resources of a package
 * @param packageBytes most bytes, as JSON, of the resources of a package; long lists of concepts that are kept apart do not count
 * @param contentInstalled whether the shipped content is stored
 * @param specificationSearched whether searches and reads find FHIR's own code systems and value sets, without storing them
 * @param externalCodeSystems whether the code systems that the specification names and leaves to others (units, languages, media types)
 *     are answered here; a host answers them itself
 * @param changesInterval time between two looks for what other nodes have written
 */
public record TerminologySettings(
        String title,
        String url,
        String version,
        String date,
        Limits limits,
        boolean fastPath,
        long cacheBytes,
        Closure.Limits closure,
        int bundleLimit,
        long packageBytes,
        boolean contentInstalled,
        boolean specificationSearched,
        boolean externalCodeSystems,
        Duration changesInterval) {

    public static final TerminologySettings DEFAULT = read(unsaid -> null);

    /**
     * Binds every setting.
     *
     * @param written its text, or null where nothing is said
     * @throws IllegalArgumentException when a text does not fit; whoever knows where it comes from has checked it before
     */
    public static TerminologySettings read(Function<Setting, @Nullable String> written) {
        Texts texts = new Texts(written);
        return new TerminologySettings(
                texts.text(Setting.TITLE),
                texts.text(Setting.URL),
                texts.text(Setting.VERSION),
                texts.text(Setting.DATE),
                new Limits(
                        texts.number(Setting.EXPANSION_LIMIT),
                        texts.number(Setting.IMPORT_DEPTH),
                        texts.number(Setting.TX_RESOURCE_LIMIT),
                        texts.bytes(Setting.TX_RESOURCE_BYTES),
                        texts.time(Setting.OPERATION_TIMEOUT)),
                texts.flag(Setting.FAST_PATH),
                texts.bytes(Setting.CACHE_BYTES),
                new Closure.Limits(texts.number(Setting.CLOSURE_TABLES), texts.number(Setting.CLOSURE_CONCEPTS)),
                texts.number(Setting.BUNDLE_LIMIT),
                texts.bytes(Setting.PACKAGE_BYTES),
                texts.flag(Setting.CONTENT_INSTALL),
                texts.flag(Setting.SPECIFICATION_SEARCH),
                texts.flag(Setting.EXTERNAL_CODE_SYSTEMS),
                texts.time(Setting.CHANGES_INTERVAL));
    }

    /** Each setting by the kind of its value, which {@link Setting} declares. */
    private record Texts(Function<Setting, @Nullable String> written) {
        private Object value(Setting setting) {
            String text = written.apply(setting);
            return setting.read(text == null ? setting.usual() : text);
        }

        String text(Setting setting) {
            return (String) value(setting);
        }

        int number(Setting setting) {
            return (Integer) value(setting);
        }

        long bytes(Setting setting) {
            return (Long) value(setting);
        }

        boolean flag(Setting setting) {
            return (Boolean) value(setting);
        }

        Duration time(Setting setting) {
            return (Duration) value(setting);
        }
    }

    /** Whether a title was chosen: only then do metadata speak of this server in place of the host. */
    boolean isNamed() {
        return !title.equals(Setting.TITLE.usual());
    }
}
