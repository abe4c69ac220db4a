package io.github.m99terminology.guidance;

import java.util.List;

/**
 * A part of the page: all statements of one use.
 *
 * @param id a short name, unique on the page
 * @param lead one sentence on what the part is for; may be empty
 */
public record Section(String id, String title, String lead, Form form, List<Statement> statements) {

    public Section {
        statements = List.copyOf(statements);
    }

    /** How the statements are laid out. */
    public enum Form {
        PROSE,
        LIST,
        QUESTIONS
    }

    public boolean prose() {
        return form == Form.PROSE;
    }

    public boolean list() {
        return form == Form.LIST;
    }

    public boolean questions() {
        return form == Form.QUESTIONS;
    }
}
