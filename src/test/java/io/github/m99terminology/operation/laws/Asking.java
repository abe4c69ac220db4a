package io.github.m99terminology.operation.laws;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandFixture;
import io.github.m99terminology.operation.ExpandResult;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeResult;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the laws ask of a snapshot about one value set, and how: flat or not, by pages, by words, by versions. */
record Asking(
        TerminologySnapshot snapshot,
        Canonical valueSet,
        VersionPolicy versions,
        @Nullable Boolean activeOnly,
        @Nullable String filter) {

    static Asking of(TerminologySnapshot snapshot, Canonical valueSet) {
        return new Asking(snapshot, valueSet, VersionPolicy.NONE, null, null);
    }

    ExpandResult expand(boolean flat, int offset, @Nullable Integer count) {
        return Expand.expand(snapshot, ExpandFixture.page(valueSet, filter, offset, count, activeOnly, flat, versions));
    }

    /** Null when it is refused. */
    @Nullable
    List<Contained> concepts(boolean flat) {
        try {
            List<Contained> all = new ArrayList<>();
            collect(expand(flat, 0, null).contains(), all);
            return all;
        } catch (TerminologyException refused) {
            return null;
        }
    }

    private static void collect(List<Contained> concepts, List<Contained> all) {
        for (Contained concept : concepts) {
            all.add(concept);
            collect(concept.contains(), all);
        }
    }

    ValidateCodeResult validate(CodeRef coding) {
        Options options = new Options(
                LanguageRanges.ANY,
                true,
                false,
                false,
                Boolean.TRUE.equals(activeOnly),
                false,
                false,
                List.of(),
                versions,
                false);
        return ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(new InValueSet(valueSet), Form.CODING, List.of(coding), null, options));
    }
}
