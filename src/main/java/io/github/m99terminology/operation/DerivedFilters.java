package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.stream.Stream;

/**
 * Why a unit is not in a value set of units: what its grammar works out of it, as its canonical form, is another than a filter wants. Nobody
 * sees that in the code, as somebody sees in a concept's parents or properties why a filter leaves it out.
 */
final class DerivedFilters {

    private DerivedFilters() {}

    static void explain(
            IssueCollector issues, Stream<ConceptSetDefinition> includes, CodeSystemIndex index, String code) {
        CodeGrammar grammar = index.definition().grammar();
        ConceptDefinition concept = grammar == null ? null : grammar.concept(code);
        if (grammar == null || concept == null) {
            return;
        }
        includes.filter(include -> index.url().equals(include.system()))
                .flatMap(include -> include.filters().stream())
                .filter(filter ->
                        "=".equals(filter.op()) && filter.property() != null && grammar.isDerived(filter.property()))
                .forEach(filter -> explain(issues, grammar.derived(concept), filter));
    }

    private static void explain(IssueCollector issues, ConceptDefinition concept, Filter filter) {
        String property = String.valueOf(filter.property());
        String wanted = String.valueOf(filter.value());
        concept.properties().stream()
                .filter(has -> has.code().equals(property))
                .map(has -> has.value().text())
                .filter(has -> !has.equals(wanted))
                .forEach(has -> issues.explain(CodeIssues.otherForm(concept.code(), property, has, wanted)));
    }
}
