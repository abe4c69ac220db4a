package io.github.m99terminology.mcp;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a call is answered from: the content of one moment, with the work that one call may cause. */
final class ToolContent {

    private final TerminologySnapshot snapshot;

    ToolContent(TerminologySnapshot current, Limits limits) {
        this.snapshot = current.within(limits.deadline());
    }

    TerminologySnapshot snapshot() {
        return snapshot;
    }

    /** The code system that is named, by whatever name; else the one whose codes have guidance. */
    String system(Arguments arguments) {
        String named = arguments.text("system");
        return named != null ? snapshot.systemUrl(named) : usualSystem();
    }

    /** What a tool is asked about, called as it may have been called. */
    CodeRef code(Arguments arguments) {
        return new CodeRef(
                system(arguments), arguments.text("version"), arguments.needed("code"), arguments.text("display"));
    }

    private String usualSystem() {
        return Layout.of(snapshot).stream()
                .findFirst()
                .map(Layout::system)
                .orElseThrow(() -> new TerminologyException(Kind.NOT_FOUND, McpIssues.codesMissing()));
    }

    /** What the call says of versions: the day, where it names one. */
    VersionPolicy versions(Arguments arguments) {
        String date = arguments.text("date");
        // Over in every time zone.
        boolean past = date != null
                && LocalDate.parse(date).isBefore(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        return VersionPolicy.NONE.on(date, past, snapshot);
    }

    /** @throws TerminologyException for a code or a system that is not here */
    Lookup.Result lookup(CodeRef code, List<String> about, VersionPolicy versions) {
        return Lookup.lookup(snapshot, new Lookup.Request(code, LanguageRanges.ANY, about, List.of(), versions));
    }

    @Nullable
    CodeSystemIndex codeSystem(@Nullable String url, @Nullable String version) {
        return url == null ? null : snapshot.codeSystem(url, version, List.of());
    }

    /** The day of the code system itself, for what nobody has held against anything. */
    @Nullable
    String published(@Nullable String url, @Nullable String version) {
        CodeSystemIndex index = codeSystem(url, version);
        return index == null ? null : index.metadata().date();
    }

    /** The day of a map. */
    @Nullable
    String publishedMap(@Nullable Canonical map) {
        var held = map == null ? null : snapshot.conceptMap(map);
        return held == null ? null : held.definition().metadata().date();
    }

    /** Which version of a code system a map is of; where its groups do not say, its own. */
    @Nullable
    String mappedVersion(@Nullable Canonical map, @Nullable String system) {
        var held = map == null ? null : snapshot.conceptMap(map);
        if (map == null || held == null) {
            return null;
        }
        return held.definition().groups().stream()
                .flatMap(group -> Stream.of(
                        new Canonical(String.valueOf(group.source()), group.sourceVersion()),
                        new Canonical(String.valueOf(group.target()), group.targetVersion())))
                .filter(side -> side.url().equals(system) && side.version() != null)
                .map(Canonical::version)
                .findFirst()
                .orElse(map.version());
    }

    /** What a code is called, with who says so; the bare display that is given where the code is not here. */
    Cited display(CodeRef code) {
        CodeSystemIndex index = codeSystem(code.system(), code.version());
        String given = code.display() == null ? "" : code.display();
        if (index == null || code.code() == null || index.ordinal(code.code()) < 0) {
            String published = index == null ? null : index.metadata().date();
            return Cited.of(code, "display", given, List.of(), published);
        }
        CodeRef held = new CodeRef(index.url(), index.version(), code.code(), null);
        return Cited.display(
                lookup(held, List.of(), VersionPolicy.NONE), index.metadata().date());
    }
}
