package io.github.m99terminology.authoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold of the statements of one code, once they are composed. */
final class StatementCheck {
    private final Family family;
    private final AuthoredContent content;
    private final Mistakes mistakes;
    private final Pattern ownCode;
    private final Optional<Pattern> anyCode;
    private final Map<String, Pattern> licensed;

    StatementCheck(Family family, AuthoredContent content, Mistakes mistakes) {
        this.family = family;
        this.content = content;
        this.mistakes = mistakes;
        this.ownCode = Pattern.compile("\\b" + Pattern.quote(family.root().code()) + "\\.[0-9A-Z]+");
        this.anyCode = content.codeSystem()
                .codePattern()
                .map(code -> Pattern.compile("(?<![A-Za-z0-9.])(?:" + code + ")(?![A-Za-z0-9])"));
        this.licensed = licensed(family);
    }

    void check(ComposedGuidance guidance) {
        Map<String, AuthoredStatement> seen = new HashMap<>();
        for (AuthoredStatement statement : guidance.designations()) {
            once(guidance.code(), statement, seen);
            mentionedCodes(statement.at(), statement.text());
            licensedCodes(statement);
            statementsSpokenOf(statement, guidance);
        }
        for (AuthoredStatement statement : guidance.properties()) {
            once(guidance.code(), statement, seen);
            value(statement);
        }
    }

    private void once(OfficialCode code, AuthoredStatement statement, Map<String, AuthoredStatement> seen) {
        AuthoredStatement first = seen.putIfAbsent(Composer.sameness(statement), statement);
        if (first != null) {
            mistakes.repeatedStatement(statement.at(), statement.name(), code.code(), first.at());
        }
    }

    /** What stands beside the statements: comments on pairs. */
    void check(CodeMap map) {
        map.pairs().forEach(pair -> mentionedCodes(pair.at(), pair.comment()));
    }

    /** A code of the family that a text names must exist; one of another category must be among the other codes. */
    private void mentionedCodes(SourceLocation at, String text) {
        ownCode.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(code -> family.codes().find(code).isEmpty())
                .forEach(code -> mistakes.unknownCode(at, code, family.codes().codes()));
        anyCode.ifPresent(pattern -> pattern.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(code -> !code.startsWith(family.root().code()) && !family.otherCodes().containsKey(code))
                .forEach(code -> mistakes.unlistedCode(at, code)));
    }

    /** A code that needs a licence stands in maps and properties alone, where it can be left out. */
    private void licensedCodes(AuthoredStatement statement) {
        licensed.forEach((system, code) -> code.matcher(statement.text())
                .results()
                .forEach(found -> mistakes.licensedCode(statement.at(), found.group(), system)));
    }

    private static Map<String, Pattern> licensed(Family family) {
        Map<String, Pattern> codes = new HashMap<>();
        for (CodeMap map : family.maps()) {
            if (map.target().licensed()) {
                map.target()
                        .pattern()
                        .ifPresent(code -> codes.put(map.target().system(), Pattern.compile("\\b(" + code + ")\\b")));
            }
        }
        return codes;
    }

    /** What a caution speaks against must be said of the same code. */
    private void statementsSpokenOf(AuthoredStatement caution, ComposedGuidance guidance) {
        List<String> ids = guidance.designations().stream()
                .flatMap(statement -> statement.id().stream())
                .toList();
        caution.about().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> mistakes.unknownName(caution.at(), "statement of this code with the id", id, ids));
    }

    private void value(AuthoredStatement statement) {
        PropertyDeclaration declaration = family.properties().get(statement.name());
        if (declaration == null) {
            return; // reported where it was written
        }
        Shape.of(declaration.type()).check(statement.at(), statement.name(), statement.text(), mistakes);
        if (declaration.type().equals("code") && !known(statement.text())) {
            mistakes.unknownCode(
                    statement.at(), statement.text(), family.codes().codes());
        }
        Optional<VocabularySpec> vocabulary = declaration.system().flatMap(content::vocabulary);
        vocabulary
                .filter(terms -> terms.find(statement.text()).isEmpty())
                .ifPresent(terms -> mistakes.unknownName(
                        statement.at(), "concept of " + terms.head().id(), statement.text(), terms.codes()));
    }

    private boolean known(String code) {
        return family.codes().find(code).isPresent() || family.otherCodes().containsKey(code);
    }
}
