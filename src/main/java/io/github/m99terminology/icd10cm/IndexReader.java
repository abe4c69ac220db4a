package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Alphabetic Index in XML: which paths of terms lead to which code.
 *
 * <pre>
 *   ICD10CM.index
 *     version                       2027
 *     letter
 *       mainTerm                    title Stenosis, code
 *         term level="1"            title intervertebral foramina, code
 *           term level="2"          title disc, code M99.79
 * </pre>
 */
final class IndexReader {
    private final OfficialXml xml;
    private final Set<String> codes;
    private final BrokenFiles.Collector mistakes;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, List<String>> terms = new HashMap<>();
    private @Nullable String year;
    private int count;

    private IndexReader(OfficialXml xml, Set<String> codes, BrokenFiles.Collector mistakes) {
        this.xml = xml;
        this.codes = codes;
        this.mistakes = mistakes;
    }

    /**
     * @param terms by code, the paths that lead to it: {@code Stenosis > intervertebral foramina > disc}
     * @param count how many paths
     */
    record Index(@Nullable String year, Map<String, List<String>> terms, int count) {}

    /** @param codes those that there are; a path to another one is a mistake */
    static Index read(SourceFile file, Set<String> codes, BrokenFiles.Collector mistakes) throws IOException {
        try (OfficialXml xml = new OfficialXml(file)) {
            IndexReader reader = new IndexReader(xml, codes, mistakes);
            reader.read();
            return new Index(reader.year, reader.terms, reader.count);
        } catch (XMLStreamException broken) {
            OfficialXml.tell(broken, file, mistakes);
            return new Index(null, Map.of(), 0);
        }
    }

    private void read() throws XMLStreamException {
        if (!xml.is("ICD10CM.index")) {
            mistakes.add(
                    xml.fileName(),
                    xml.line(),
                    "this is no Alphabetic Index: its outermost element is not ICD10CM.index");
            return;
        }
        xml.children(name -> {
            switch (name) {
                case "version" -> year = xml.text();
                case "letter" -> xml.children(this::term);
                default -> xml.skip();
            }
        });
    }

    private void term(String element) throws XMLStreamException {
        if (!element.equals("mainTerm") && !element.equals("term")) {
            xml.skip();
            return;
        }
        path.addLast("");
        xml.children(name -> {
            switch (name) {
                case "title" -> {
                    path.removeLast();
                    path.addLast(xml.text());
                }
                case "code" -> leadsTo(xml.line(), xml.text(), true);
                // The manifestation is coded beside; the path does not lead to it.
                case "manif" -> leadsTo(xml.line(), xml.text(), false);
                default -> term(name);
            }
        });
        path.removeLast();
    }

    private void leadsTo(int line, String written, boolean told) {
        String code = code(written);
        if (code == null) {
            mistakes.add(
                    xml.fileName(),
                    line,
                    "the path \"%s\" leads to the code %s, which the order file does not list"
                            .formatted(words(), written));
        } else if (told) {
            terms.computeIfAbsent(code, none -> new ArrayList<>(2)).add(words());
            count++;
        }
    }

    /** What a code with a dash (more characters follow) or with placeholders at its end stands for. */
    private @Nullable String code(String written) {
        String code = written.replaceFirst("\\.?-+$", "");
        while (!codes.contains(code) && code.endsWith("X")) {
            code = code.substring(0, code.length() - 1);
        }
        return codes.contains(code) ? code : null;
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (Iterator<String> terms = path.iterator(); terms.hasNext(); ) {
            words.append(terms.next()).append(terms.hasNext() ? " > " : "");
        }
        return words.toString();
    }
}
