package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.IndexReader.Index;
import io.github.m99terminology.icd10cm.OrderFile.Row;
import io.github.m99terminology.icd10cm.TabularList.Chapter;
import io.github.m99terminology.icd10cm.TabularList.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ICD-10-CM of one year, read from official files that were found to be whole and to belong together. */
public final class Icd10Cm {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");

    private final Classification classification;

    private Icd10Cm(Classification classification) {
        this.classification = classification;
    }

    /**
     * The files to read.
     *
     * @param tabular null without one
     * @param index null without one
     * @param year null to go by what the files say of themselves
     * @param part whether they are a part of the official files; otherwise what is missing is a mistake
     * @param progress is told of bytes that have been read
     */
    public record Files(
            Path order,
            @Nullable Path tabular,
            @Nullable Path index,
            @Nullable String year,
            boolean part,
            LongConsumer progress) {

        private SourceFile source(Path path) {
            return new SourceFile(path, progress);
        }
    }

    /**
     * @throws BrokenFiles when a file is broken, or they do not belong together
     * @throws IOException when a file cannot be read
     */
    public static Icd10Cm read(Files files) throws IOException, BrokenFiles {
        BrokenFiles.Collector mistakes = new BrokenFiles.Collector();
        Map<String, Row> rows = OrderFile.read(files.source(files.order()), files.part(), mistakes);
        // What does not agree with a broken file is no mistake of its own.
        mistakes.throwIfAny();
        @Nullable Path tabularFile = files.tabular();
        @Nullable
        TabularList tabular = tabularFile == null ? null : TabularReader.read(files.source(tabularFile), mistakes);
        mistakes.throwIfAny();
        BrokenFiles.Collector ofIndex = new BrokenFiles.Collector();
        Path indexFile = files.index();
        Index index = indexFile == null ? null : IndexReader.read(files.source(indexFile), rows.keySet(), ofIndex);
        // Files of different years disagree in many places: the years are told, and not the places.
        String year = year(files, tabular, index, mistakes);
        mistakes.throwIfAny();
        new Agreement(files, rows, tabular, mistakes).check();
        mistakes.throwIfAny();
        ofIndex.throwIfAny();
        return new Icd10Cm(
                new Classification(year, files.part(), rows, tabular, index, categories(rows, tabular), below(rows)));
    }

    /** Writes the CodeSystem as JSON, in UTF-8. */
    public void write(OutputStream out, LongConsumer concepts) throws IOException {
        new CodeSystemWriter(classification, concepts).write(out);
    }

    public String year() {
        return classification.year();
    }

    /** The logical id of the resource. */
    public String id() {
        return CodeSystemWriter.id(classification);
    }

    /** What was read, for people: one line each. */
    public List<String> counts() {
        long billable = classification.all().stream().filter(Row::billable).count();
        List<String> counts = new ArrayList<>();
        counts.add(count(
                "%,d rows in the order file: %,d billable codes, %,d headings", rows(), billable, rows() - billable));
        @Nullable TabularList tabular = classification.tabular();
        if (tabular != null) {
            long notes = tabular.entries().values().stream()
                    .mapToLong(entry -> entry.notes().size())
                    .sum();
            long blocks = tabular.chapters().stream()
                    .mapToLong(chapter -> chapter.blocks().size())
                    .sum();
            counts.add(count(
                    "%,d entries in the Tabular List, with %,d notes, in %,d blocks",
                    tabular.entries().size(), notes, blocks));
        }
        @Nullable Index index = classification.index();
        if (index != null) {
            counts.add(count(
                    "%,d paths in the Alphabetic Index, to %,d codes",
                    index.count(), index.terms().size()));
        }
        counts.add(count(
                "%,d concepts, in %,d chapters",
                concepts(), classification.chapters().size()));
        return counts;
    }

    public int rows() {
        return classification.rows().size();
    }

    public int concepts() {
        return classification.concepts();
    }

    private static String count(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** All that is said of the year says the same. An order file says it in its name alone: icd10cm_order_2022.txt. */
    private static String year(
            Files files, @Nullable TabularList tabular, @Nullable Index index, BrokenFiles.Collector mistakes) {
        Map<String, String> said = new LinkedHashMap<>();
        Optional.ofNullable(files.year()).ifPresent(year -> said.put("--year", year));
        Matcher named = YEAR.matcher(String.valueOf(files.order().getFileName()));
        if (named.find()) {
            said.put(files.order().toString(), named.group(1));
        }
        if (tabular != null && tabular.year() != null) {
            said.put(String.valueOf(files.tabular()), tabular.year());
        }
        if (index != null && index.year() != null) {
            said.put(String.valueOf(files.index()), index.year());
        }
        if (said.isEmpty()) {
            mistakes.add(files.order().toString(), 1, "no file says of which year it is; say it with --year");
            return "";
        }
        Map.Entry<String, String> first = said.entrySet().iterator().next();
        said.forEach((where, year) -> {
            if (!year.equals(first.getValue())) {
                mistakes.add(
                        where,
                        1,
                        "this is of %s, and %s of %s: files of different years"
                                .formatted(year, first.getKey(), first.getValue()));
            }
        });
        return first.getValue();
    }

    private static Map<String, List<Row>> below(Map<String, Row> rows) {
        return rows.values().stream()
                .filter(row -> row.parent() != null)
                .collect(Collectors.groupingBy(row -> String.valueOf(row.parent())));
    }

    private static Map<String, List<Row>> categories(Map<String, Row> rows, @Nullable TabularList tabular) {
        List<Chapter> chapters = Chapters.of(rows.keySet());
        return rows.values().stream()
                .filter(row -> row.parent() == null)
                .collect(Collectors.groupingBy(row -> tabular == null ? chapter(row, chapters) : block(row, tabular)));
    }

    private static String block(Row row, TabularList tabular) {
        Entry entry = tabular.entries().get(row.code());
        return entry == null ? "" : entry.block();
    }

    private static String chapter(Row row, List<Chapter> chapters) {
        return chapters.stream()
                .filter(chapter -> chapter.holds(row.category()))
                .map(Chapter::code)
                .findFirst()
                .orElse("");
    }

    /** Titles are the same when their letters and digits are: the order file leaves accents out. */
    static boolean sameTitle(String one, String other) {
        return letters(one).equals(letters(other));
    }

    private static String letters(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Official files that are not what they should be; each mistake is told with its file and line. */
    public static final class BrokenFiles extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<String> mistakes;

        BrokenFiles(List<String> mistakes) {
            super(String.join("\n", mistakes));
            this.mistakes = List.copyOf(mistakes);
        }

        /** In the order in which they were found; the first twenty, and how many more there are. */
        public List<String> mistakes() {
            return mistakes;
        }

        /** Collects mistakes until there is time to tell them. */
        static final class Collector {
            private static final int MOST = 20;

            private final List<String> first = new ArrayList<>();
            private int count;

            /** @param line counted from 1 */
            void add(String file, int line, String sentence) {
                count++;
                if (first.size() < MOST) {
                    first.add("%s:%d: %s".formatted(file, line, sentence));
                }
            }

            void throwIfAny() throws BrokenFiles {
                if (count > MOST) {
                    first.add("… and %,d more.".formatted(count - MOST));
                }
                if (count > 0) {
                    throw new BrokenFiles(first);
                }
            }
        }
    }
}
