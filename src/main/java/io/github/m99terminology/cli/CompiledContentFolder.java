package io.github.m99terminology.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Compiled resources as a snapshot, without a server: those that a page of a code reads.
 */
public final class CompiledContentFolder {

    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap");

    private final IParser parser = FhirContext.forR4Cached().newJsonParser();
    private final List<CodeSystemDefinition> codeSystems = new ArrayList<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();
    private final List<ConceptMapDefinition> maps = new ArrayList<>();

    private final ContentView view;

    private CompiledContentFolder(ContentView view) {
        this.view = view;
    }

    /** The resources that come with the program, all of them. */
    public static TerminologySnapshot packaged() throws IOException {
        return packaged(ContentView.ALL);
    }

    /** What is shown of the resources that come with the program. */
    public static TerminologySnapshot packaged(ContentView view) throws IOException {
        CompiledContentFolder content = new CompiledContentFolder(view);
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        for (String type : TYPES) {
            for (Resource file : resources.getResources("classpath*:fhir-resources/" + type + "/*.json")) {
                try (InputStream stream = file.getInputStream()) {
                    content.add(stream);
                }
            }
        }
        return content.snapshot();
    }

    /** The resources of a folder that the compiler wrote. */
    static TerminologySnapshot in(Path folder, ContentView view) throws IOException {
        CompiledContentFolder content = new CompiledContentFolder(view);
        for (String type : TYPES) {
            if (Files.isDirectory(folder.resolve(type))) {
                try (Stream<Path> files = Files.list(folder.resolve(type))) {
                    for (Path file : files.sorted().toList()) {
                        try (InputStream stream = Files.newInputStream(file)) {
                            content.add(stream);
                        }
                    }
                }
            }
        }
        return content.snapshot();
    }

    private void add(InputStream json) {
        org.hl7.fhir.r4.model.Resource resource = view.of((org.hl7.fhir.r4.model.Resource) parser.parseResource(json));
        if (resource instanceof CodeSystem codeSystem) {
            codeSystems.add(Definitions.codeSystem(codeSystem));
        } else if (resource instanceof ValueSet valueSet) {
            valueSets.add(Definitions.valueSet(valueSet));
        } else if (resource instanceof ConceptMap map) {
            maps.add(Definitions.conceptMap(map));
        }
    }

    private TerminologySnapshot snapshot() {
        return TerminologySnapshot.empty().with(new SnapshotContent(codeSystems, valueSets, maps));
    }
}
