package io.github.m99terminology.hapi;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names of an object's members, each of which stands there once ("the property names SHALL be unique",
 * <a href="http://hl7.org/fhir/R4/json.html">R4, JSON</a>), and of a choice of types ({@code value[x]}) one. Of two that are there, one parser takes
 * the first and another the last: who checks a request on its way would see another one than is answered.
 *
 * <p>Names are kept as hashes, those of all objects that are open in one array: an object's begin where the one around it had come to.
 *
 * <pre>
 *   {"resourceType":"Parameters","parameter":[{"name":"code","valueCode":"A"
 *                                             names   resourceType parameter | name valueCode
 *                                             begins  0                        2
 * </pre>
 */
final class JsonMembers {

    /** No element of FHIR has so many; each is compared with those before it. */
    private static final int MOST = 1000;

    private static final int LONGEST_TOLD = 64;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Of any type of a choice. */
    private static final long VALUE = hash("value[x]");

    private long[] names = new long[64];
    private int used;
    private int[] begins = new int[16];
    private int open;

    /** The text that is being read, or was read last: perhaps a name. */
    private final byte[] text = new byte[LONGEST_TOLD];

    private int length;
    private long hash;

    void textBegins() {
        length = 0;
        hash = BASIS;
    }

    /** One of its bytes, or of its characters where they are escaped. */
    void next(int octet) {
        if (length < LONGEST_TOLD) {
            text[length] = (byte) octet;
        }
        length++;
        hash = (hash ^ octet) * PRIME;
    }

    void objectBegins() {
        if (open == begins.length) {
            begins = Arrays.copyOf(begins, open * 2);
        }
        begins[open++] = used;
    }

    void objectEnds() {
        if (open > 0) {
            used = begins[--open];
        }
    }

    /** A colon: the text before it is a name. */
    void named() {
        int first = open == 0 ? 0 : begins[open - 1];
        long name = isValue() ? VALUE : hash;
        for (int i = first; i < used; i++) {
            if (names[i] == name) {
                throw invalid(name == VALUE ? BodyIssues.valueTwice() : RequestIssues.memberTwice(told()));
            }
        }
        if (used - first >= MOST) {
            throw invalid(BodyIssues.tooManyMembers(MOST));
        }
        if (used == names.length) {
            names = Arrays.copyOf(names, used * 2);
        }
        names[used++] = name;
    }

    /** The element valueSet is no value[x]. */
    private boolean isValue() {
        return length > 5
                && length <= LONGEST_TOLD
                && text[5] >= 'A'
                && text[5] <= 'Z'
                && told().startsWith("value")
                && !told().equals("valueSet");
    }

    private String told() {
        return new String(text, 0, Math.min(length, LONGEST_TOLD), StandardCharsets.UTF_8);
    }

    private static long hash(String name) {
        long hash = BASIS;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
