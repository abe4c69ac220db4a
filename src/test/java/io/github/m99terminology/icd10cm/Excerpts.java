package io.github.m99terminology.icd10cm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Official files cut down to the categories A00, B20, M99 and T14, in a folder where a test may spoil them. */
public record Excerpts(Path order, Path tabular, Path index) {

    public static Excerpts in(Path folder) throws IOException {
        return new Excerpts(
                copy(folder, "icd10cm_order_2022_excerpt.txt"),
                copy(folder, "icd10cm_tabular_2022_excerpt.xml"),
                copy(folder, "icd10cm_index_2022_excerpt.xml"));
    }

    private static Path copy(Path folder, String name) throws IOException {
        try (InputStream in = Excerpts.class.getResourceAsStream("/icd10cm/" + name)) {
            Path copy = folder.resolve(name);
            Files.copy(Objects.requireNonNull(in, name), copy);
            return copy;
        }
    }

    /** @param regex of what is to be there in it; the first place counts */
    static void spoil(Path file, String regex, String replacement) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceFirst(regex, replacement);
        if (after.equals(before)) {
            throw new IllegalArgumentException(regex + " is not in " + file);
        }
        Files.writeString(file, after);
    }
}
