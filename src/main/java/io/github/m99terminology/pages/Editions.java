package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Terminology;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The current edition. Whoever asks first after the content has changed makes the next one; the others wait for it. */
final class Editions {

    private final Supplier<Optional<Terminology>> terminology;
    private final PageSettings settings;
    private volatile @Nullable Edition current;

    Editions(Supplier<Optional<Terminology>> terminology, PageSettings settings) {
        this.terminology = terminology;
        this.settings = settings;
    }

    /** Empty while the server does not have the code system that the pages show. */
    Optional<Edition> current() {
        return terminology.get().map(this::edition);
    }

    private Edition edition(Terminology now) {
        Edition edition = current;
        return edition != null && edition.terminology().equals(now) ? edition : next(now);
    }

    private synchronized Edition next(Terminology now) {
        Edition edition = current;
        if (edition == null || !edition.terminology().equals(now)) {
            edition = new Edition(now, settings);
            current = edition;
        }
        return edition;
    }
}
