package io.github.m99terminology.note;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One made-up note of {@code src/test/resources/notes}, and what a coder finds in it.
 *
 * @param codes the codes of the category that it supports
 * @param elsewhere codes of other categories to which it leads
 * @param elements what is documented, by the words that say it
 * @param missing elements that are not documented
 */
public record NoteCase(
        int line, String text, Set<String> codes, Set<String> elsewhere, List<Element> elements, Set<String> missing) {

    private static final Path FOLDER = Path.of("src/test/resources/notes");

    public record Element(String name, String words) {}

    public static List<String> sentences(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    public static List<NoteCase> read(String file) throws IOException {
        List<NoteCase> cases = new ArrayList<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve(file));
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("== ")) {
                int end = at + 1;
                while (end < lines.size() && !lines.get(end).startsWith("== ")) {
                    end++;
                }
                cases.add(of(at + 1, lines.get(at).substring(3), String.join("\n", lines.subList(at + 1, end))));
            }
        }
        return cases;
    }

    private static NoteCase of(int line, String head, String text) {
        Set<String> codes = new LinkedHashSet<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        List<Element> elements = new ArrayList<>();
        String[] parts = head.split(" *\\| *");
        if (parts[0].startsWith("elsewhere ")) {
            elsewhere.addAll(List.of(parts[0].substring("elsewhere ".length()).split(", *")));
        } else if (!parts[0].equals("none")) {
            codes.addAll(List.of(parts[0].split(", *")));
        }
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split(": *", 2);
            if (pair[0].equals("missing")) {
                missing.addAll(List.of(pair[1].split(", *")));
            } else {
                elements.add(new Element(pair[0], pair[1]));
            }
        }
        return new NoteCase(line, text, codes, elsewhere, elements, missing);
    }
}
