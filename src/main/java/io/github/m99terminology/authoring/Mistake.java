package io.github.m99terminology.authoring;

/**
 * One thing that somebody has to correct before the content compiles.
 *
 * @param file path below the authoring folder
 * @param line counted from 1; 0 when the file as a whole is meant
 * @param message what is wrong, and what to write
 */
public record Mistake(String file, int line, String message) implements Comparable<Mistake> {
    @Override
    public int compareTo(Mistake other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
