package io.github.m99terminology.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that people edit; every path is relative to it. */
final class AuthoringFolder {
    private final Path root;
    private final Mistakes mistakes;

    AuthoringFolder(Path root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    boolean has(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    /**
     * A YAML file as a form. When the file is missing or cannot be read, that is reported, and nothing that would be missing
     * because of it.
     */
    YamlMapping yaml(String file) {
        Optional<Yaml.Fields> fields = has(file) ? Yaml.read(file, text(file), mistakes) : Optional.empty();
        if (!has(file)) {
            mistakes.missingFile(file);
        }
        return fields.map(found -> new YamlMapping(found, mistakes))
                .orElseGet(() -> new YamlMapping(
                        new Yaml.Fields(new SourceLocation(file, 1), Map.of(), Map.of()), new Mistakes()));
    }

    /** The rows of a CSV file; none when the file is missing, which is reported. */
    List<CsvFile.Row> csv(String file, List<String> required, List<String> optional) {
        String text = text(file);
        return text.isEmpty() ? List.of() : CsvFile.read(file, text, required, optional, mistakes);
    }

    /** The YAML files directly in a folder, by name; none when there is no such folder. */
    List<String> yamlFiles(String folder) {
        return list(folder).filter(file -> file.endsWith(".yaml")).toList();
    }

    /** The folders at the root that hold a {@code family.yaml}, by name. */
    List<String> families() {
        return list("").filter(name -> Files.isRegularFile(root.resolve(name).resolve("family.yaml")))
                .toList();
    }

    private Stream<String> list(String folder) {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(path)) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            return found.map(file -> prefix + file.getFileName()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String file) {
        if (file.endsWith("/")) {
            return ""; // the field that was to name it is missing, and reported
        }
        if (!has(file)) {
            mistakes.missingFile(file);
            return "";
        }
        try {
            String text = Files.readString(root.resolve(file));
            // The byte order mark that some programs write before a text is none of it.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            mistakes.unreadable(new SourceLocation(file, 1), "save the file as UTF-8.");
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
