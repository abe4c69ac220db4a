package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConceptStatementsTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void kept_askedForAgain_isTheSameThing() {
        ConceptStatements statements = new ConceptStatements(List.of(), List.of(), List.of());

        String first = statements.kept(String.class, this::make);

        assertThat(statements.kept(String.class, this::make)).isSameAs(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void kept_askedForAsSomethingElse_isMadeAnew() {
        ConceptStatements statements = new ConceptStatements(List.of(), List.of(), List.of());
        statements.kept(String.class, this::make);

        assertThat(statements.kept(Integer.class, () -> 7)).isEqualTo(7);
    }

    /** What is made of a selection would die with the request that it was made for. */
    @Test
    void only_someOfIt_isNotTheWhole() {
        ConceptStatements all = new ConceptStatements(List.of(), List.of(), List.of());

        assertThat(all.isWhole()).isTrue();
        assertThat(all.only(designation -> true, property -> true).isWhole()).isFalse();
    }

    private String make() {
        return "made " + made.incrementAndGet();
    }
}
