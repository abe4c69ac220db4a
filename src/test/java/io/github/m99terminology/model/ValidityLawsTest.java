package io.github.m99terminology.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.ArtifactMetadata.Validity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a version is in force, compared with every day of what FHIR lets a date be: a day, a month, a year, or a moment. */
class ValidityLawsTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 11, 1);

    /** A literal, and the days that it stands for. */
    private record Days(String literal, LocalDate first, LocalDate last) {

        static Days of(Random random) {
            LocalDate day = FIRST.plusDays(random.nextInt(900));
            return switch (random.nextInt(4)) {
                case 0 ->
                    new Days(
                            String.valueOf(day.getYear()), day.withDayOfYear(1), day.withDayOfYear(day.lengthOfYear()));
                case 1 ->
                    new Days(
                            YearMonth.from(day).toString(),
                            day.withDayOfMonth(1),
                            day.withDayOfMonth(day.lengthOfMonth()));
                case 2 -> new Days(day + "T23:59:59+14:00", day, day);
                default -> new Days(day.toString(), day, day);
            };
        }
    }

    @Test
    void version_isInForce_onEveryDayOfTheDate() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            @Nullable Days start = random.nextInt(4) == 0 ? null : Days.of(random);
            @Nullable Days end = random.nextInt(4) == 0 ? null : Days.of(random);
            Days asked = Days.of(random);
            Validity validity = new Validity(
                    start == null ? null : start.literal(), end == null ? null : end.literal(), null, null);
            boolean everyDay = asked.first()
                    .datesUntil(asked.last().plusDays(1))
                    .allMatch(day -> (start == null || !day.isBefore(start.first()))
                            && (end == null || !day.isAfter(end.last())));
            assertThat(validity.covers(asked.literal()))
                    .as("seed %d: %s in %s", seed, asked, validity.interval())
                    .isEqualTo(everyDay);
        }
    }

    @Test
    void date_isBeforeTheFirstVersion_whenItEndsBefore() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Days first = Days.of(random);
            Days asked = Days.of(random);
            assertThat(new Validity(null, null, first.literal(), null).isBefore(asked.literal()))
                    .as("seed %d: %s before %s", seed, asked, first)
                    .isEqualTo(asked.last().isBefore(first.first()));
        }
    }
}
