package io.github.m99terminology.testscript;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.jspecify.annotations.Nullable;

/** Every sentence of a report. */
final class Reasons {
    static final String SKIPPED = "Skipped: what it builds on did not hold.";
    static final String NEITHER_SOURCE_NOR_DEFAULT =
            "it has neither an expression, a path, a headerField nor a defaultValue.";
    static final String NO_ACTION = "The action has neither an operation nor an assert.";
    static final String NO_ACTIONS = "There is no action in it, so it shows nothing.";
    static final String NO_TESTS = "The script has no test.";

    private Reasons() {}

    /** What an exception of a library says of itself, on one line. */
    static String of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String message = thrown.getMessage() == null && cause != null ? cause.getMessage() : thrown.getMessage();
        String said = message == null ? thrown.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        return said.strip();
    }

    // What stands in a script

    static String notAScript(String why) {
        return "This is not a TestScript of FHIR R4: " + why;
    }

    static String withoutValue(String path) {
        return "%s has no value.".formatted(path);
    }

    static String headerIncomplete() {
        return "A requestHeader needs a field and a value.";
    }

    static String modifierExtension() {
        return "The script has a modifierExtension, which changes its meaning in a way that is not known here.";
    }

    static String validatesCapabilities() {
        return "metadata.capability.validated asks to validate the server's capabilities, which is not done here.";
    }

    static String noFixture(String id, String reference, String why) {
        return "The fixture \"%s\" (%s) cannot be read: %s".formatted(id, reference, why);
    }

    static String noFile(String file) {
        return "there is no file " + file + ".";
    }

    static String notLocal() {
        return "a fixture or profile is a file below the folder of the script or beside it, or contained in the script.";
    }

    static String unknownOperation(@Nullable String system, @Nullable String code) {
        return "There is no operation code \"%s\"%s in R4's testscript-operation-codes."
                .formatted(code, system == null ? "" : " of " + system);
    }

    static String oneServer(int destination) {
        return "The operation goes to destination %d, but a run has one server, destination 1.".formatted(destination);
    }

    static String typeMissing(String code) {
        return "The operation %s needs a resource type: in resource, or by a targetId.".formatted(code);
    }

    static String idMissing(String code) {
        return "The operation %s needs an id: in params, such as /123, or by a targetId.".formatted(code);
    }

    static String versionMissing(String id) {
        return "vread of \"%s\" needs a version, but the server told none.".formatted(id);
    }

    static String noSource(@Nullable String id) {
        return id == null
                ? nothingBefore("answer")
                : "There is no fixture, requestId or responseId \"%s\" so far.".formatted(id);
    }

    static String nothingBefore(String what) {
        return "No %s came before that could be looked at.".formatted(what);
    }

    static String noId(ScriptSource source) {
        return "%s names no type and id of a resource.".formatted(capital(source.name()));
    }

    static String unknownVariable(String name) {
        return "There is no variable \"%s\", which ${%s} asks for.".formatted(name, name);
    }

    static String circle(List<String> names) {
        return "The variables include each other in a circle: %s.".formatted(String.join(" → ", names));
    }

    static String noValue(String name, String why) {
        return "The variable \"%s\" has no value: %s".formatted(name, why);
    }

    static String foundNothing(ScriptSource source) {
        return "nothing was found in %s.".formatted(source.name());
    }

    static String notOneText(Found found) {
        return "A single text is needed, but there is %s.".formatted(found);
    }

    static String unparsable(String what, String text, String why) {
        return "The %s \"%s\" cannot be evaluated: %s".formatted(what, text, why);
    }

    static String notOneKind(List<String> kinds) {
        return kinds.isEmpty()
                ? "The assert has nothing to check."
                : "An assert checks one thing, but this one has %s.".formatted(String.join(" and ", kinds));
    }

    static String operatorHasNoMeaning(AssertionOperatorType operator) {
        return "The operator %s has no meaning in this assert.".formatted(operator.toCode());
    }

    static String valueMissing(AssertionOperatorType operator) {
        return "The operator %s needs a value, or a source to compare with.".formatted(operator.toCode());
    }

    static String valueHasParts(AssertionOperatorType operator) {
        return "What was found has parts, and no text for the operator %s.".formatted(operator.toCode());
    }

    static String severalValues(AssertionOperatorType operator, Found found) {
        return "The operator %s compares one value, but there are several: %s.".formatted(operator.toCode(), found);
    }

    static String notOrdered(String actual, String expected) {
        return "\"%s\" and \"%s\" are neither two numbers nor two dates of one precision.".formatted(actual, expected);
    }

    static String notBoolean(String expression, Found found) {
        return "%s is %s, and no boolean: a value or an operator is missing.".formatted(expression, found);
    }

    static String comparesToNothing() {
        return "A comparison needs either a value, or compareToSourceId with one of compareToSourceExpression and"
                + " compareToSourcePath.";
    }

    static String noProfile(String id) {
        return "The script has no profile of the id \"%s\".".formatted(id);
    }

    static String unknownProfile(String id, String url) {
        return "The profile \"%s\", %s, is neither one of R4's nor a file of the script's.".formatted(id, url);
    }

    static String noStatus(ScriptSource source) {
        return "%s is no answer, so it has no status.".formatted(capital(source.name()));
    }

    static String noRequest(ScriptSource source) {
        return "%s was not sent, so it has no method and address.".formatted(capital(source.name()));
    }

    // What a server does

    static String slow(String line, Duration patience) {
        return "%s: no whole answer within %s s.".formatted(line, seconds(patience));
    }

    private static String seconds(Duration patience) {
        return java.math.BigDecimal.valueOf(patience.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String noAnswer(String line, Throwable why) {
        return why instanceof ConnectException
                ? line + ": nobody answers there."
                : "%s: the connection failed: %s".formatted(line, of(why));
    }

    static String tooLong(int bytes) {
        return "the answer is longer than %,d bytes.".formatted(bytes);
    }

    static String notSendable(String line, String why) {
        return "%s cannot be sent: %s".formatted(line, why);
    }

    static String answered(String line, int status) {
        return "%s: %d".formatted(line, status);
    }

    static String fixtureRefused(String action, String id, String line, int status) {
        return "The fixture \"%s\" could not be %s: %s was answered with %d.".formatted(id, action, line, status);
    }

    static String noBody(ScriptSource source) {
        return "%s has no body.".formatted(capital(source.name()));
    }

    static String notFhir(ScriptSource source, String why) {
        return "%s is no FHIR resource: %s".formatted(capital(source.name()), why);
    }

    // What an assert found

    static String is(String what, Found found) {
        return "%s is %s.".formatted(what, found);
    }

    static String isNot(String what, Found found, String operator, @Nullable String expected) {
        return "%s is %s; expected: %s%s.".formatted(what, found, operator, expected == null ? "" : " " + expected);
    }

    static String lacks(ScriptSource source, ScriptSource minimum, String place) {
        return "%s lacks what %s has at %s.".formatted(capital(source.name()), minimum.name(), place);
    }

    static String has(ScriptSource source, ScriptSource minimum) {
        return "%s has all of %s.".formatted(capital(source.name()), minimum.name());
    }

    static String noBundle(ScriptSource source, String type) {
        return "%s is a %s, not a Bundle with links.".formatted(capital(source.name()), type);
    }

    static String links(ScriptSource source, List<String> there, List<String> wanted, boolean expected) {
        return "%s has the links %s; expected: %s%s."
                .formatted(capital(source.name()), there, expected ? "" : "not all of ", wanted);
    }

    static String hasLinks(ScriptSource source, List<String> there) {
        return "%s has the links %s.".formatted(capital(source.name()), there);
    }

    static String invalid(ScriptSource source, String profile, List<String> refusals) {
        return "%s is not valid by the profile \"%s\": %s"
                .formatted(capital(source.name()), profile, String.join(" | ", refusals));
    }

    static String valid(ScriptSource source, String profile) {
        return "%s is valid by the profile \"%s\".".formatted(capital(source.name()), profile);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
