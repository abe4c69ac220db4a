package io.github.m99terminology.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that programs stumble over. */
record StrangeText(Random random) {

    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "|",
            "|1",
            " |",
            "a|b|c",
            "#",
            "#a",
            "%",
            "%zz",
            "\u0000",
            "\u202Eabc",
            "\uFEFF",
            "😀",
            "é",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "';--",
            "${jndi:x}",
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "99999999999999999999",
            "1e9999",
            "NaN",
            "*",
            ";",
            ",",
            ";q=1",
            "de;q=2,*;q=0",
            "1.x.*",
            "2026-99-99",
            "9999-12-31",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-cm|2026",
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs",
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/",
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/M99",
            "https://m99-terminology.github.io/fhir/ValueSet/m99-billable",
            "https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt",
            "M99.65",
            "M9965",
            "W/\"1\"",
            "application/fhir+json",
            "text/html");

    String next() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 + random.nextInt(6000));
            case 1 -> "a ".repeat(1 + random.nextInt(3000));
            case 2 -> noise(1 + random.nextInt(40));
            case 3 -> "a" + "-a".repeat(random.nextInt(2000));
            default -> of(KNOWN);
        };
    }

    /** Characters of every kind, half surrogate pairs too. */
    private String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return noise.toString();
    }

    /** For a query: well encoded most of the time. */
    String encoded() {
        String text = next();
        return random.nextInt(10) == 0 ? visible(text) : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For a header or a path: no control characters, for a line ends there. */
    String visible() {
        return visible(next());
    }

    private static String visible(String text) {
        return text.replaceAll("[^!-~]", "?");
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Something that looks like a regular expression. */
    String pattern() {
        StringBuilder pattern = new StringBuilder();
        List<String> parts = List.of(
                "a",
                ".",
                "[a-z]",
                "(",
                ")",
                "*",
                "+",
                "?",
                "{2}",
                "{1000}",
                "{0,900}",
                "|",
                "\\",
                "\\d",
                "[",
                "]",
                "^",
                "$",
                "(?i)",
                "(?P<n>",
                "\\pL",
                "\\Q",
                "\\E",
                "M99",
                "{",
                "}",
                "{1,",
                "(a+)+",
                "(?:",
                "\\x{10FFFF}",
                "😀");
        for (int i = random.nextInt(25); i >= 0; i--) {
            pattern.append(of(parts));
        }
        return pattern.toString();
    }
}
