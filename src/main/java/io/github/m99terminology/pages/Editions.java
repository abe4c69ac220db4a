package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.guidance.SnapshotTerminology;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The current edition. Whoever asks first after content has changed that the pages have read makes the next one; the others wait for it.
 * A write of anything else costs one comparison of what was read.
 */
final class Editions {

    private final Supplier<TerminologySnapshot> snapshots;
    private volatile @Nullable Edition current;

    Editions(Supplier<TerminologySnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /** Empty while the server does not have a code system that pages are laid out for. */
    Optional<Edition> current() {
        TerminologySnapshot now = snapshots.get();
        Edition edition = current;
        return edition != null && edition.holdsIn(now) ? Optional.of(edition) : next(now);
    }

    PageSettings settings() {
        return current().map(Edition::settings).orElse(PageSettings.NONE);
    }

    private synchronized Optional<Edition> next(TerminologySnapshot now) {
        Edition edition = current;
        if (edition == null || !edition.holdsIn(now)) {
            PageSettings settings = PageSettings.of(Layout.of(now));
            edition = SnapshotTerminology.of(now, settings.system())
                    .map(terminology -> new Edition(terminology, settings))
                    .orElse(null);
            current = edition;
        }
        return Optional.ofNullable(edition);
    }
}
