package io.github.m99terminology.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rooms of the house, in strict order: a room uses its own packages, those rooms above it that it names, and the libraries
 * that it names; nothing else.
 *
 * <pre>
 * model ← codesystem ← note, valueset, conceptmap ← snapshot ← operation ← fhir ← hapi, authoring, icd10cm, testscript
 * └──────────────── the engine: plain Java ──────────────────────────────┘
 *             settings ← access, guidance ← http ← rest ← validate, audit, packages, subscriptions ← jpa, tables, guide, openapi ← pages, hooks, mcp ← cli ← server
 * </pre>
 *
 * @param packages the most public top-level types that each of its packages may have; more is refused until somebody writes down a
 *     larger figure, and in the commit why
 */
record Room(String name, boolean engine, List<String> uses, List<String> libraries, List<PublicTypes> packages) {

    static final String ROOT = "io.github.m99terminology.";

    /** What plain Java means: values and collections; neither files, sockets, databases nor reflection. */
    private static final String[] PLAIN = {
        "java.lang",
        "java.lang.ref",
        "java.math",
        "java.text",
        "java.time",
        "java.time.format",
        "java.time.temporal",
        "java.util",
        "java.util.concurrent",
        "java.util.concurrent.atomic",
        "java.util.concurrent.locks",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };

    /** What a server of FHIR resources is made with: HAPI's interfaces and R4's model. */
    private static final String[] FHIR_SERVER = {
        "java..",
        "org.jspecify.annotations",
        "org.slf4j",
        "jakarta.servlet..",
        "org.hl7.fhir.instance.model.api..",
        "org.hl7.fhir.r4.model..",
        "ca.uhn.fhir.context..",
        "ca.uhn.fhir.interceptor..",
        "ca.uhn.fhir.model.api..",
        "ca.uhn.fhir.model.valueset",
        "ca.uhn.fhir.parser..",
        "ca.uhn.fhir.rest..",
        "ca.uhn.fhir.util.."
    };

    private static final String[] SPRING = {
        "org.springframework.beans..", "org.springframework.context..", "org.springframework.core.."
    };

