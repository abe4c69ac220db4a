package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user should know of the standing of the content behind an answer: withdrawn, deprecated, retired; and where somebody
 * builds on it who is further along himself: draft, experimental.
 *
 * @param status the word for it
 * @param resourceType CodeSystem or ValueSet
 */
record StandardsStatus(String status, String resourceType, Canonical canonical) {

    /** Of a value set, of those that it imports, of the code systems that it uses and of the lists of their common codes. */
    static List<StandardsStatus> of(ValueSetProgram program) {
        ArtifactMetadata root = program.definition().metadata();
        List<StandardsStatus> found = new ArrayList<>(ofValueSets(program));
        if (UnclosedExtension.isUncountable(program)) {
            UnclosedExtension.commonCodes(program).forEach(common -> add(found, "ValueSet", common, root));
        }
        for (CodeSystemIndex system : program.systems()) {
            add(found, "CodeSystem", system.metadata(), root);
        }
        return found.stream().distinct().toList();
    }

    static List<StandardsStatus> ofValueSets(ValueSetProgram program) {
        ArtifactMetadata root = program.definition().metadata();
        List<StandardsStatus> found = new ArrayList<>();
        add(found, "ValueSet", root, null);
        for (ValueSetDefinition imported : program.imports()) {
            add(found, "ValueSet", imported.metadata(), root);
        }
        return found.stream().distinct().toList();
    }

    /** @param user the artifact that uses it, or null when it was asked for directly */
    static List<StandardsStatus> of(CodeSystemIndex system, @Nullable ArtifactMetadata user) {
        List<StandardsStatus> found = new ArrayList<>();
        add(found, "CodeSystem", system.metadata(), user);
        return found;
    }

    Issue issue() {
        return ExpansionIssues.standing(status, resourceType, canonical);
    }

    private static void add(
            List<StandardsStatus> found,
            String resourceType,
            ArtifactMetadata artifact,
            @Nullable ArtifactMetadata user) {
        Canonical canonical = artifact.canonical();
        String status = status(artifact, user);
        if (canonical != null && status != null) {
            found.add(new StandardsStatus(status, resourceType, canonical));
        }
    }

    private static @Nullable String status(ArtifactMetadata artifact, @Nullable ArtifactMetadata user) {
        String standards = artifact.standardsStatus();
        if ("withdrawn".equals(standards) || "deprecated".equals(standards)) {
            return standards;
        }
        if ("retired".equals(artifact.status())) {
            return "retired";
        }
        if (user == null) {
            return null;
        }
        if (Boolean.TRUE.equals(artifact.experimental()) && !Boolean.TRUE.equals(user.experimental())) {
            return "experimental";
        }
        return isDraft(artifact) && !isDraft(user) ? "draft" : null;
    }

    private static boolean isDraft(ArtifactMetadata artifact) {
        return "draft".equals(artifact.status()) || "draft".equals(artifact.standardsStatus());
    }
}
