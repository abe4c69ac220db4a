package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import io.github.m99terminology.icd10cm.TabularList.Block;
import io.github.m99terminology.icd10cm.TabularList.Chapter;
import io.github.m99terminology.icd10cm.TabularList.Entry;
import io.github.m99terminology.icd10cm.TabularList.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Tabular List in XML.
 *
 * <pre>
 *   ICD10CM.tabular
 *     version                 2027
 *     chapter                 name 13, desc "… (M00-M99)", notes
 *       section id="M99"      desc, notes
 *         diag                name M99, desc, notes, sevenChrDef
 *           diag              name M99.0 …
 * </pre>
 */
final class TabularReader {
    /** From the elements that hold notes to the properties that say the same. */
    private static final Map<String, String> NOTES = Map.of(
            "notes", "officialNote",
            "includes", "includes",
            "inclusionTerm", "inclusionTerm",
            "excludes1", "excludes1",
            "excludes2", "excludes2",
            "codeFirst", "codeFirst",
            "useAdditionalCode", "useAdditionalCode",
            "codeAlso", "codeAlso",
            "sevenChrNote", "seventhCharacterNote",
            "sevenChrDef", "seventhCharacter");

    private static final Pattern CHAPTER = Pattern.compile("(.+) \\(([A-Z][0-9A-Z]{2})(?:-([A-Z][0-9A-Z]{2}))?\\)");
    private static final Pattern RANGE = Pattern.compile(" \\([A-Z0-9-]+\\)$");

    private final OfficialXml xml;
    private final BrokenFiles.Collector mistakes;
    private final List<Chapter> chapters = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private @Nullable String year;

    private TabularReader(OfficialXml xml, BrokenFiles.Collector mistakes) {
        this.xml = xml;
        this.mistakes = mistakes;
    }

    static TabularList read(SourceFile file, BrokenFiles.Collector mistakes) throws IOException {
        try (OfficialXml xml = new OfficialXml(file)) {
            TabularReader reader = new TabularReader(xml, mistakes);
            reader.read();
            return new TabularList(reader.year, reader.chapters, reader.entries);
        } catch (XMLStreamException broken) {
            OfficialXml.tell(broken, file, mistakes);
            return new TabularList(null, List.of(), Map.of());
        }
    }

    private void read() throws XMLStreamException {
        if (!xml.is("ICD10CM.tabular")) {
            mistakes.add(
                    xml.fileName(),
                    xml.line(),
                    "this is no Tabular List: its outermost element is not ICD10CM.tabular");
            return;
        }
        xml.children(name -> {
            switch (name) {
                case "version" -> year = xml.text();
                case "chapter" -> chapter();
                default -> xml.skip();
            }
        });
    }

    /** What is being read of a chapter, a section or a code. */
    private static final class Part {
        private String name = "";
        private String title = "";
        private String characters = "";
        private boolean heading;
        private final List<Note> notes = new ArrayList<>();
    }

    private void chapter() throws XMLStreamException {
        int line = xml.line();
        Part chapter = new Part();
        List<Block> blocks = new ArrayList<>();
        xml.children(name -> {
            if (name.equals("section")) {
                blocks.add(section(chapter.name));
            } else {
                common(name, chapter);
            }
        });
        Matcher title = CHAPTER.matcher(chapter.title);
        if (chapter.name.isEmpty() || !title.matches()) {
            mistakes.add(
                    xml.fileName(),
                    line,
                    "a chapter needs a name and a title that ends with its codes, as in (A00-B99)");
            return;
        }
        String last = title.group(3) == null ? title.group(2) : title.group(3);
        chapters.add(new Chapter(chapter.name, title.group(1), title.group(2), last, chapter.notes, blocks));
    }

    private Block section(String chapter) throws XMLStreamException {
        Part section = new Part();
        String id = xml.attribute("id");
        if (id.isEmpty()) {
            mistakes.add(xml.fileName(), xml.line(), "a section needs an id, as in A00-A09");
        }
        xml.children(name -> {
            if (name.equals("diag")) {
                diag(id, chapter, "");
            } else {
                common(name, section);
            }
        });
        return new Block(id, RANGE.matcher(section.title).replaceFirst(""), section.notes);
    }

    private void diag(String block, String chapter, String inherited) throws XMLStreamException {
        int line = xml.line();
        Part code = new Part();
        code.characters = inherited;
        xml.children(name -> {
            if (name.equals("diag")) {
                code.heading = true;
                diag(block, chapter, code.characters);
            } else {
                common(name, code);
            }
        });
        if (code.name.isEmpty() || code.title.isEmpty()) {
            mistakes.add(xml.fileName(), line, "an entry needs a name and a desc");
            return;
        }
        Entry entry = new Entry(code.name, code.title, line, block, chapter, code.heading, code.notes, code.characters);
        Entry first = entries.putIfAbsent(code.name, entry);
        if (first != null) {
            mistakes.add(
                    xml.fileName(),
                    line,
                    "the code %s is listed twice, first in line %d".formatted(code.name, first.line()));
        }
    }

    private void common(String name, Part part) throws XMLStreamException {
        String property = NOTES.get(name);
        if (name.equals("name")) {
            part.name = xml.text();
        } else if (name.equals("desc")) {
            part.title = xml.text();
        } else if (property != null) {
            notes(property, part);
        } else {
            xml.skip();
        }
    }

    private void notes(String property, Part part) throws XMLStreamException {
        StringBuilder characters = new StringBuilder();
        xml.children(name -> {
            if (name.equals("extension")) {
                String character = xml.attribute("char");
                characters.append(character);
                part.notes.add(new Note(property, character + ": " + xml.text()));
            } else if (name.equals("note")) {
                String kind = property.equals("seventhCharacter") ? "seventhCharacterNote" : property;
                part.notes.add(new Note(kind, xml.text()));
            } else {
                xml.skip();
            }
        });
        if (!characters.isEmpty()) {
            part.characters = characters.toString();
        }
    }
}
