package io.github.m99terminology.codesystem;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when its counts are written out: {@code (ab{3}){10}} is 40 characters. RE2 takes time and
 * memory in proportion to that before it has matched anything, and counts multiply: 20 characters can ask for a billion.
 *
 * <p>An estimate from above that needs no parser: every character outside a class counts one, a class counts one, and a count
 * multiplies what stands before it. What is no regular expression at all gets some number, and is refused by RE2 after that.
 */
final class PatternSize {

    private final String pattern;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).size();
    }

    /** What is open: the size of a group so far, and of the last thing in it, which a count would repeat. */
    private static final class Group {
        private long before;
        private long last;

        void add(long size) {
            before += last;
            last = size;
        }

        long size() {
            return before + last;
        }
    }

    private long size() {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group());
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            if (next == '(') {
                open.push(new Group());
                at++;
            } else if (next == ')' && open.size() > 1) {
                long group = open.pop().size();
                open.element().add(group + 2);
                at++;
            } else if (next == '{' && count() >= 0) {
                Group group = open.element();
                group.last = Math.min(group.last * Math.max(1, count()), Integer.MAX_VALUE);
                at = pattern.indexOf('}', at) + 1;
            } else {
                open.element().add(1);
                skipOne(next);
            }
        }
        return open.stream().mapToLong(Group::size).sum();
    }

    /** The larger number of a count in braces that begins here; -1 when it is none, and the brace an ordinary character. */
    private long count() {
        int end = pattern.indexOf('}', at);
        if (end < 0 || end - at > 12) {
            return -1;
        }
        long largest = 0;
        for (String number : pattern.substring(at + 1, end).split(",", 2)) {
            if (!number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return -1;
            }
            largest = Math.max(largest, number.isEmpty() ? 0 : Long.parseLong(number));
        }
        return largest;
    }

    private void skipOne(char next) {
        if (next == '\\') {
            at += 2;
        } else if (next == '[') {
            skipClass();
        } else {
            at++;
        }
    }

    /** A closing bracket that comes first, also behind a caret, belongs to the class. */
    private void skipClass() {
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; at < pattern.length(); first = false) {
            char next = pattern.charAt(at);
            at += next == '\\' ? 2 : 1;
            if (next == ']' && !first) {
                return;
            }
        }
    }
}
