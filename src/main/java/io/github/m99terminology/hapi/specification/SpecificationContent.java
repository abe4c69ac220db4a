package io.github.m99terminology.hapi.specification;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.BaseContent;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The R4 specification's own content, from the class path. A host without those files has none. */
public final class SpecificationContent implements BaseContent {

    private static final Logger LOG = LoggerFactory.getLogger(SpecificationContent.class);
    private static final String FOLDER = "org/hl7/fhir/r4/model/valueset/";
    private static final List<String> FILES =
            List.of(FOLDER + "valuesets.xml", FOLDER + "v3-codesystems.xml", FOLDER + "v2-tables.xml");

    private final FhirContext fhir;
    private final ClassLoader classes;
    private volatile @Nullable Index index;

    public SpecificationContent(FhirContext fhir) {
        this.fhir = fhir;
        this.classes = Objects.requireNonNullElse(
                SpecificationContent.class.getClassLoader(), ClassLoader.getSystemClassLoader());
    }

    @Override
    public Listing listing() {
        return index().listing();
    }

    @Override
    public CodeSystemDefinition codeSystem(Canonical listed) {
        return Definitions.codeSystem(
                read(CodeSystem.class, place(index().codeSystems().get(listed.url()), listed)));
    }

    @Override
    public ValueSetDefinition valueSet(Canonical listed) {
        return Definitions.valueSet(
                read(ValueSet.class, place(index().valueSets().get(listed.url()), listed)));
    }

    /**
     * The resource of a type and url as the specification publishes it, or null.
     *
     * @param type CodeSystem or ValueSet
     */
    @Nullable
    public MetadataResource resource(String type, String url) {
        ResourceSlice place = (type.equals("CodeSystem") ? index().codeSystems() : index().valueSets()).get(url);
        if (place == null) {
            return null;
        }
        return type.equals("CodeSystem") ? read(CodeSystem.class, place) : read(ValueSet.class, place);
    }

    private static ResourceSlice place(@Nullable ResourceSlice found, Canonical listed) {
        if (found == null) {
            throw new IllegalArgumentException("Not listed: " + listed);
        }
        return found;
    }

    private Index index() {
        Index known = index;
        return known != null ? known : made();
    }

    private synchronized Index made() {
        Index known = index;
        if (known != null) {
            return known;
        }
        long begun = System.nanoTime();
        Index.Builder builder = new Index.Builder();
        FILES.forEach(file -> scan(file, builder));
        Index made = builder.build();
        index = made;
        LOG.info(
                "Found {} code systems and {} value sets of the specification in {} ms",
                made.codeSystems().size(),
                made.valueSets().size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return made;
    }

    private void scan(String file, Index.Builder builder) {
        InputStream stream = classes.getResourceAsStream(file);
        if (stream == null) {
            LOG.warn("{} is not on the class path: its code systems and value sets are not served", file);
            return;
        }
        try (Reader text = text(stream)) {
            new Scanner(file, builder).scan(text);
        } catch (IOException | XMLStreamException broken) {
            throw new IllegalStateException(file + " cannot be read", broken);
        }
    }

    /** The characters of one resource, and no others, go to the parser. */
    private <T extends Resource> T read(Class<T> type, ResourceSlice place) {
        char[] resource = new char[place.end() - place.start()];
        InputStream stream = Objects.requireNonNull(classes.getResourceAsStream(place.file()), place.file());
        try (BufferedReader text = text(stream)) {
            text.skip(place.start());
            int read = 0;
            while (read < resource.length) {
                int more = text.read(resource, read, resource.length - read);
                if (more < 0) {
                    throw new IllegalStateException(place + " is not there any more");
                }
                read += more;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(place.file() + " cannot be read", broken);
        }
        return fhir.newXmlParser().parseResource(type, new String(resource));
    }

    private static BufferedReader text(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    }
}
