package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all resources share: {@code project.yaml}.
 *
 * @param base start of every canonical of our own, without a slash at the end
 * @param version of our own resources
 * @param copyrights sentence by short name
 * @param lastReview day on which the codes of the value sets were last held against the official ones
 */
record Project(
        String base,
        String version,
        String date,
        String status,
        String publisher,
        String contactName,
        String contactUrl,
        String jurisdiction,
        String language,
        Map<String, String> copyrights,
        Optional<String> lastReview,
        OidRegister oids,
        Mistakes mistakes) {

    static Project read(AuthoringFolder folder) {
        YamlMapping form = folder.yaml("project.yaml");
        YamlMapping contact = form.form("contact");
        Project project = new Project(
                form.text("base"),
                form.text("version"),
                form.text("date"),
                form.text("status"),
                form.text("publisher"),
                contact.text("name"),
                contact.text("url"),
                form.text("jurisdiction"),
                form.text("language"),
                form.form("copyrights").allTexts(),
                form.optionalText("lastReview"),
                OidRegister.read(form, folder),
                folder.mistakes());
        contact.done();
        form.done();
        ResourceHead.status(form, folder.mistakes());
        if (project.base().endsWith("/")) {
            folder.mistakes().wrongShape(form.at("base"), "base", "an address without a slash at the end");
        }
        Shape.of("dateTime").check(form.at("date"), "date", project.date(), folder.mistakes());
        project.lastReview().ifPresent(day -> Shape.of("dateTime")
                .check(form.at("lastReview"), "lastReview", day, folder.mistakes()));
        return project;
    }

    /** Canonical of a resource of ours. */
    String canonical(String type, String id) {
        return base + "/" + type + "/" + id;
    }

    /** An address as authored, in which {@code {base}} stands for the base. */
    String address(String authored) {
        return authored.replace("{base}", base);
    }

    List<String> copyright(YamlMapping form) {
        List<String> sentences = new ArrayList<>();
        for (Yaml.Text name : form.texts("copyright")) {
            String sentence = copyrights.get(name.value());
            if (sentence == null) {
                mistakes.unknownName(name.at(), "copyright", name.value(), copyrights.keySet());
            } else {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
