package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;

/**
 * What a resource says about itself. Where the author gives no version, date or status, the project's stand.
 *
 * @param copyright the sentences, already looked up in the project's list
 */
record ResourceHead(
        String id,
        Optional<String> url,
        Optional<String> version,
        String name,
        String title,
        String description,
        String purpose,
        Optional<String> status,
        boolean experimental,
        List<String> copyright) {

    private static final List<String> STATUSES = List.of("draft", "active", "retired", "unknown");

    /** A group that is a head and nothing else. */
    static ResourceHead readWhole(YamlMapping form, Project project) {
        ResourceHead head = read(form, project);
        form.done();
        return head;
    }

    static ResourceHead read(YamlMapping form, Project project) {
        return new ResourceHead(
                form.text("id"),
                form.optionalText("url"),
                form.optionalText("version"),
                form.text("name"),
                form.text("title"),
                form.text("description"),
                form.text("purpose"),
                status(form, project.mistakes()),
                form.flag("experimental", false),
                project.copyright(form));
    }

    /** How far a resource is, in one of FHIR's words; empty where the author says nothing. */
    static Optional<String> status(YamlMapping form, Mistakes mistakes) {
        Optional<String> status = form.optionalText("status");
        status.filter(word -> !STATUSES.contains(word))
                .ifPresent(word -> mistakes.unknownName(form.at("status"), "status", word, STATUSES));
        return status;
    }
}
