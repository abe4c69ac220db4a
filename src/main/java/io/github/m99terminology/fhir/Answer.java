package io.github.m99terminology.fhir;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.m99terminology.model.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** An answer: described once, rendered as JSON bytes or as a resource of R4's model. Both say the same. */
public final class Answer {

    private final String type;
    private final Consumer<Sink> description;
    private final List<String> changing;

    private final List<Issue> warnings;

    Answer(String type, Consumer<Sink> description) {
        this(type, description, List.of());
    }

    /** @param changing see {@link #changing} */
    Answer(String type, Consumer<Sink> description, List<String> changing) {
        this(type, description, changing, List.of());
    }

    private Answer(String type, Consumer<Sink> description, List<String> changing, List<Issue> warnings) {
        this.type = type;
        this.description = description;
        this.changing = List.copyOf(changing);
        this.warnings = warnings;
    }

    /** The same answer, with more to be said beside it. */
    Answer with(List<Issue> more) {
        return more.isEmpty()
                ? this
                : new Answer(
                        type,
                        description,
                        changing,
                        Stream.concat(warnings.stream(), more.stream())
                                .distinct()
                                .toList());
    }

    /** What a door has to say beside the answer, which has no place for it: parameters that were of no effect. */
    public List<Issue> warnings() {
        return warnings;
    }

    /**
     * Texts in the answer that would be others if it were made again, such as the identifier of an expansion, in the order in which they stand in
     * it: without them, answers to the same question from the same content are equal.
     */
    public List<String> changing() {
        return changing;
    }

    /** FHIR's name of the resource that the answer is. */
    public String resourceType() {
        return type;
    }

    void describeTo(Sink sink) {
        description.accept(sink);
    }

    /** UTF-8 JSON; with line breaks when {@code pretty}. */
    public byte[] toJson(boolean pretty) {
        return json(pretty).joined();
    }

    /** The same in pieces. */
    public AnswerBytes json(boolean pretty) {
        JsonPieces bytes = new JsonPieces();
        try (JsonGenerator json = JsonSink.FACTORY.createGenerator(bytes)) {
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            JsonSink sink = new JsonSink(json, bytes, pretty);
            sink.root(type, () -> description.accept(sink));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.bytes();
    }

    public Resource toResource() {
        return ModelSink.build(type, description);
    }
}
