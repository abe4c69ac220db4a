package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.Collection;
import java.util.List;

/** Notes, and whether they support a code: {@code $check-documentation}. No sentence repeats words of a note. */
public final class DocumentationIssues {

    private static final String SEND =
            "send it in the body of a POST, as valueString or valueMarkdown of the parameter 'note' of a Parameters resource, or as a"
                    + " DocumentReference, Composition, Condition or QuestionnaireResponse";

    private DocumentationIssues() {}

    public static Issue noteMissing() {
        return error("required", null, null, "There is no note to check, or it is empty: " + SEND, "note");
    }

    public static Issue noteInUrl() {
        return error(
                "invalid",
                null,
                null,
                "A note does not belong into an address or a form, which are logged on their way: " + SEND,
                "note");
    }

    public static Issue noteOfType(String sent) {
        return error("invalid", null, null, "A note cannot be read from '" + sent + "': " + SEND, "note");
    }

    public static Issue noteNotText() {
        return error(
                "value",
                null,
                null,
                "The note is no text: it holds characters that no text has. Send what it says in plain text or Markdown",
                "note");
    }

    /** @param type content type of the attachment; empty for none */
    public static Issue noteTooDeep(int deepest) {
        return error(
                "too-costly",
                null,
                null,
                "The note's sections or items are nested more than " + deepest
                        + " levels deep; what lies deeper is not read. Send it with fewer levels",
                "note");
    }

    public static Issue attachmentNotText(String type) {
        return error(
                "value",
                null,
                null,
                "An attachment of the note%s cannot be read: it has to be inline (data), and text in UTF-8 (text/plain, text/markdown or text/html)"
                        .formatted(type.isEmpty() ? "" : " (" + type + ")"),
                "note");
    }

    public static Issue noteWithoutText(String type) {
        return error(
                "required",
                null,
                null,
                "The %s holds no text to check. Text is looked for in inline attachments of a DocumentReference, in the narrative and the"
                                .formatted(type)
                        + " titles of a Composition, in code and note of a Condition, and in questions and answers of a QuestionnaireResponse",
                "note");
    }

