package io.github.m99terminology.guidance;

/**
 * How well a statement is supported.
 *
 * @param code the letter shown beside the statement
 * @param label a word or two, such as {@code official text}
 * @param meaning the definition of the grade
 */
public record Grade(String code, String label, String meaning) {

    /** Where the legend explains it, within a page. */
    public String anchor() {
        return "grade-" + code.toLowerCase(java.util.Locale.ROOT);
    }
}
