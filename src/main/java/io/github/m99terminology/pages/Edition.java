package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.GuidanceReader;
import io.github.m99terminology.guidance.Search;
import io.github.m99terminology.guidance.Table;
import io.github.m99terminology.guidance.Terminology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of one state of the content. A code's page is rendered when it is first asked for, and kept as bytes. */
final class Edition {

    private final Terminology terminology;
    private final PageSettings settings;
    private final Contents contents;
    private final Search search;
    private final Table table;
    private final Map<String, Page> codePages = new ConcurrentHashMap<>();

    Edition(Terminology terminology, PageSettings settings) {
        this.terminology = terminology;
        this.settings = settings;
        this.contents = Contents.of(terminology);
        this.search = new Search(contents, terminology);
        this.table = Table.of(contents, settings.rows(), settings.columns());
    }

    Terminology terminology() {
        return terminology;
    }

    Contents contents() {
        return contents;
    }

    Search search() {
        return search;
    }

    Table table() {
        return table;
    }

    /** The page of a code as it is spelled here; empty for any other spelling. */
    Optional<Page> code(String code) {
        if (!contents.has(code)) {
            return Optional.empty();
        }
        Page ready = codePages.get(code);
        if (ready != null) {
            return Optional.of(ready);
        }
        Optional<Page> page = GuidanceReader.read(terminology, contents, code).map(this::render);
        page.ifPresent(made -> codePages.putIfAbsent(code, made));
        return page;
    }

    private Page render(Guidance guidance) {
        return Page.of(Templates.CODE.execute(CodeView.of(guidance, contents, List.of(), settings)));
    }
}
