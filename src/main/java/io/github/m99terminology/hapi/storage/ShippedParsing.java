package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.snapshot.SnapshotContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is shipped with several threads: file by file, and a large code system part by part, so that neither the whole JSON nor
 * what HAPI makes of it is ever in memory.
 */
final class ShippedParsing {

    private final FhirContext fhir;
    private final Callable<ContentReader> reader;
    private final ExecutorService threads;

    /** What has become of one file. */
    private record Parsed(ResourceKey key, SnapshotContent content) {}

    /** @param reader waits until it is known what is to be served */
    ShippedParsing(FhirContext fhir, Callable<ContentReader> reader, ExecutorService threads) {
        this.fhir = fhir;
        this.reader = reader;
        this.threads = threads;
    }

    /**
     * @param files in the order of the class path, for of two resources with one id the first counts
     * @throws ExecutionException when one of them cannot be read
     */
    SnapshotContent read(List<org.springframework.core.io.Resource> files) throws Exception {
        Map<org.springframework.core.io.Resource, Callable<Parsed>> begun = new IdentityHashMap<>();
        for (org.springframework.core.io.Resource file :
                ShippedContent.largestFirst(files).toList()) {
            begun.put(file, begin(file));
        }
        Map<ResourceKey, SnapshotContent> byKey = new LinkedHashMap<>();
        for (org.springframework.core.io.Resource file : files) {
            Parsed parsed = Objects.requireNonNull(begun.get(file)).call();
            byKey.putIfAbsent(parsed.key, parsed.content);
        }
        return SnapshotContent.all(List.copyOf(byKey.values()));
    }

    private Callable<Parsed> begin(org.springframework.core.io.Resource file) throws Exception {
        byte[] json = bytes(file);
        // What is to be withheld of one concept may be known by another.
        boolean withheld = !reader.call().view().withholding().isNothing();
        if (withheld || !ShippedContent.type(file).equals("CodeSystem")) {
            return threads.submit(() -> parsed(parse(json), reader.call()))::get;
        }
        DividedCodeSystem parts = DividedCodeSystem.of(json);
        Future<Resource> first = threads.submit(() -> parse(parts.first()));
        if (parts.more().isEmpty()) {
            return threads.submit(() -> parsed(first.get(), reader.call()))::get;
        }
        List<Future<List<ConceptDefinition>>> more = new ArrayList<>();
        for (byte[] part : parts.more()) {
            more.add(threads.submit(() -> concepts(part, parts.language())));
        }
        return () -> joined((CodeSystem) first.get(), more);
    }

    private static byte[] bytes(org.springframework.core.io.Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private Resource parse(byte[] json) {
        return (Resource) fhir.newJsonParser().parseResource(new ByteArrayInputStream(json));
    }

    private static Parsed parsed(Resource resource, ContentReader reader) {
        return new Parsed(ResourceKey.of(resource), reader.definitions(resource));
    }

    private List<ConceptDefinition> concepts(byte[] part, @Nullable String language) throws Exception {
        CodeSystem concepts = reader.call().view().ofConcepts((CodeSystem) parse(part));
        return Definitions.concepts(language).apply(concepts);
    }

    private Parsed joined(CodeSystem first, List<Future<List<ConceptDefinition>>> more) throws Exception {
        List<ConceptDefinition> concepts = new ArrayList<>();
        for (Future<List<ConceptDefinition>> part : more) {
            concepts.addAll(part.get());
        }
        return new Parsed(ResourceKey.of(first), reader.call().definitions(first, concepts));
    }
}
