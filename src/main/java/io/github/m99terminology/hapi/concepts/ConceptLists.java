package io.github.m99terminology.hapi.concepts;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.concepts.ConceptList.Line;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ConceptListIssues;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;

/** All lists of concepts that are kept apart, and those that are just being sent. */
public final class ConceptLists {

    /** Name of the user data that tells how many concepts a code system has of which only the first are there. */
    public static final String COUNT = ConceptLists.class.getName() + ".count";

    private final FhirContext fhir;
    private final ConceptPieces kept;
    private final ContentView view;
    private final Map<String, ConceptList> sent = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param view what is served of them */
    public ConceptLists(FhirContext fhir, ConceptPieces kept, ContentView view) {
        this.fhir = fhir;
        this.kept = kept;
        this.view = view;
    }

    /** What a client wants done with a body. */
    public interface Exchange<E extends Exception> {
        void run() throws IOException, E;
    }

    /**
     * Reads a body and cuts the long lists out of it.
     *
     * @param limit most bytes of what is left
     * @throws TerminologyException TOO_COSTLY when more is left; INVALID_REQUEST when a list cannot be cut out
     */
    public CutBody cut(InputStream body, long limit) throws IOException {
        return BodyCut.cut(body, limit);
    }

    /** Does something with the rest of a body, while its lists can be had. One at a time: each may fill a good part of the memory. */
    public <E extends Exception> void with(CutBody body, Exchange<E> exchange) throws IOException, E {
        if (body.lists().isEmpty()) {
            exchange.run();
            return;
        }
        turn.lock();
        try {
            body.lists().forEach(list -> sent.put(list.digest(), list));
            exchange.run();
        } finally {
            sent.clear();
            turn.unlock();
        }
    }

    /** Keeps the list that a code system names, in the transaction that stores the code system. */
    public void keep(CodeSystem stored) {
        ConceptReference.digest(stored).ifPresent(digest -> {
            ConceptList list = sent.get(digest);
            if (list != null && !kept.has(digest)) {
                boolean ours = true;
                for (int number = 0; ours && number < list.pieces().size(); number++) {
                    ours = kept.keep(digest, number, list.pieces().get(number));
                }
            }
        });
    }

    /** Whether the concepts of a code system are kept apart. */
    public static boolean areApart(CodeSystem codeSystem) {
        return ConceptReference.digest(codeSystem).isPresent();
    }

    /** Whether what is about to be sent names a list, which has to be written in its place. */
    public static boolean areNamedIn(IBaseResource resource) {
        return ConceptReference.isIn(resource);
    }

    /**
     * The code system with its concepts, wherever they are.
     *
     * @throws TerminologyException when it lacks what R4 requires of it
     */
    public CodeSystemDefinition of(CodeSystem codeSystem) {
        String digest = ConceptReference.digest(codeSystem).orElse(null);
        if (digest == null) {
            return Definitions.codeSystem(codeSystem);
        }
        CodeSystem rest = codeSystem.copy();
        rest.getConcept().clear();
        return Definitions.codeSystem(rest)
                .with(ConceptListReader.read(pieces(digest), rest.getLanguage(), view::ofConcepts, fhir));
    }

    /** For whoever shows only some: the code system with the first of its concepts, as {@link #COUNT} how many there are. */
    public CodeSystem beginning(CodeSystem codeSystem) {
        String digest = ConceptReference.digest(codeSystem).orElse(null);
        if (digest == null) {
            return codeSystem;
        }
        CodeSystem shown = codeSystem.copy();
        shown.getConcept().clear();
        int count = 0;
        for (byte[] piece : pieces(digest)) {
            List<Line> lines = ConceptList.lines(piece);
            if (count == 0) {
                ConceptListReader.nest(lines, view.ofConcepts(ConceptListReader.parsed(lines, fhir)), shown);
            }
            count += lines.size();
        }
        shown.setUserData(COUNT, count);
        return shown;
    }

    /** Writes what HAPI has written, with each list in the place of the concept that names it. */
    public void write(CharSequence written, boolean xml, Writer out) throws IOException {
        Pattern pattern = xml ? ConceptReference.XML : ConceptReference.JSON;
        Matcher reference = pattern.matcher(written);
        int from = 0;
        while (reference.find()) {
            out.append(written, from, reference.start());
            from = reference.end();
            Iterable<byte[]> pieces = pieces(reference.group(1));
            if (!xml && view.withholding().isNothing()) {
                ConceptListWriter.json(pieces, out);
            } else {
                ConceptListWriter.write(pieces, xml, view::ofConcepts, fhir, out);
            }
        }
        out.append(written, from, written.length());
    }

    private Iterable<byte[]> pieces(String digest) {
        ConceptList list = sent.get(digest);
        if (list != null) {
            return list.pieces();
        }
        return () -> new Kept(digest);
    }

    /** One piece after the other, never two at a time. */
    private final class Kept implements Iterator<byte[]> {
        private final String digest;
        private int number;
        private byte @Nullable [] next;

        Kept(String digest) {
            this.digest = digest;
            next = kept.piece(digest, 0);
            if (next == null) {
                throw new TerminologyException(Kind.UNPROCESSABLE, ConceptListIssues.listMissing(digest));
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] piece = next;
            if (piece == null) {
                throw new NoSuchElementException();
            }
            next = kept.piece(digest, ++number);
            return piece;
        }
    }
}
