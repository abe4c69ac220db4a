package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code systems that one request sees: what came with it over what is held, the base beneath, and over each the supplements that count. */
final class CodeSystemView {
    private final ContentCatalog content;
    private final BaseView beneath;
    private final NamedSupplements named;
    private final NamedSupplements namedByRequest;
    private final List<CodeSystemDefinition> languagePacks;

    /**
     * @param named merged code systems that any request may share
     * @param namedByRequest those of this request alone
     */
    CodeSystemView(ContentCatalog content, BaseView beneath, NamedSupplements named, NamedSupplements namedByRequest) {
        this.content = content;
        this.beneath = beneath;
        this.named = named;
        this.namedByRequest = namedByRequest;
        this.languagePacks = content.sentLanguagePacks();
    }

    /** With the supplements that are named, and the language packs that came with the request. */
    @Nullable
    CodeSystemIndex find(String url, @Nullable String version, List<Canonical> supplements) {
        SupplementedCodeSystem holding = holding(url, version);
        if (holding == null || supplements.isEmpty() && languagePacks.isEmpty()) {
            return holding == null ? null : holding.index();
        }
        // By identity: to compare definitions takes as long as to read them.
        Set<CodeSystemDefinition> once = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream<CodeSystemDefinition> packs = SupplementChoice.of(languagePacks, holding.definition()).stream();
        Stream<CodeSystemDefinition> byName = supplements.stream()
                .distinct()
                .map(this::supplement)
                .filter(Objects::nonNull)
                .map(CodeSystemDefinition.class::cast)
                .filter(holding::isSupplementedBy);
        List<CodeSystemDefinition> more =
                Stream.concat(packs, byName).filter(once::add).toList();
        List<CodeSystemDefinition> missing = holding.missing(more);
        return missing.isEmpty() ? holding.index() : keeperOf(holding, missing).merge(holding, missing);
    }

    /** Without anything that the request says. */
    @Nullable
    CodeSystemIndex asHeld(String url, @Nullable String version) {
        SupplementedCodeSystem holding = holding(url, version);
        return holding == null ? null : holding.index();
    }

    /** What came with a request is merged for it alone. */
    private NamedSupplements keeperOf(SupplementedCodeSystem holding, List<CodeSystemDefinition> more) {
        return content.isSent(holding) || more.stream().anyMatch(content::isSent) ? namedByRequest : named;
    }

    private @Nullable SupplementedCodeSystem holding(String url, @Nullable String version) {
        SupplementedCodeSystem held = content.codeSystems().find(url, version);
        if (held == null) {
            return beneath.codeSystem(url, version);
        }
        if (content.isSent(held) || !Precedence.isStub(held.definition())) {
            return held;
        }
        SupplementedCodeSystem working = beneath.codeSystem(url, version);
        return working == null || Precedence.isStub(working.definition()) ? held : working;
    }

    @Nullable
    CodeSystemDefinition supplement(Canonical canonical) {
        CodeSystemDefinition held = content.supplements().find(canonical.url(), canonical.version());
        return held != null ? held : beneath.supplement(canonical);
    }

    /** The url that goes by a name: the name itself where that is a url, or of nothing known. */
    String urlOf(String name) {
        if (content.codeSystems().has(name)) {
            return name;
        }
        Set<String> held = content.names().urls(name);
        Set<String> urls = held.isEmpty() ? beneath.systemUrls(name) : held;
        if (urls.size() > 1) {
            throw new TerminologyException(Kind.INVALID_REQUEST, SystemIssues.nameOfSeveral(name, List.copyOf(urls)));
        }
        return urls.isEmpty() ? name : urls.iterator().next();
    }

    /** By its own account. */
    List<UniqueId> namesOf(String url) {
        SupplementedCodeSystem held = content.codeSystems().find(url, null);
        List<String> identifiers = held != null ? held.definition().identifiers() : beneath.identifiers(url);
        return has(url)
                ? Stream.concat(Stream.of(url), identifiers.stream())
                        .map(NamingSystemDefinition::ofUri)
                        .toList()
                : List.of();
    }

    boolean has(String url) {
        return content.codeSystems().has(url) || beneath.hasCodeSystem(url);
    }

    /** That are held, by url and then latest first. */
    List<CodeSystemIndex> all() {
        return content.codeSystems().urls().stream()
                .flatMap(url -> content.codeSystems().all(url).stream())
                .map(SupplementedCodeSystem::index)
                .toList();
    }
}
