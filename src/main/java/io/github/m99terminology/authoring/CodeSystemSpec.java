package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;

/**
 * The code system whose codes the families hold a part of: {@code code-system.yaml}. Where there are {@code years/}, each of them is a version.
 *
 * @param codePattern what a code looks like in a text
 */
record CodeSystemSpec(
        ResourceHead head, List<String> identifiers, String shortTitleUse, Optional<String> codePattern) {
    static CodeSystemSpec read(AuthoringFolder folder, Project project, boolean oneVersion) {
        YamlMapping form = folder.yaml("code-system.yaml");
        CodeSystemSpec spec = new CodeSystemSpec(
                ResourceHead.read(form, project),
                form.strings("identifiers"),
                form.text("shortTitleUse"),
                form.optionalText("codePattern"));
        form.text("url");
        if (oneVersion) {
            form.text("version");
        }
        form.done();
        return spec;
    }

    String url() {
        return head.url().orElse("");
    }
}
