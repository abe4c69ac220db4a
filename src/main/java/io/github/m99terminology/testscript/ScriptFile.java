package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.TestScriptFixtureComponent;

/** A script as it stands in a file, with the files that it refers to. */
record ScriptFile(FhirContext fhir, Path file, TestScript script) {

    /** Nothing of these is carried out. */
    private static final Set<String> APART = Set.of("contained", "extension", "text");

    /** Strict: an element that R4 does not have may change what the others mean. */
    static ScriptFile read(FhirContext fhir, Path file) throws Unrunnable {
        if (!Files.isRegularFile(file)) {
            throw new Unrunnable(Reasons.notAScript(Reasons.noFile(file.toString())));
        }
        try {
            IBaseResource resource = parse(fhir, Files.readString(file));
            if (!(resource instanceof TestScript script)) {
                throw new Unrunnable(Reasons.notAScript("it is a " + resource.fhirType() + "."));
            }
            checkMeaning(fhir, script);
            return new ScriptFile(fhir, file, script);
        } catch (IOException | DataFormatException unreadable) {
            throw new Unrunnable(Reasons.notAScript(Reasons.of(unreadable)));
        }
    }

    private static IBaseResource parse(FhirContext fhir, String text) {
        IParser parser = text.stripLeading().startsWith("<") ? fhir.newXmlParser() : fhir.newJsonParser();
        return parser.setParserErrorHandler(new StrictErrorHandler()).parseResource(text);
    }

    private static void checkMeaning(FhirContext fhir, TestScript script) throws Unrunnable {
        requireValues(script, "TestScript");
        boolean modified = script.hasModifierExtension()
                || fhir.newTerser().getAllPopulatedChildElementsOfType(script, BackboneElement.class).stream()
                        .anyMatch(BackboneElement::hasModifierExtension);
        if (modified) {
            throw new Unrunnable(Reasons.modifierExtension());
        }
        if (script.getMetadata().getCapability().stream().anyMatch(asked -> asked.getValidated())) {
            throw new Unrunnable(Reasons.validatesCapabilities());
        }
        if (!script.hasTest()) {
            throw new Unrunnable(Reasons.NO_TESTS);
        }
    }

    /** FHIR allows an extension in the place of a value, such as a reason for its absence: what it would have said nobody can carry out. */
    private static void requireValues(Base element, String path) throws Unrunnable {
        for (Property child : element.children()) {
            if (APART.contains(child.getName())) {
                continue;
            }
            String here = path + "." + child.getName().replace("[x]", "");
            for (Base value : child.getValues()) {
                if (value.isPrimitive() && value.primitiveValue() == null) {
                    throw new Unrunnable(Reasons.notAScript(Reasons.withoutValue(here)));
                }
                requireValues(value, here);
            }
        }
    }

    ScriptSource fixture(TestScriptFixtureComponent fixture) throws Unrunnable {
        return ScriptSource.fixture(fixture.getId(), content(fixture.getId(), fixture.getResource()));
    }

    private byte[] content(String id, Reference reference) throws Unrunnable {
        String named = String.valueOf(reference.getReference());
        if (reference.getResource() instanceof Resource contained) {
            return fhir.newJsonParser().encodeResourceToString(contained).getBytes(StandardCharsets.UTF_8);
        }
        if (!reference.hasReference() || named.contains(":") || named.startsWith("/") || named.startsWith("#")) {
            throw new Unrunnable(Reasons.noFixture(id, named, Reasons.notLocal()));
        }
        Path path = place(id, named);
        if (!Files.isRegularFile(path)) {
            throw new Unrunnable(
                    Reasons.noFixture(id, named, Reasons.noFile(path.normalize().toString())));
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new Unrunnable(Reasons.noFixture(id, named, Reasons.of(unreadable)));
        }
    }

    /** A script may be somebody else's: what it names elsewhere on this machine would be sent to a server. */
    private Path place(String id, String named) throws Unrunnable {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path around = folder == null || folder.getParent() == null ? folder : folder.getParent();
            Path path = file.resolveSibling(named);
            if (around == null || path.toAbsolutePath().normalize().startsWith(around)) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            // Said below.
        }
        throw new Unrunnable(Reasons.noFixture(id, named, Reasons.notLocal()));
    }

    /** A profile that is a file beside the script is read; any other is known by its canonical URL, or not at all. */
    void addTo(Profiles profiles, Reference profile) throws Unrunnable {
        String named = String.valueOf(profile.getReference());
        if (named.contains(":")) {
            profiles.add(profile.getId(), named);
            return;
        }
        ScriptSource source = ScriptSource.fixture(profile.getId(), content(profile.getId(), profile));
        try {
            if (source.resource(fhir) instanceof StructureDefinition definition && definition.hasUrl()) {
                profiles.add(profile.getId(), definition);
                return;
            }
            throw new Unrunnable(Reasons.noFixture(profile.getId(), named, "it is no StructureDefinition with a url."));
        } catch (Unmet noResource) {
            throw new Unrunnable(noResource.sentence());
        }
    }
}
