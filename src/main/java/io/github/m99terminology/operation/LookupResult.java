package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one code, as far as it was asked for.
 *
 * @param name the code system's name (not its url); its title, then its url, when it has none
 * @param display the preferred display for the request's languages
 * @param statements designations and properties, those that were asked for
 * @param remarks what is to be said of the supplements that contributed
 */
public record LookupResult(
        String name,
        String system,
        @Nullable String version,
        String code,
        String display,
        @Nullable String definition,
        boolean isAbstract,
        boolean inactive,
        ConceptStatements statements,
        List<Issue> remarks) {

    public LookupResult {
        remarks = List.copyOf(remarks);
    }

    /** In order: the code system's own, then each supplement's. */
    public List<Designation> designations() {
        return statements.designations();
    }

    /** In order: declared ones, supplements' ones, then parent and child. */
    public List<FoundProperty> properties() {
        return statements.properties();
    }

    /** The supplements that contributed. */
    public List<Canonical> usedSupplements() {
        return statements.supplements();
    }
}
