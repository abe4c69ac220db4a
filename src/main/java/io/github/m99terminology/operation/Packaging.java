package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.References;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code $package}: a value set or code system with all that it needs, in the versions that the request's rules and the content say.
 *
 * <pre>
 *   value set ──▶ value sets that it imports ──▶ code systems of all of them ──▶ supplements that apply to these
 *   supplement ──▶ its code system ──▶ the other supplements that apply to it
 *   any of these ◀── maps from or to it, where they are asked for
 * </pre>
 */
public final class Packaging {

    /**
     * {@code $package} (<a href="http://hl7.org/fhir/uv/crmi/OperationDefinition-crmi-package.html">CRMI</a>).
     *
     * @param ofValueSet whether it is a value set that is asked for; else a code system, or a supplement to one
     * @param supplements those that the request insists on
     * @param alone whether the artifact is wanted without what it needs
     * @param maps whether the maps from and to the code systems and value sets of the package are wanted as well
     */
    public record Request(
            boolean ofValueSet,
            Canonical subject,
            VersionPolicy versions,
            List<Canonical> supplements,
            boolean alone,
            boolean maps) {

        public Request {
            supplements = List.copyOf(supplements);
        }
    }

    /**
     * What belongs to a package, and what it needs and is not here.
     *
     * @param artifacts what was asked for, then imported value sets, code systems, supplements, naming systems, maps
     * @param missing a sentence for each thing that something in the package refers to
     */
    public record Result(List<Artifact> artifacts, List<Issue> missing) {

        public Result {
            artifacts = List.copyOf(artifacts);
            missing = List.copyOf(missing);
        }
    }

    /**
     * One resource, by its names.
     *
     * @param type FHIR's name of it
     * @param id the resource's logical id; null for what came with the request without one
     * @param canonical null for a naming system, which has none
     * @param references what the references of a value set mean
     */
    public record Artifact(String type, @Nullable String id, @Nullable Canonical canonical, References references) {

        /** Its canonical; of what has none, its id. */
        public String named() {
            return canonical == null ? String.valueOf(id) : canonical.toString();
        }
    }

    private final TerminologySnapshot snapshot;
    private final Request request;
    private final Linking linking;

    /** By type and canonical, or id: each once. */
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();

    private final List<Issue> missing = new ArrayList<>();

    private Packaging(TerminologySnapshot snapshot, Request request) {
        this.snapshot = snapshot;
        this.request = request;
        this.linking = new Linking(request.versions(), request.supplements(), null);
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for an artifact, version or supplement that is not here; UNPROCESSABLE for a value set
     *     that means nothing or a version that the request forbids; TOO_COSTLY beyond the limits
     */
    public static Result gather(TerminologySnapshot snapshot, Request request) {
        snapshot.requireSupplements(request.supplements());
        Packaging packaging = new Packaging(snapshot, request);
        if (request.ofValueSet()) {
            packaging.addValueSet();
        } else {
            packaging.addCodeSystem();
        }
        if (request.maps() && !request.alone()) {
            new PackagedMaps(snapshot, request.versions(), List.copyOf(packaging.artifacts.values()))
                    .all()
                    .forEach(map -> packaging.add("ConceptMap", map, References.NONE));
        }
        return new Result(List.copyOf(packaging.artifacts.values()), packaging.missing);
    }

    private void addValueSet() {
        ValueSetProgram program = ValueSetPrograms.of(snapshot, request.subject(), null, linking);
        RequiredSupplements.ofValueSets(snapshot, request.supplements(), List.of(program));
        Expand.refuseOtherVersions(program, request.versions());
        Set<String> otherNames = add(program.definition());
        if (request.alone()) {
            return;
        }
        program.imports().forEach(imported -> otherNames.addAll(add(imported)));
        addNamedSupplements(program.definition());
        program.imports().forEach(this::addNamedSupplements);
        program.systems().forEach(this::add);
        program.systems().forEach(this::addSupplements);
        otherNames.forEach(this::addNamingSystems);
        missing.addAll(Unexpandable.issues(snapshot, program));
    }

    /** A code system, or a supplement with the code system that it supplements. */
    private void addCodeSystem() {
        Canonical subject = request.subject();
        String version = version(subject);
        CodeSystemIndex index = snapshot.codeSystem(subject.url(), version, request.supplements());
        CodeSystemDefinition supplement =
                index == null ? snapshot.supplement(new Canonical(subject.url(), version)) : null;
        if (index == null && supplement == null) {
            throw CodeSystemResolution.missing(snapshot, subject.url(), version);
        }
        if (supplement != null) {
            VersionRefusal.check(subject.url(), supplement.metadata().version(), request.versions());
            add("CodeSystem", supplement.metadata(), References.NONE);
            index = request.alone() ? null : supplemented(supplement);
        }
        if (index != null) {
            RequiredSupplements.ofSystems(snapshot, request.supplements(), Set.of(index.url()));
            VersionRefusal.check(index.url(), index.version(), request.versions());
            add(index);
            if (!request.alone()) {
                addSupplements(index);
            }
        }
    }

    private @Nullable CodeSystemIndex supplemented(CodeSystemDefinition supplement) {
        Canonical target = supplement.supplements();
        if (target == null) {
            return null;
        }
        String url = snapshot.systemUrl(target.url());
        String version = version(new Canonical(url, target.version()));
        CodeSystemIndex index = snapshot.codeSystem(url, version, request.supplements());
        if (index == null) {
            missing.add(CodeSystemIssues.codeSystemVersionNotFound(url, version, snapshot.codeSystemVersions(url)));
        }
        return index;
    }

    private @Nullable String version(Canonical system) {
        return VersionChoice.of(system.url(), system.version(), null, request.versions(), snapshot)
                .version();
    }

    /** @return the names of code systems that only a naming system explains */
    private Set<String> add(ValueSetDefinition definition) {
        References references = References.of(definition, linking, snapshot);
        add("ValueSet", definition.metadata(), references);
        return new LinkedHashSet<>(references.otherNames());
    }

    private void add(CodeSystemIndex index) {
        add("CodeSystem", index.metadata(), References.NONE);
    }

    private void addSupplements(CodeSystemIndex index) {
        index.supplements().stream()
                .map(snapshot::supplement)
                .filter(Objects::nonNull)
                .map(CodeSystemDefinition.class::cast)
                .forEach(supplement -> add("CodeSystem", supplement.metadata(), References.NONE));
    }

    /** Those that a value set insists on, also where they say nothing of its codes: without them it is refused elsewhere. */
    private void addNamedSupplements(ValueSetDefinition definition) {
        definition.supplements().stream()
                .map(snapshot::supplement)
                .filter(Objects::nonNull)
                .map(CodeSystemDefinition.class::cast)
                .forEach(supplement -> add("CodeSystem", supplement.metadata(), References.NONE));
    }

    private void addNamingSystems(String name) {
        snapshot.namingSystems(name)
                .forEach(naming -> artifacts.putIfAbsent(
                        "NamingSystem " + naming.id(),
                        new Artifact("NamingSystem", naming.id(), null, References.NONE)));
    }

    private void add(String type, ArtifactMetadata about, References references) {
        snapshot.deadline().check();
        artifacts.putIfAbsent(
                type + " " + about.canonical(), new Artifact(type, about.id(), about.canonical(), references));
    }
}