    public static Issue noteTooLong(int length, int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The note has %d characters; this server reads at most %d at a time. Send the part that is about this encounter"
                        .formatted(length, most),
                "note");
    }

    public static Issue noteSaysTooMuch(int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The note says that something is found somewhere more than %d times, by the note terms of this code system. Send the part that is about this encounter"
                        .formatted(most),
                "note");
    }

    public static Issue lexiconTooLarge(int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The code system and its supplements have note terms of more than %d words and phrases when each alternative is written out; this server reads no more. Write fewer, or fewer alternatives in braces"
                        .formatted(most));
    }

    // ---- to a person, on the page of a note

    public static String nothingWritten() {
        return "There is nothing to read. Write or paste a note into the field.";
    }

    public static String noteTooLongForPage(int most) {
        return ("The note is longer than %d characters, the most that this page reads. Send the part that is about this encounter; a program may"
                        + " send more to $check-documentation.")
                .formatted(most);
    }

    public static String noteInAddressOfPage() {
        return "A note does not belong into an address, which is logged on its way. Nothing of it was read. Write it into the field.";
    }

    public static String notAForm(String type) {
        return "This page reads its own form (%s). A program sends a note to $check-documentation.".formatted(type);
    }

    public static String formBroken() {
        return "The form cannot be read: a percent sign in it is not followed by two hexadecimal digits.";
    }

    public static Issue noLexicon(String asked, Collection<String> here) {
        return error(
                "not-found",
                null,
                null,
                "%s has no lexicon of notes here, so a note cannot be checked for it. %s"
                        .formatted(
                                asked.isEmpty() ? "No code system" : "The code system '" + asked + "'",
                                here.isEmpty()
                                        ? "None is here that has one"
                                        : "Here with one: " + String.join(", ", here)));
    }

    public static Issue severalLexicons(List<String> here) {
        return error(
                "required",
                null,
                null,
                "Several code systems have a lexicon of notes here: say which one as 'url'. Here: "
                        + String.join(", ", here),
                "url");
    }

    public static Issue codeToAskMissing(String operation) {
        return error(
                "required",
                null,
                null,
                "%s needs 'url' and 'code': the code system, and a code of it".formatted(operation),
                "code");
    }

    public static Issue nothingToAsk(String code) {
        return error(
                "not-found",
                null,
                null,
                "Nothing here says what the documentation of %s has to have, so there is nothing to ask"
                        .formatted(code),
                "code");
    }

    // ---- what is said of the whole note

    public static String nothingHere() {
        return "The note affirms nothing that belongs to a code of this code system, as far as its lexicon, which is in English, knows the words";
    }

    public static String elsewhere(List<String> codes) {
        return "The note affirms nothing that belongs to a code here. Its words lead elsewhere: "
                + String.join(", ", codes);
    }

    public static String notAffirmed(List<String> assertions) {
        return "What the note says of codes here is not said to be so now (%s), so none is proposed"
                .formatted(String.join(", ", assertions));
    }

    public static String supported(int codes) {
        return codes == 1
                ? "The note supports one code"
                : "The note supports %d codes, the best supported first".formatted(codes);
    }

    public static String openFinding(Collection<String> codes) {
        return "The note names a finding and leaves open which: with what is missing it would be one of %s"
                .formatted(String.join(", ", codes));
    }

    public static String besideElsewhere(String note, List<String> codes) {
        return "Other words of the note lead elsewhere (%s): \"%s\"".formatted(String.join(", ", codes), note);
    }

    public static String shortened(int most) {
        return "Of what was found only the first %d are listed".formatted(most);
    }

    // ---- what speaks against a code

    public static String header(String code, Collection<String> below) {
        return below.isEmpty()
                ? "%s is a header and cannot be billed".formatted(code)
                : "%s is a header and cannot be billed. The note supports %s".formatted(code, String.join(", ", below));
    }

    /** A code is named, and nothing else says what was found. */
    public static String namedAlone(List<String> codes) {
        return "The note names %s, and says in no words what was found: state the finding and the region beside the code"
                .formatted(String.join(", ", codes));
    }

    public static String unsupported(String code) {
        return "The note affirms nothing that supports %s".formatted(code);
    }

    /** @param better the code that has the site */
    public static String otherSite(String code, String better) {
        return "The note puts the finding where %s is the code, not %s".formatted(better, code);
    }

    public static String otherFinding(String code, String better) {
        return "For this site the note names the finding of %s, not of %s".formatted(better, code);
    }

    public static String notSo(String code, String assertion) {
        return switch (assertion) {
            case "negated" -> "The note also denies what %s stands for".formatted(code);
            case "possible" ->
                "The note also has what %s stands for as no more than possible; an outpatient diagnosis that is uncertain is not coded"
                        .formatted(code);
            case "past" -> "The note also tells what %s stands for as something past".formatted(code);
            default -> "The note also tells what %s stands for of somebody else".formatted(code);
        };
    }

    public static String twoMechanisms(String code, String other) {
        return "The note gives two mechanisms for one finding: one leads to %s, the other to %s. The record has to say which of them narrows"
                .formatted(code, other);
    }

    public static String bothSides() {
        return "The note has the finding on the left in one place and on the right in another";
    }

    public static String named(String named, String code) {
        return "The note names the code %s, and what it says supports %s".formatted(named, code);
    }

    /** @param found of the elements those that are there */
    public static String examination(Collection<String> elements, Collection<String> found) {
        return "Of the findings of an examination (%s) the note has %s; two support the diagnosis better"
                .formatted(String.join(", ", elements), found.isEmpty() ? "none" : String.join(", ", found));
    }
}
