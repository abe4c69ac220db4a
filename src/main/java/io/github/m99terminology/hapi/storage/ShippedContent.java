package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources that come with the jar: every {@code fhir-resources/<Type>/<name>.json} on the class path, in a folder, in a jar or in a
 * jar inside a jar. All of it is installed; what of it a host offers is the matter of {@link io.github.m99terminology.hapi.content.ContentView}.
 */
final class ShippedContent {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedContent.class);
    private static final int READERS = 2;
    private static final String PATTERN = "classpath*:fhir-resources/*/*.json";

    private final FhirContext context;
    private final ClassLoader classes;
    private @Nullable List<org.springframework.core.io.Resource> files;
    private @Nullable String digest;

    ShippedContent(FhirContext context, ClassLoader classes) {
        this.context = context;
        this.classes = classes;
    }

    /** Each resource once, in the order in which one refers to another: code systems, value sets, maps, then the rest. */
    Collection<Resource> resources() {
        Map<ResourceKey, Resource> byKey = new LinkedHashMap<>();
        parseAll(files().toList()).stream()
                .sorted(Comparator.comparingInt(ShippedContent::rank)
                        .thenComparing(resource -> ResourceKey.of(resource).toString()))
                .forEach(resource -> byKey.putIfAbsent(ResourceKey.of(resource), resource));
        return byKey.values();
    }

    /** Those alone that answers come from, in the order of the class path. */
    List<org.springframework.core.io.Resource> compiledFiles() {
        return files().filter(file -> ResourceKey.COMPILED_TYPES.contains(type(file)))
                .toList();
    }

    /** The types of all that is shipped. */
    Set<String> types() {
        return files().map(ShippedContent::type).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is shipped by the names of its files, unread: all of it, where each file is called as its resource's id. */
    Set<ResourceKey> named() {
        return files().map(file -> new ResourceKey(
                        type(file), String.valueOf(file.getFilename()).replaceFirst("\\.json$", "")))
                .collect(Collectors.toSet());
    }

    /** Tells apart what is shipped, wherever the files are. They are looked at once. */
    synchronized String digest() {
        String known = digest;
        if (known == null) {
            Hasher hasher = Hashing.sha256().newHasher();
            files().map(ShippedContent::line).sorted().forEach(line -> hasher.putString(line, StandardCharsets.UTF_8));
            known = hasher.hash().toString();
            digest = known;
        }
        return known;
    }

    private static String line(org.springframework.core.io.Resource file) {
        return type(file) + " " + file.getFilename() + " " + ContentCheck.of(file) + "\n";
    }

    /** The name of the folder. */
    static String type(org.springframework.core.io.Resource file) {
        try {
            String[] path = file.getURL().getPath().split("/", -1);
            return path[path.length - 2];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads everything once more; for what is seldom asked. */
    boolean has(ResourceKey key) {
        return resources().stream().map(ResourceKey::of).anyMatch(key::equals);
    }

    /** The class path is searched once. */
    private synchronized Stream<org.springframework.core.io.Resource> files() {
        try {
            if (files == null) {
                files = List.of(new JarListing(classes).getResources(PATTERN));
            }
            return files.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The class path cannot be searched for " + PATTERN, unreadable);
        }
    }

    /** Threads to read the files with, for whoever begins them to end. */
    static ExecutorService readers() {
        return Executors.newFixedThreadPool(
                Math.min(READERS, Runtime.getRuntime().availableProcessors()));
    }

    /** One of them is as long as all others. */
    static Stream<org.springframework.core.io.Resource> largestFirst(
            Collection<org.springframework.core.io.Resource> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(ShippedContent::length).reversed());
    }

    /** Beside one another. */
    private List<Resource> parseAll(Collection<org.springframework.core.io.Resource> all) {
        ExecutorService readers = readers();
        try {
            Map<org.springframework.core.io.Resource, Future<List<Resource>>> parsed = new IdentityHashMap<>();
            largestFirst(all).forEach(file -> parsed.put(file, readers.submit(() -> parse(file))));
            List<Resource> resources = new ArrayList<>();
            // In the order of the class path, for of two with one id the first counts.
            for (org.springframework.core.io.Resource file : all) {
                resources.addAll(Objects.requireNonNull(parsed.get(file)).get());
            }
            return resources;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The shipped content was not read to its end", stopping);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The shipped content cannot be read", failed.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    private static long length(org.springframework.core.io.Resource file) {
        try {
            return file.contentLength();
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** One resource; none, with a line in the log, when the file holds nothing that can be installed. */
    private List<Resource> parse(org.springframework.core.io.Resource file) {
        IParser parser = context.newJsonParser();
        try (InputStream json = file.getInputStream()) {
            if (parser.parseResource(json) instanceof Resource resource && resource.hasIdElement()) {
                return List.of(resource);
            }
            LOG.error("Not installed: {} has no id to be stored under", file.getDescription());
        } catch (IOException | DataFormatException unreadable) {
            LOG.error(
                    "Not installed: {} cannot be read as an R4 resource: {}",
                    file.getDescription(),
                    unreadable.getMessage());
        }
        return List.of();
    }

    private static int rank(Resource resource) {
        int rank = ResourceKey.COMPILED_TYPES.indexOf(resource.fhirType());
        return rank < 0 ? ResourceKey.COMPILED_TYPES.size() : rank;
    }
}
