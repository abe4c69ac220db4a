package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language of charts to test with.
 *
 * <pre>
 *   sites      neck, back, L5        sides   left            no …            negated       assessment:   a heading
 *   findings   rash; wart at a site  clot + vein = thrombosis  … ruled out   negated       history:      what was
 *   elements   ache (a symptom), film (imaging)                maybe … / ?   possible      but           ends a reach
 *   goes to    spreading to
 * </pre>
 */
final class Charts {

    static final List<NoteTerm> TERMS = List.of(
            term("site", "site", "neck", "neck"),
            term("site", "site", "back", "back", "L5"),
            term("finding", "what", "rash", "rash"),
            term("finding-at-site", "what", "wart", "wart"),
            term("feature", "clotted", "clot", "clot"),
            term("feature", "clotted", "vein", "vein"),
            term("composed", "what", "thrombosis", "clot+vein"),
            term("element", "symptoms", null, "ache"),
            term("element", "imaging", null, "film"),
            term("side", "side", "left", "left"),
            term("towards", null, null, "spreading to"),
            term("negated-before", null, null, "no"),
            term("negated-after", null, null, "ruled out"),
            term("possible-before", null, null, "maybe"),
            term("possible-before", null, null, "?"),
            term("possible-after", null, null, "?"),
            term("past-before", null, null, "former"),
            term("end", null, null, "but"),
            term("affirmed", null, null, "seen"),
            term("section", null, "assessment", "assessment"),
            term("section", null, "history", "history"));

    private Charts() {}

    static NoteTerm term(String role, @Nullable String property, @Nullable String value, String... words) {
        return new NoteTerm(
                List.of(words),
                role,
                property,
                value == null ? List.of() : List.of(value),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    static Lexicon lexicon() {
        return lexicon(Deadline.UNLIMITED);
    }

    static Lexicon lexicon(Deadline deadline, NoteTerm... more) {
        List<NoteTerm> all = new ArrayList<>(TERMS);
        all.addAll(List.of(more));
        CodeSystemDefinition content = new CodeSystemDefinition(
                ArtifactMetadata.of("http://example.org/skin", null),
                Content.COMPLETE,
                null,
                true,
                null,
                false,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                all);
        return Lexicon.of(List.of(content), List.of("S1.1"), deadline);
    }
}
