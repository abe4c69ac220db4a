package io.github.m99terminology.authoring;

import java.util.List;

/** By which names a code system goes: one entry of {@code naming-systems.yaml}. */
record NamingSystemSpec(String id, String name, String description, String responsible, String uri, String oid) {
    static List<NamingSystemSpec> read(YamlMapping file) {
        List<NamingSystemSpec> specs = file.forms("namingSystems").stream()
                .map(form -> {
                    NamingSystemSpec spec = new NamingSystemSpec(
                            form.text("id"),
                            form.text("name"),
                            form.text("description"),
                            form.text("responsible"),
                            form.text("uri"),
                            form.text("oid"));
                    form.done();
                    return spec;
                })
                .toList();
        file.done();
        return specs;
    }
}
