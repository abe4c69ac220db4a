package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code systems and codes that somebody chose so that they cost more than others of their size. Each fits into one request without a token, and
 * may take of the processor what such a request may, not minutes.
 */
public final class HostileCodesTest {

    private static final String URL = "http://example.org/hostile";

    /** Texts of one hash: {@code Aa} and {@code BB} have the same, and so have all texts made of these two. */
    public static List<String> ofOneHash(int pairs) {
        List<String> texts = List.of("");
        for (int i = 0; i < pairs; i++) {
            List<String> longer = new ArrayList<>();
            texts.forEach(text -> Collections.addAll(longer, text + "Aa", text + "BB"));
            texts = longer;
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void codesOfOneHash_areCompiledAsAnyOthers(boolean caseSensitive) {
        List<String> codes = ofOneHash(14);
        CodeSystemDefinition definition = system(
                Content.COMPLETE,
                caseSensitive,
                codes.stream().map(code -> concept(code)).toArray(ConceptDefinition[]::new));
        CodeSystemIndex[] index = new CodeSystemIndex[1];

        assertThat(seconds(() -> index[0] = CodeSystemIndex.compile(definition)))
                .isLessThan(1.5);
        assertThat(seconds(() -> {
                    for (int ordinal = 0; ordinal < codes.size(); ordinal++) {
                        assertThat(index[0].ordinal(codes.get(ordinal))).isEqualTo(ordinal);
                        assertThat(index[0].ordinal(codes.get(ordinal).toLowerCase(Locale.ROOT)) >= 0)
                                .isEqualTo(!caseSensitive);
                    }
                    assertThat(index[0].ordinal("AaBBC")).isNegative();
                }))
                .isLessThan(1.5);
    }

    /** A classification takes the longest beginning of a code that is one: that must not cost the square of what was sent. */
    @Test
    void codeOfAMillionLetters_isUnknownAtOnce() {
        CodeSystemIndex index = CodeSystemIndex.compile(CodeSystemFixture.classification(
                CodeSystemFixture.metadata("c", URL, "1", "en"), List.of(), concept("K10.60")));

        assertThat(seconds(() -> {
                    assertThat(index.isMistaken("Q".repeat(1_000_000))).isFalse();
                    assertThat(index.isMistaken("K10.60" + "1".repeat(1_000_000)))
                            .isTrue();
                }))
                .isLessThan(1);
        assertThat(index.isMistaken("K10.601")).isTrue();
    }

    /** What a supplement says of one code in forty thousand places comes together in the time that it takes to read. */
    @Test
    void supplementThatRepeatsACode_isMergedInItsLength() {
        CodeSystemIndex index = CodeSystemIndex.compile(system(Content.COMPLETE, true, concept("a"), concept("b")));
        int times = 40_000;
        List<ConceptDefinition> said = IntStream.range(0, times)
                .mapToObj(i -> concept("a", null, List.of(property("note", new StringValue("n" + i)))))
                .toList();
        CodeSystemDefinition supplement = CodeSystemFixture.supplement(
                CodeSystemFixture.metadata("s", URL + "-said", "1", "en"), URL, List.of(), said);
        CodeSystemIndex[] merged = new CodeSystemIndex[1];

        assertThat(seconds(() -> merged[0] = index.with(List.of(supplement)))).isLessThan(1);
        assertThat(merged[0].concept(0).properties()).hasSize(times);
        assertThat(merged[0].concept(0).properties().get(times - 1).value()).isEqualTo(new StringValue("n39999"));
    }

    /** A concept with sixteen thousand names of one hash is searched as any other. */
    @Test
    void namesOfOneHash_areIndexedInTheirLength() {
        List<String> names = List.of("");
        for (int i = 0; i < 14; i++) {
            List<String> longer = new ArrayList<>();
            names.forEach(name -> Collections.addAll(longer, name + "c0", name + "an"));
            names = longer;
        }
        Designation[] designations = names.stream()
                .map(name -> CodeSystemFixture.designation("en", name + " spine"))
                .toArray(Designation[]::new);
        CodeSystemIndex index = CodeSystemIndex.compile(
                system(Content.COMPLETE, true, concept("a", "A", List.of(), designations), concept("b")));

        assertThat(seconds(() -> assertThat(index.search("spine").order()).containsExactly(0)))
                .isLessThan(1.5);
    }

    /** The same for a parent that is named twenty thousand times: one link. */
    @Test
    void linkThatIsSaidOften_isOneLink() {
        CodeSystemIndex index = CodeSystemIndex.compile(system(
                Content.COMPLETE,
                true,
                concept("a"),
                concept("b", "B", Collections.nCopies(20_000, property("parent", new CodeValue("a"))))));

        assertThat(index.hierarchy().parents(1)).containsExactly(0);
        assertThat(index.hierarchy().children(0)).containsExactly(1);
    }

    /** Signs around what may be a code are no part of it, however many there are. */
    @ParameterizedTest
    @ValueSource(strings = {"!", "-", "(", "\u00a0", "\u0301"})
    void signsBetweenTwoLetters_costInTheirNumber(String sign) {
        CodeSystemIndex index = CodeSystemIndex.compile(
                system(Content.COMPLETE, true, concept("A1", "Lumbar", List.of()), concept("A2")));

        assertThat(seconds(() -> index.search("a" + sign.repeat(99_990) + "b"))).isLessThan(0.7);
    }

    private static double seconds(Runnable work) {
        var clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        work.run();
        return (clock.getCurrentThreadCpuTime() - began) / 1e9;
    }

    private static CodeSystemDefinition system(Content content, boolean caseSensitive, ConceptDefinition... concepts) {
        return CodeSystemFixture.definition("h", URL, "1", content, caseSensitive, concepts);
    }
}
