package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Collects what is wrong in the authoring files, and holds the sentences that say so. */
final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    /** Files that are not there or cannot be read: whatever refers to something in them would be a mistake too, and is none. */
    private final List<Mistake> unread = new ArrayList<>();

    boolean any() {
        return !found.isEmpty() || !unread.isEmpty();
    }

    /** Where files are not read, these alone: the rest cannot be judged without them. */
    List<Mistake> all() {
        List<Mistake> first = unread.isEmpty() ? found : unread;
        return first.stream().distinct().sorted().toList();
    }

    void add(SourceLocation at, String message) {
        found.add(new Mistake(at.file(), at.line(), message));
    }

    void rowDiffers(SourceLocation at, String code, boolean isNew) {
        add(
                at,
                isNew
                        ? "The code " + code + " is new. Decide what is said of it, and add it to the code list."
                        : "The title, short title or billable flag of " + code
                                + " is another than in the code list. Decide what follows, and correct the list.");
    }

    void rowMoved(SourceLocation at, String code) {
        add(
                at,
                "The row of " + code
                        + " is not where it is in the code list, or its number leaves a gap. Use the whole order file.");
    }

    void rowMissing(SourceLocation at, String code) {
        add(at, "The code " + code + " is missing. Use the whole order file; if it was deleted, decide what follows.");
    }

    void missingFile(String file) {
        unread.add(new Mistake(file, 0, "This file is missing. Write it, or take away the line that names it."));
    }

    void unreadable(SourceLocation at, String reason) {
        String message = "This is not readable: " + reason + " The other files are checked once it is.";
        unread.add(new Mistake(at.file(), at.line(), message));
    }

    void missingField(SourceLocation at, String field) {
        add(at, "The field '" + field + "' is missing. Write '" + field + ": ...' here.");
    }

    void emptyField(SourceLocation at, String field) {
        add(at, "The field '" + field + "' is empty. Write its text, or take the line away.");
    }

    void unknownField(SourceLocation at, String field, Collection<String> known) {
        add(at, "Nothing here is called '" + field + "'." + didYouMean(field, known));
    }

    void repeatedField(SourceLocation at, String field) {
        add(at, "'" + field + "' stands here twice. Put both under one '" + field + "'.");
    }

    void wrongShape(SourceLocation at, String field, String shape) {
        add(at, "'" + field + "' must be " + shape + ".");
    }

    void unknownName(SourceLocation at, String kind, String name, Collection<String> known) {
        add(at, "There is no " + kind + " '" + name + "'." + didYouMean(name, known));
    }

    /** An empty code is a missing field, and was reported as that. */
    void unknownCode(SourceLocation at, String code, Collection<String> known) {
        if (code.isEmpty()) {
            return;
        }
        add(at, "'" + code + "' is not in the code list." + didYouMean(code, known));
    }

    void unlistedSource(SourceLocation at, String id, Collection<String> known) {
        add(
                at,
                "The source '" + id + "' is not listed. Add it to sources.yaml, or name one that is."
                        + didYouMean(id, known));
    }

    void ungraded(SourceLocation at, Set<String> grades) {
        add(at, "This statement has no evidence grade. Write 'grade:' and one of " + String.join(", ", grades) + ".");
    }

    void unsourced(SourceLocation at) {
        add(at, "This statement has no source. Write 'sources: [id]' with an id from sources.yaml.");
    }

    void gradeTooHigh(SourceLocation at, String grade, String best) {
        add(
                at,
                "Grade " + grade + " needs a source that can support it; the best source named here supports " + best
                        + ". Name a better source, or write 'grade: " + best + "'.");
    }

    void unnamedSupport(SourceLocation at, String grade) {
        add(
                at,
                "Grade " + grade + " rests on the sources that say so themselves, and several are listed. Write those under"
                        + " 'supportedBy:' and leave the others under 'sources:'; where none says so, write 'grade: E'.");
    }

    void editorialSupport(SourceLocation at, String grade, String source) {
        add(
                at,
                "Grade " + grade + " cannot rest on '" + source + "', which is editorial. Take it away, or write 'grade: E'.");
    }

    void supportOfEditorial(SourceLocation at, String grade) {
        add(at, "'supportedBy' is for grades above E. Write 'sources:' beside grade " + grade + ".");
    }

    /** A code of another category, which a text may name only when the family lists it. */
    void unlistedCode(SourceLocation at, String code) {
        add(
                at,
                "This text names '" + code + "', which the table of other codes lacks. Add it there with its official title,"
                        + " or correct it.");
    }

    void repeatedStatement(SourceLocation at, String name, String code, SourceLocation first) {
        add(
                at,
                "This " + name + " of " + code + " repeats the one at " + first + ". Keep one of them, or say something"
                        + " else.");
    }

    void repeated(SourceLocation at, String what, SourceLocation first) {
        add(at, what + " stands already at " + first + ". Keep one of them.");
    }

    void notACode(SourceLocation at, String text, String system) {
        add(
                at,
                "'" + text + "' is not a code of " + system + ". Write the bare code, never its descriptor; separate"
                        + " several codes by a space.");
    }

    void licensedCode(SourceLocation at, String code, String system) {
        add(
                at,
                "This text names '" + code + "', a code of " + system
                        + ", which a server may have to leave out. Say it in words"
                        + " and leave the code to the map.");
    }

    void badValue(SourceLocation at, String property, String value, String shape) {
        add(at, "'" + value + "' cannot be the value of '" + property + "', which takes " + shape + ".");
    }

    void titleDiffers(SourceLocation at, String code, String official) {
        add(at, "The official title of " + code + " is '" + official + "'. Write it letter for letter.");
    }

    void missingConcept(SourceLocation at, String code, String axis, String character) {
        add(
                at,
                code + " has no brief for " + axis + " '" + character + "'. Add a file with 'character: \"" + character
                        + "\"' to the folder of the " + axis + ", or correct the code.");
    }

    private static String didYouMean(String written, Collection<String> known) {
        var distance = LevenshteinDistance.getDefaultInstance();
        String near = known.stream()
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparingInt(name -> distance.apply(name, written)))
                .limit(4)
                .toList()
                .toString();
        if (known.isEmpty()) {
            return "";
        }
        String choices = near.substring(1, near.length() - 1);
        return known.size() <= 4 ? " Write one of: " + choices + "." : " The nearest are: " + choices + ".";
    }
}
