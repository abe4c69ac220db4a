package io.github.m99terminology.hooks;

import java.util.Collection;
import java.util.List;

/** CDS Hooks: what is wrong with a request, and what cards say. No sentence repeats what a request says of a patient. */
final class HookIssues {

    private HookIssues() {}

    // ---- refusals

    static String off() {
        return "CDS Hooks are off on this server (its setting cds-hooks.enabled).";
    }

    static String contentMissing() {
        return "The codes are not here yet. Send the request again in a moment.";
    }

    static String serviceUnknown(Collection<String> here) {
        return "There is no such CDS service here. Here are: %s. GET /cds-services describes them."
                .formatted(String.join(", ", here));
    }

    static String method(String allowed, String what) {
        return "%s by %s.".formatted(what, allowed);
    }

    static String notJson() {
        return "The body is not sent as application/json, as CDS Hooks has it.";
    }

    static String bodyBroken(int line, int column) {
        return "The body cannot be read as JSON; it breaks in line %d at column %d.".formatted(line, column);
    }

    static String bodyNotAnObject() {
        return "The body is no JSON object. A request has hook, hookInstance and context.";
    }

    static String bodyTooLarge(int bytes) {
        return "The body is larger than %d bytes, the most that a CDS service here reads.".formatted(bytes);
    }

    static String fieldMissing(String field, String what) {
        return "The request lacks %s: %s.".formatted(field, what);
    }

    static String hookOther(String expected) {
        return "The request is for another hook. This service is for the hook %s.".formatted(expected);
    }

    static String hookInstance() {
        return "The field hookInstance is no UUID, such as d1577c69-dfbe-44ad-ba6d-3e05e953b2ea.";
    }

    static String notABundle(String field) {
        return "The field %s is no Bundle of FHIR resources.".formatted(field);
    }

    static String notAResource(String field) {
        return "The field %s is no FHIR resource: it has no resourceType.".formatted(field);
    }

    static String prefetchMissing(String key, String template) {
        return ("The request comes without the prefetch %s (%s), and this service fetches nothing by itself. Send it along; null where there is"
                        + " nothing.")
                .formatted(key, template);
    }

    static String tooMuch(int most) {
        return "The request has more than %d resources and codes, the most that a CDS service here reads."
                .formatted(most);
    }

    static String feedbackMissing() {
        return "The body lacks feedback: a list of one or more, each with card, outcome and outcomeTimestamp.";
    }

    static String feedbackTooMuch(int most) {
        return "The body has more than %d feedbacks; send them in several requests.".formatted(most);
    }

    static String feedbackIncomplete(int index) {
        return "Feedback %d lacks card, outcome or outcomeTimestamp, each of them a text.".formatted(index);
    }

    static String feedbackOutcome(int index) {
        return "The outcome of feedback %d is neither accepted nor overridden.".formatted(index);
    }

    static String feedbackAccepted(int index) {
        return "Feedback %d is accepted, and lacks acceptedSuggestions: a list of one or more, each with id."
                .formatted(index);
    }

    // ---- cards

    static String headerSummary(String code) {
        return "%s is a header and cannot be billed: choose a code below it".formatted(code);
    }

    static String headerDetail(String code, String title) {
        return "**%s** %s groups the codes below it, and stands on no claim itself.".formatted(code, title);
    }

    static String headerSupported(Collection<String> codes) {
        return "What is written with the diagnosis supports %s.".formatted(String.join(", ", codes));
    }

    static String replace(String code, String with, String title) {
        return "%s instead of %s: %s".formatted(with, code, title);
    }

    static String replaceAction(String code, String with, String type) {
        return "Puts %s in the place of %s in the %s".formatted(with, code, type);
    }

    static String documentSummary(String code, int missing) {
        return missing == 1
                ? "%s: one thing that the record still has to say".formatted(code)
                : "%s: %d things that the record still has to say".formatted(code, missing);
    }

    static String documentUnread(String code) {
        return "%s: what the record has to say".formatted(code);
    }

    static String unreadDetail() {
        return "Nothing is written with the diagnosis, so what is there already could not be seen.";
    }

    static String otherCode(String code, String better) {
        return "What is written supports %s rather than %s".formatted(better, code);
    }

    static String coverageSummary(String diagnosis, String procedure) {
        return "%s as first diagnosis does not support %s".formatted(diagnosis, procedure);
    }

    static String orderSummary(String first, String procedure, String supporting) {
        return "%s stands first for %s, and %s is the diagnosis that supports it"
                .formatted(first, procedure, supporting);
    }

    static String orderDetail(List<String> supporting) {
        return "Put the diagnosis that supports the procedure first: %s.".formatted(String.join(", ", supporting));
    }

    static String checkNote(String code) {
        return "Check a note against %s".formatted(code);
    }

    static String excludedSummary(String code, String other) {
        return "%s and %s stand together, and an Excludes1 note keeps them apart".formatted(code, other);
    }

    static String excludedDetail(String code, String excluding) {
        return "The note at %s names %s. By the guidelines the two are not coded together, unless they are unrelated conditions."
                .formatted(excluding, code);
    }
}
