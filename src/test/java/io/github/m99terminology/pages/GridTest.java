package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.Grid.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Set<String> NAMES = Set.of("Code system", "Version");

    @Test
    void whatAllRowsSay_standsInTheCaption_inTheOrderOfTheColumns() {
        Grid shown = grid("a|1|x", "a|1|y").saidOnce(NAMES);

        assertThat(shown.caption()).isEqualTo("Codes · Code system a · Version 1");
        assertThat(shown.columns()).containsExactly("Code", "Grade");
        assertThat(shown.rows().get(1).cells()).containsExactly(Cell.text("y"));
    }

    @Test
    void whatOneRowSaysOtherwise_staysAColumn() {
        Grid shown = grid("a|1|x", "b|1|x", "a|1|x").saidOnce(NAMES);

        assertThat(shown.caption()).isEqualTo("Codes · Version 1");
        assertThat(shown.columns()).containsExactly("Code", "Code system", "Grade");
    }

    @Test
    void whatIsNotNamed_andASingleRow_andNoRow_stayAsTheyAre() {
        assertThat(grid("a|1|x", "a|1|x").saidOnce(Set.of()).columns()).hasSize(4);
        assertThat(grid("a|1|x").saidOnce(NAMES).columns()).hasSize(4);
        assertThat(grid().saidOnce(NAMES).columns()).hasSize(4);
    }

    private static Grid grid(String... rows) {
        List<Row> all = Stream.of(rows)
                .map(row -> new Row(
                        Cell.text("code"),
                        Stream.of(row.split("\\|")).map(Cell::text).toList()))
                .toList();
        return Grid.of("Codes", List.of("Code", "Code system", "Version", "Grade"), all);
    }
}
