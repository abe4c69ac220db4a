package io.github.m99terminology.hapi;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a setting must be, and what it then means.
 *
 * @param wanted what would be right, in words that follow "must be"
 * @param reading the meaning of a text; empty for one that does not fit
 */
public record SettingValue<T>(String wanted, Function<String, Optional<T>> reading) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,13})(KB|MB|GB)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    private static final int WHOLE_DAY = 10;

    /** More than any machine has; and every size can be counted in bytes. */
    private static final long LARGEST_SIZE = 1L << 40;

    /** Longer than anybody waits; and every time can be counted in nanoseconds. */
    private static final Duration LONGEST_TIME = Duration.ofDays(1);

    public static final SettingValue<Boolean> FLAG = new SettingValue<>("true or false", SettingValue::flag);
    static final SettingValue<String> TEXT = new SettingValue<>("text", Optional::of);
    static final SettingValue<String> DAY = new SettingValue<>(
            "a date, such as 2026-11-22", text -> Optional.of(text).filter(SettingValue::isDay));

    /** Bytes. */
    public static final SettingValue<Long> BYTES =
            new SettingValue<>("a size in bytes up to 1024GB, such as 65536, 512KB or 2MB", SettingValue::size);

    public static final SettingValue<Duration> DURATION =
            new SettingValue<>("a length of time up to 1440m, such as 500ms, 30s or 5m", SettingValue::time);

    static final SettingValue<Duration> SOME_TIME =
            new SettingValue<>("a length of time from 1ms to 1440m, such as 500ms, 30s or 5m", text -> time(text)
                    .filter(time -> !time.isZero()));

    /** A whole number in a range, ends included. */
    public static SettingValue<Integer> number(int least, int most) {
        return new SettingValue<>(
                "a whole number from %d to %d".formatted(least, most),
                text -> NUMBER.matcher(text).matches()
                        ? Optional.of(Long.parseLong(text))
                                .filter(value -> value >= least && value <= most)
                                .map(Long::intValue)
                        : Optional.empty());
    }

    /** The meaning of a text; empty when it does not fit. */
    public Optional<T> read(String text) {
        return reading.apply(text.strip());
    }

    /** Written like one, and a day of the calendar: February has no 30th. */
    private static boolean isDay(String text) {
        try {
            return DATE.matcher(text).matches() && (text.length() < WHOLE_DAY || LocalDate.parse(text) != null);
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(time.group(1));
        Duration read =
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                };
        return Optional.of(read).filter(some -> some.compareTo(LONGEST_TIME) <= 0);
    }

    private static Optional<Long> size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        int shift = size.group(2) == null
                ? 0
                : switch (size.group(2)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    default -> 30;
                };
        return Optional.of(Long.parseLong(size.group(1)))
                .filter(amount -> amount <= LARGEST_SIZE >> shift)
                .map(amount -> amount << shift);
    }
}
