package io.github.m99terminology.authoring;

/**
 * Where something was written.
 *
 * @param file path below the authoring folder, with forward slashes
 * @param line counted from 1
 */
record SourceLocation(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
