package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.AssertionStatus;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What words of a lexicon are for. Its code is its name in lower case with hyphens. */
enum Role {
    /** Where: a value of a property. */
    SITE,
    /** The value of a site's property where a note names none. */
    SITE_DEFAULT,
    /** What: a value of a property. */
    FINDING,
    /** The same, for words that say it only beside a site. */
    FINDING_AT_SITE,
    /** A part of a finding that is put together of several. */
    FEATURE,
    /** Features that together are a finding: the terms are their names with + between. */
    COMPOSED,
    /** An element of the documentation. */
    ELEMENT,
    /** An element that documents also when it is past: an older film. */
    ELEMENT_OR_PAST,
    /** Of that element it is enough that the note denies it: nothing was done before. */
    ELEMENT_OR_DENIAL,
    /** Left, right, both. */
    SIDE,
    /** What follows is where something goes, not where it is: radiating to. */
    TOWARDS,
    NEGATED_BEFORE,
    NEGATED_AFTER,
    POSSIBLE_BEFORE,
    POSSIBLE_AFTER,
    PAST_BEFORE,
    /** The same, up to the next comma. */
    PAST_NEAR,
    PAST_AFTER,
    OTHER_PERSON,
    /** Looks like one of the above and is none: not improved. */
    NO_TRIGGER,
    /** Ends the reach of the above: but. */
    END,
    /** Says that what stands beside it is so: noted. */
    AFFIRMED,
    /** Alone behind a question or label: it is not so. */
    ANSWER_NO,
    /** The same: it is so. */
    ANSWER_YES,
    /** Names a section of the note; its value says what for. */
    SECTION,
    /** Headings of one section that are a list in this order: P, A, R, T of an examination are neither plan nor assessment. */
    SECTION_LIST,
    /** Short for a word, which is its value; read as that wherever it stands: seg dysfxn. */
    SPELLING,
    /** Ends with a period that ends no sentence: vs. */
    ABBREVIATION;

    /** Asked for with every word of a note that is a trigger. */
    private static final Map<String, Role> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Role::code, Function.identity()));

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    static @Nullable Role of(String code) {
        return BY_CODE.get(code);
    }

    String code() {
        return code;
    }

    /** Whether it says something of the words before or after it. */
    boolean isTrigger() {
        return compareTo(NEGATED_BEFORE) >= 0 && compareTo(AFFIRMED) <= 0;
    }

    /** What it makes of the words that it reaches; null when it is no trigger, or says that nothing changes. */
    @Nullable
    AssertionStatus makes() {
        return switch (this) {
            case NEGATED_BEFORE, NEGATED_AFTER -> AssertionStatus.NEGATED;
            case POSSIBLE_BEFORE, POSSIBLE_AFTER -> AssertionStatus.POSSIBLE;
            case PAST_BEFORE, PAST_NEAR, PAST_AFTER -> AssertionStatus.PAST;
            case OTHER_PERSON -> AssertionStatus.OTHER_PERSON;
            default -> null;
        };
    }

    boolean reachesBack() {
        return this == NEGATED_AFTER || this == POSSIBLE_AFTER || this == PAST_AFTER;
    }
}
