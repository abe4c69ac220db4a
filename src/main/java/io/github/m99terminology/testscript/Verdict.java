package io.github.m99terminology.testscript;

import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;

/**
 * What became of one action.
 *
 * @param message one or two sentences; what a server put into them is cut short and freed of what XML cannot hold
 */
record Verdict(TestReportActionResult result, String message) {
    private static final int LONGEST = 1000;

    Verdict {
        String plain = printable(message);
        message = plain.length() > LONGEST ? plain.substring(0, end(plain)) + "…" : plain;
    }

    /** Half of a character is none, and no XML can hold it. */
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    /** Without what XML cannot hold. */
    static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    static Verdict pass(String message) {
        return new Verdict(TestReportActionResult.PASS, message);
    }

    static Verdict of(Unmet failure, boolean warningOnly) {
        return new Verdict(
                warningOnly ? TestReportActionResult.WARNING : TestReportActionResult.FAIL, failure.sentence());
    }

    static Verdict of(Unrunnable error) {
        return new Verdict(TestReportActionResult.ERROR, error.sentence());
    }

    static Verdict skipped() {
        return new Verdict(TestReportActionResult.SKIP, Reasons.SKIPPED);
    }

    /** Whether nothing may come after it: what follows would build on what did not hold. */
    boolean stops() {
        return result == TestReportActionResult.FAIL || result == TestReportActionResult.ERROR;
    }
}
