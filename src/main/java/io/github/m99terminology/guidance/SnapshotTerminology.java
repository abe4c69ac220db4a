package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.LookupRequest;
import io.github.m99terminology.operation.LookupResult;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.TranslateRequest;
import io.github.m99terminology.operation.TranslateResult;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The terminology of one snapshot. Two are equal when they are of the same snapshot. */
public record SnapshotTerminology(TerminologySnapshot snapshot, CodeSystemIndex index) implements Terminology {

    /** Empty when the snapshot does not have the code system. */
    public static Optional<Terminology> of(TerminologySnapshot snapshot, String system) {
        return Optional.ofNullable(snapshot.codeSystem(system, null, List.of()))
                .map(index -> new SnapshotTerminology(snapshot, index));
    }

    @Override
    public String system() {
        return index.url();
    }

    @Override
    public List<String> codes() {
        return IntStream.range(0, index.size()).mapToObj(index::code).toList();
    }

    @Override
    public Optional<LookupResult> lookup(String url, String code) {
        CodeSystemIndex held = url.equals(system()) ? index : snapshot.codeSystem(url, null, List.of());
        if (held == null || held.ordinal(code) < 0 || held.content() == Content.NOT_PRESENT) {
            return Optional.empty();
        }
        CodeRef coding = new CodeRef(url, held.version(), code, null);
        return Optional.of(Lookup.lookup(
                snapshot, new LookupRequest(coding, LanguageRanges.ANY, List.of(), List.of(), VersionPolicy.NONE)));
    }

    @Override
    public List<TranslateResult.Match> mappings(String code) {
        if (snapshot.conceptMaps().stream().noneMatch(map -> map.mapsFrom(system()))) {
            return List.of();
        }
        CodeRef coding = CodeRef.of(system(), code);
        return Translate.translate(
                        snapshot, new TranslateRequest(null, null, List.of(coding), null, null, null, List.of(), false))
                .matches();
    }

    @Override
    public TextMatches search(String text) {
        return index.search(text);
    }

    @Override
    public Optional<String> copyright(String mapUrl) {
        return Optional.ofNullable(snapshot.conceptMap(Canonical.of(mapUrl)))
                .map(map -> map.definition().metadata().copyright());
    }
}
