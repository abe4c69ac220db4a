package io.github.m99terminology.packages;

import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.packages.PackageContent.Member;
import io.github.m99terminology.packages.Writes.Mark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The packages of the content as it is stored: one of each year, all of one name. The name comes from the publisher, {@code m99.terminology.r4}; the version
 * from the year and from when the content was last written:
 *
 * <pre>
 *   2027.20261126.23415000     year . day . millisecond of the day, in UTC
 * </pre>
 *
 * <p>So the newest year is the latest version; a version, once seen, is never other bytes; what changes has a greater version; and all nodes
 * of one database say the same. The time is that of the youngest resource in it, or of any change or deletion: what has left the package can
 * not be told from what was never in it. What is withheld by this server makes it another package, whose name says so.
 *
 * <p>Whoever asks first after a write has what was written read, and the packages built; the others wait. While nothing is written, a request costs
 * one row of SQL.
 */
final class ContentPackages {

    /** Of what is read for them; more is not put into packages. */
    private static final long LIMIT = 64L << 20;

    /** How often they are begun anew when something is written meanwhile. */
    private static final int TRIES = 5;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Of the content that comes with the server, and of whatever else is published under the same name. */
    private static final String LICENSE = "Apache-2.0";

    private final Supplier<String> publisher;
    private final Writes writes;
    private final StoredContent stored;
    private volatile Built current = Built.NOTHING;

    /**
     * What was read of one type.
     *
     * @param mark the state of the type before it was read
     */
    private record Part(Mark mark, PackageContent content) {}

    /** The content at one moment; the packages of it are made when one is asked for, for they take longer than all the rest. */
    private static final class Built {
        static final Built NOTHING = new Built("", new Mark(0, Instant.EPOCH), Map.of(), PackageContent.NONE);

        private final String publisher;
        private final Mark mark;
        private final Map<String, Part> parts;
        private final PackageContent content;
        private @Nullable List<BuiltPackage> packages;

        Built(String publisher, Mark mark, Map<String, Part> parts, PackageContent content) {
            this.publisher = publisher;
            this.mark = mark;
            this.parts = parts;
            this.content = content;
        }

        boolean is(String nowPublisher, Mark now) {
            return publisher.equals(nowPublisher) && mark.equals(now);
        }

        synchronized List<BuiltPackage> packages() {
            List<BuiltPackage> made = packages;
            if (made == null) {
                made = content.editions().stream()
                        .map(edition -> build(publisher, content, edition, mark))
                        .toList();
                packages = made;
            }
            return made;
        }
    }

    /** @param publisher whose content; empty while there is none */
    ContentPackages(Supplier<String> publisher, Writes writes, StoredContent stored) {
        this.publisher = publisher;
        this.writes = writes;
        this.stored = stored;
    }

    /** Whose content it is; empty while there is none. */
    String publisher() {
        return publisher.get();
    }

    /** All versions, the latest last; none while there is no content, or too much. */
    List<BuiltPackage> all() {
        return built().packages();
    }

    /** What is in them, each resource once; nothing while there is no content, or too much. */
    PackageContent content() {
        return built().content;
    }

    private Built built() {
        String now = publisher.get();
        if (now.isBlank()) {
            return Built.NOTHING;
        }
        Built built = current;
        return built.is(now, mark()) ? built : next(now);
    }

    private Mark mark() {
        return writes.mark(StoredContent.TYPES);
    }

    private synchronized Built next(String publisherNow) {
        Built built = current;
        Mark mark = mark();
        for (int tries = 0; tries < TRIES && !built.is(publisherNow, mark); tries++) {
            built = build(publisherNow, mark, built);
            mark = mark();
        }
        current = built;
        return built;
    }

    /** Of a type that nobody has written since, what was read last time is taken. */
    private Built build(String publisherNow, Mark mark, Built before) {
        Map<String, Part> parts = new LinkedHashMap<>();
        long bytes = 0;
        for (String type : StoredContent.TYPES) {
            Mark now = writes.mark(List.of(type));
            Part known = before.publisher.equals(publisherNow) ? before.parts.get(type) : null;
            PackageContent read = known != null && known.mark.equals(now)
                    ? known.content
                    : stored.read(type, publisherNow, LIMIT - bytes).orElse(null);
            bytes += read == null ? 0 : read.bytes();
            if (read == null || bytes > LIMIT) {
                return new Built(publisherNow, mark, Map.of(), PackageContent.NONE);
            }
            parts.put(type, new Part(now, read));
        }
        List<PackageContent> all = parts.values().stream().map(Part::content).toList();
        return new Built(publisherNow, mark, parts, PackageContent.of(all));
    }

    private static BuiltPackage build(String publisher, PackageContent content, String edition, Mark mark) {
        List<Member> members = content.of(edition);
        Instant youngest = PackageContent.newest(members);
        Instant written = youngest.isAfter(mark.changed()) ? youngest : mark.changed();
        ZonedDateTime time = written.atZone(ZoneOffset.UTC);
        long millisecond = time.toLocalTime().toNanoOfDay() / NANOS_PER_MILLI;
        String base = PackageContent.base(members);
        PackageManifest manifest = new PackageManifest(
                name(publisher, content.reduced()),
                "%s.%s.%d".formatted(edition, DAY.format(time), millisecond),
                publisher + ", content of " + edition,
                publisher,
                LICENSE,
                base.isEmpty() ? null : base,
                SECOND.format(time));
        List<PackagedResource> resources =
                members.stream().map(Member::resource).toList();
        return BuiltPackage.of(manifest, resources, written);
    }

    /** Of words parts between dots; what is of one FHIR version ends with it. */
    static String name(String publisher, boolean reduced) {
        String words =
                publisher.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".").replaceAll("^[0-9.]+|\\.$", "");
        return (words.isEmpty() ? "content" : words) + (reduced ? ".subset" : "") + ".r4";
    }
}
