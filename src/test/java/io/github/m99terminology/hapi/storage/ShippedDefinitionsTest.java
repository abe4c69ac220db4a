package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.hapi.UnknownOperators;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.snapshot.SnapshotContent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the build writes of the shipped resources is what they say; and what records are written as is read as the same. */
class ShippedDefinitionsTest {

    private static final FhirContext R4 = FhirContext.forR4();

    static {
        R4.setParserErrorHandler(new UnknownOperators());
    }

    public record Strange(
            @Nullable Object first,
            int number,
            boolean truth,
            List<String> list,
            Set<String> set,
            Map<String, Object> map) {}

    public enum Letter {
        A,
        B {
            @Override
            public String toString() {
                return "not its name";
            }
        }
    }

    private static ShippedContent shipped() {
        return new ShippedContent(R4, ShippedDefinitionsTest.class.getClassLoader());
    }

    private static SnapshotContent parsed(ShippedContent shipped) throws Exception {
        return ShippedSnapshot.parsed(R4, shipped, CompletableFuture.completedFuture(ContentView.ALL));
    }

    private static @Nullable Object again(@Nullable Object value) throws ReflectiveOperationException {
        RecordWriter writer = new RecordWriter();
        writer.write(value);
        return new RecordReader(writer.bytes()).read();
    }

    @Test
    void whatTheBuildHasWritten_isWhatTheFilesSay() throws Exception {
        ShippedContent shipped = shipped();
        SnapshotContent parsed = parsed(shipped);

        assertThat(parsed.codeSystems()).hasSizeGreaterThan(3);
        assertThat(ShippedDefinitions.of(shipped)).isEqualTo(parsed);
        assertThat(ShippedDefinitions.write(parsed, "a digest"))
                .as("the same bytes for the same")
                .isEqualTo(ShippedDefinitions.write(parsed(shipped), "a digest"));
    }

    @Test
    void whatWasMadeOfOtherFiles_isNotTaken() throws ReflectiveOperationException {
        byte[] written = ShippedDefinitions.write(SnapshotContent.EMPTY, "of these files");

        assertThat(ShippedDefinitions.read(written, "of these files")).isEqualTo(SnapshotContent.EMPTY);
        assertThat(ShippedDefinitions.read(written, "of others")).isNull();
    }

    @Test
    void strangeValues_areReadAsTheyWere() throws ReflectiveOperationException {
        Strange inner = new Strange(null, Integer.MIN_VALUE, false, List.of(), Set.of(), Map.of());
        Strange strange = new Strange(
                inner,
                -1,
                true,
                List.of("", "\uD83E\uDDB4 \u00e9\u0000", "x".repeat(70_000), ""),
                Set.of("c", "a", "b"),
                Map.of("one", new BigDecimal("1.10"), "two", Letter.B, "three", List.of(inner, inner), "four", 300));

        assertThat(again(strange)).isEqualTo(strange);
        assertThat(again(null)).isNull();
        assertThat(again(Letter.A)).isEqualTo(Letter.A);
    }

    @Test
    void equalValues_areOneObjectWhenRead() throws ReflectiveOperationException {
        Object read =
                again(List.of(new String("twice"), new String("twice"), Arrays.asList("a", "b"), List.of("a", "b")));

        assertThat(read)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .satisfies(list -> {
                    assertThat(list.get(0)).isSameAs(list.get(1));
                    assertThat(list.get(2)).isSameAs(list.get(3));
                });
    }

    @Test
    void whatIsNoRecord_isNotWritten() {
        assertThatThrownBy(() -> again(new StringBuilder("text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StringBuilder");
    }

    /** As a record of before a change would be found by the program after it. */
    @Test
    void recordThatHasOtherComponentsByNow_isNotRead() {
        RecordWriter writer = new RecordWriter();
        writer.write(new ConceptDefinition("a", null, null, List.of(), List.of(), List.of(), List.of()));
        String bytes = new String(writer.bytes(), StandardCharsets.ISO_8859_1);
        byte[] before = bytes.replace("definition", "definitiom").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new RecordReader(before).read())
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("other components");
    }
}