    static final List<Room> ALL = List.of(
            engine("model", List.of()).with(types("model", 13), types("model.issues", 18)),
            // Of Lucene what it knows of languages, not its index.
            engine(
                            "codesystem",
                            List.of("model"),
                            "com.github.benmanes.caffeine.cache",
                            "com.google.re2j",
                            "org.apache.lucene.analysis..",
                            "org.tartarus.snowball..")
                    .with(types("codesystem", 13)),
            engine("note", List.of("model", "codesystem")).with(types("note", 5)),
            engine("valueset", List.of("model", "codesystem"), "com.github.benmanes.caffeine.cache")
                    .with(types("valueset", 11)),
            engine("conceptmap", List.of("model", "codesystem")).with(types("conceptmap", 2)),
            engine(
                            "snapshot",
                            List.of("model", "codesystem", "valueset", "conceptmap"),
                            "com.github.benmanes.caffeine.cache")
                    .with(types("snapshot", 8)),
            engine("operation", List.of("model", "codesystem", "note", "valueset", "conceptmap", "snapshot"))
                    .with(types("operation", 22)),
            room(
                            "fhir",
                            engineRooms(),
                            List.of(PLAIN),
                            "java.io",
                            "java.nio.charset",
                            "java.util.zip",
                            "org.hl7.fhir.instance.model.api..",
                            "org.hl7.fhir.r4.model..",
                            "ca.uhn.fhir.context..",
                            "ca.uhn.fhir.parser..",
                            "ca.uhn.fhir.model.api..",
                            "ca.uhn.fhir.rest.api..",
                            "com.fasterxml.jackson.core..",
                            "org.apache.commons.text.similarity")
                    .with(types("fhir", 14)),
            room(
                            "hapi",
                            and(engineRooms(), "fhir"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "ca.uhn.fhir.jpa..",
                            "ca.uhn.fhir.validation",
                            "com.ctc.wstx.stax",
                            "com.fasterxml.jackson..",
                            "com.github.benmanes.caffeine.cache",
                            "com.google.common.hash",
                            "com.google.re2j",
                            "jakarta.persistence..",
                            "javax.sql",
                            "javax.xml.stream..",
                            "org.fhir.ucum",
                            "org.hl7.fhir.common.hapi.validation.support",
                            "org.hl7.fhir.common.hapi.validation.validator",
                            "org.hl7.fhir.r5.model",
                            "org.hl7.fhir.r5.terminologies.utilities",
                            "org.hl7.fhir.utilities.validation",
                            "org.springframework.boot..",
                            "org.springframework.dao..",
                            "org.springframework.jdbc..",
                            "org.springframework.orm.jpa..",
                            "org.springframework.transaction..",
                            "org.springframework.util")
                    .with(
                            types("hapi", 34),
                            types("hapi.bundle", 3),
                            types("hapi.concepts", 3),
                            types("hapi.content", 6),
                            types("hapi.external", 1),
                            types("hapi.host", 2),
                            types("hapi.search", 1),
                            types("hapi.specification", 1),
                            // ChangeSignal: how nodes tell each other is the host's to know.
                            types("hapi.storage", 4)),
            room(
                            "authoring",
                            List.of(),
                            List.of("java..", "org.jspecify.annotations"),
                            "ca.uhn.fhir.context..",
                            "ca.uhn.fhir.parser..",
                            "com.fasterxml.jackson..",
                            "org.apache.commons.csv",
                            "org.apache.commons.text.similarity",
                            "org.hl7.fhir.instance.model.api..",
                            "org.hl7.fhir.r4.model..",
                            "org.hl7.fhir.utilities.xhtml",
                            "org.yaml.snakeyaml..")
                    .with(types("authoring", 4)),
            room(
                            "icd10cm",
                            List.of(),
                            List.of("java..", "org.jspecify.annotations"),
                            "com.fasterxml.jackson.core..",
                            "javax.xml.stream..",
                            "org.apache.commons.io.input")
                    .with(types("icd10cm", 1)),
            room(
                            "testscript",
                            List.of(),
                            List.of("java..", "org.jspecify.annotations"),
                            "ca.uhn.fhir.context..",
                            "ca.uhn.fhir.fhirpath",
                            "ca.uhn.fhir.parser..",
                            "ca.uhn.fhir.util",
                            "ca.uhn.fhir.validation",
                            "com.fasterxml.jackson..",
                            "com.jayway.jsonpath",
                            "com.jayway.jsonpath.spi.json",
                            "javax.xml..",
                            "org.hl7.fhir.common.hapi.validation.support",
                            "org.hl7.fhir.common.hapi.validation.validator",
                            "org.hl7.fhir.instance.model.api..",
                            "org.hl7.fhir.r4.model..",
                            "org.w3c.dom..",
                            "org.xml.sax..")
                    .with(types("testscript", 2)),
            room(
                            "settings",
                            List.of("fhir", "hapi"),
                            List.of("java..", "org.jspecify.annotations"),
                            "org.apache.commons.text.similarity")
                    .with(types("settings", 4)),
            room(
                            "access",
                            List.of("settings"),
                            List.of("java..", "org.jspecify.annotations", "org.slf4j"),
                            "com.github.benmanes.caffeine.cache",
                            "com.nimbusds.jose..",
                            "com.nimbusds.jwt..")
                    .with(types("access", 4)),
            // Cited: what is said, with its evidence, for who repeats it elsewhere.
            room("guidance", engineRooms(), List.of(PLAIN)).with(types("guidance", 16)),
            room(
                            "http",
                            List.of("model", "hapi", "settings", "access"),
                            List.of("java..", "org.jspecify.annotations", "org.slf4j", "jakarta.servlet.."),
                            "com.fasterxml.jackson.core..",
                            "io.micrometer..",
                            "org.eclipse.jetty..")
                    // Sender and Denial: who sends a request is found out here, and judged where its method is known.
                    // AuditedRequest(s): what was answered here is kept where there is a database.
                    .with(types("http", 9)),
            room(
                            "rest",
                            List.of("model", "fhir", "hapi", "settings", "access", "http"),
                            List.of(FHIR_SERVER),
                            "ca.uhn.fhir.jpa.searchparam..",
                            "ch.qos.logback..",
                            "com.fasterxml.jackson.core..",
                            "org.apache.commons.text.similarity",
                            "org.eclipse.jetty.io",
                            "org.hl7.fhir.utilities.xhtml")
                    .with(types("rest", 9)),
            room(
                            "validate",
                            List.of("model", "fhir", "hapi", "rest"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "ca.uhn.fhir.jpa..",
                            "ca.uhn.fhir.validation..",
                            "com.fasterxml.jackson.core..",
                            "javax.xml..",
                            "org.hl7.fhir.common.hapi.validation.validator",
                            "org.hl7.fhir.r5.utils.validation",
                            "org.w3c.dom..",
                            "org.xml.sax..")
                    .with(types("validate", 1)),
            room(
                            "audit",
                            List.of("settings", "http", "rest"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "javax.sql",
                            "org.springframework.dao..")
                    .with(types("audit", 2)),
            room(
                            "packages",
                            List.of("model", "snapshot", "hapi", "settings", "guidance", "http"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "ca.uhn.fhir.jpa.api.dao",
                            "ca.uhn.fhir.jpa.searchparam",
                            "com.fasterxml.jackson.core..",
                            "javax.xml.stream",
                            "org.apache.commons.compress.archivers.tar",
                            "org.apache.commons.io.input")
                    .with(types("packages", 6)),
            room(
                            "subscriptions",
                            List.of("model", "hapi", "settings"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "ca.uhn.fhir.jpa..",
                            "javax.net.ssl",
                            "javax.sql",
                            // An HTTP client that connects to the addresses that it is given: HAPI's own.
                            "org.apache.http..")
                    .with(types("subscriptions", 1)),
            room(
                            "jpa",
                            // A search of several types refuses what it cannot search, in the model's sentences.
                            List.of("model", "hapi", "settings", "http", "rest", "packages"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "ca.uhn.fhir.batch2..",
                            "ca.uhn.fhir.jpa..",
                            "com.zaxxer.hikari..",
                            "io.micrometer.core.instrument",
                            "jakarta.persistence..",
                            "javax.sql",
                            "org.hibernate..",
                            "org.postgresql",
                            "org.springframework.dao",
                            "org.springframework.data..",
                            "org.springframework.jdbc..",
                            "org.springframework.orm..",
                            "org.springframework.transaction..")
                    .with(types("jpa", 2)),
            room(
                            "tables",
                            List.of(),
                            List.of(PLAIN),
                            "java.io",
                            "java.nio.charset",
                            "org.apache.commons.csv",
                            "org.hl7.fhir.instance.model.api..",
                            "org.hl7.fhir.r4.model..")
                    .with(types("tables", 3)),
            room(
                            "guide",
                            List.of(),
                            List.of(PLAIN),
                            "java.io",
                            "java.nio.charset",
                            "com.fasterxml.jackson..",
                            "org.commonmark..")
                    .with(types("guide", 1)),
            room("openapi", List.of("fhir"), List.of(FHIR_SERVER), "com.fasterxml.jackson.databind..")
                    .with(types("openapi", 2)),
            room(
                            "pages",
                            List.of(
                                    "model",
                                    "snapshot",
                                    "fhir",
                                    "hapi",
                                    "guidance",
                                    "http",
                                    "rest",
                                    "tables",
                                    "guide",
                                    "openapi"),
                            and(List.of(FHIR_SERVER), SPRING),
                            "com.samskivert.mustache",
                            "com.fasterxml.jackson.databind.node",
                            "org.apache.commons.collections4.sequence")
                    .with(types("pages", 1)),
            room(
                            "hooks",
                            List.of("model", "snapshot", "hapi", "settings", "guidance", "http"),
                            List.of("java..", "org.jspecify.annotations", "jakarta.servlet.."),
                            "com.fasterxml.jackson..",
                            "io.micrometer.core.instrument",
                            "org.springframework.context.annotation")
                    .with(types("hooks", 1)),
            // McpConfiguration for the server, StdioDoor for the command line.
            room(
                            "mcp",
                            and(engineRooms(), "fhir", "hapi", "settings", "guidance", "http"),
                            List.of("java..", "org.jspecify.annotations", "jakarta.servlet.."),
                            "com.fasterxml.jackson..",
                            "io.modelcontextprotocol..",
                            "org.springframework.context.annotation",
                            "reactor.core.publisher")
                    .with(types("mcp", 2)),
            room(
                            "cli",
                            and(
                                    engineRooms(),
                                    "fhir",
                                    "hapi",
                                    "authoring",
                                    "icd10cm",
                                    "testscript",
                                    "settings",
                                    "guidance",
                                    "packages",
                                    "tables",
                                    "mcp"),
                            List.of("java..", "org.jspecify.annotations", "org.slf4j"),
                            "com.fasterxml.jackson.core..",
                            "javax.xml.stream",
                            "me.tongfei.progressbar",
                            "ca.uhn.fhir.context..",
                            "ca.uhn.fhir.parser..",
                            "org.hl7.fhir.instance.model.api..",
                            "org.hl7.fhir.r4.model..",
                            "org.springframework.core..",
                            "picocli")
                    .with(types("cli", 3)),
            room(
                            "server",
                            List.of(
                                    "snapshot",
                                    "fhir",
                                    "hapi",
                                    "settings",
                                    "http",
                                    "rest",
                                    "validate",
                                    "audit",
                                    "packages",
                                    "subscriptions",
                                    "jpa",
                                    "pages",
                                    "hooks",
                                    "mcp",
                                    "cli"),
                            List.of("java..", "org.jspecify.annotations", "org.slf4j", "jakarta.servlet.."),
                            "ca.uhn.fhir.context..",
                            "ca.uhn.fhir.jpa.provider..",
                            "ca.uhn.fhir.jpa.search..",
                            "ca.uhn.fhir.rest.server.provider..",
                            "ch.qos.logback..",
                            "com.sun.jna",
                            "com.sun.management",
                            "javax.management",
                            "io.micrometer.core.instrument..",
                            "org.springframework.beans..",
                            "org.springframework.context..",
                            "org.springframework.core..",
                            "picocli")
                    // TokenlessText is made by the log, by its name.
                    .with(types("server", 3)));

    /** @param most as many as there are: fewer is progress, to be written down here */
    record PublicTypes(String name, int most) {}

    private static PublicTypes types(String name, int most) {
        return new PublicTypes(name, most);
    }

    private static Room engine(String name, List<String> uses, String... libraries) {
        return new Room(name, true, uses, and(List.of(PLAIN), libraries), List.of());
    }

    private static Room room(String name, List<String> uses, List<String> usual, String... libraries) {
        return new Room(name, false, uses, and(usual, libraries), List.of());
    }

    private Room with(PublicTypes... types) {
        return new Room(name, engine, uses, libraries, List.of(types));
    }

    private static List<String> engineRooms() {
        return List.of("model", "codesystem", "note", "valueset", "conceptmap", "snapshot", "operation");
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Package patterns of all that its classes may use. */
    String[] allowed() {
        Stream<String> rooms = Stream.concat(Stream.of(name), uses.stream()).map(room -> ROOT + room + "..");
        return Stream.concat(rooms, libraries.stream()).toArray(String[]::new);
    }

    String inside() {
        return ROOT + name + "..";
    }

    @Override
    public String toString() {
        return name;
    }
}
