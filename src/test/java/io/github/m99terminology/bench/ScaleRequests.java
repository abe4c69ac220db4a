package io.github.m99terminology.bench;

import io.github.m99terminology.bench.OrderFile.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Requests about the large code system, of which no two are equal for a million of them: codes and words come in an order that is
 * random but the same in each run, and the weights of the language ranges count up.
 */
final class ScaleRequests implements Requests {
    private static final String VERSIONED = "http://hl7.org/fhir/sid/icd-10-cm&version=" + LargeResource.VERSION;
    private static final String ALL_CODES =
            "/fhir/ValueSet/$expand?valueSetVersion=" + LargeResource.VERSION + "&url=" + LargeResource.SYSTEM;

    private final int port;
    private final IntFunction<String> path;
    private int count;

    private ScaleRequests(int port, IntFunction<String> path) {
        this.port = port;
        this.path = path;
    }

    @Override
    public byte[] next() {
        int n = count++;
        String ranges = String.format(Locale.ROOT, "en;q=0.%03d,fr;q=0.%03d", 1 + n % 999, 1 + n / 999 % 999);
        return Requests.get(port, path.apply(n) + "&displayLanguage=" + encoded(ranges));
    }

    static ScaleRequests lookup(int port, OrderFile file) {
        List<Row> rows = shuffled(file);
        return new ScaleRequests(port, n -> lookup(rows.get(n % rows.size()).code()));
    }

    static String lookup(String code) {
        return "/fhir/CodeSystem/$lookup?system=" + VERSIONED + "&code=" + code;
    }

    /** By turns: a code alone; with its display; with that of another code; one that does not exist. */
    static ScaleRequests validateInCodeSystem(int port, OrderFile file) {
        List<Row> rows = shuffled(file);
        return new ScaleRequests(port, n -> "/fhir/CodeSystem/$validate-code?url=" + VERSIONED + coding(rows, n));
    }

    /** The same against what is-a the chapter of the code. */
    static ScaleRequests validateInValueSet(int port, OrderFile file) {
        List<Row> rows = shuffled(file);
        return new ScaleRequests(
                port,
                n -> "/fhir/ValueSet/$validate-code?valueSetVersion=" + LargeResource.VERSION + "&url="
                        + LargeResource.SYSTEM + encoded("?fhir_vs=isa/")
                        + Chapter.of(rows.get(n % rows.size()).category()).code() + "&system=" + LargeResource.SYSTEM
                        + "&systemVersion=" + LargeResource.VERSION + coding(rows, n));
    }

    private static String coding(List<Row> rows, int n) {
        Row row = rows.get(n % rows.size());
        Row other = rows.get((n + 1) % rows.size());
        return switch (n % 4) {
            case 0 -> "&code=" + row.code();
            case 1 -> "&code=" + row.code() + "&display=" + encoded(row.title());
            case 2 -> "&code=" + row.code() + "&display=" + encoded(other.title());
            default -> "&code=" + row.code() + "Z";
        };
    }

    /** As somebody types: the beginnings of one or two words of a title, from one letter up; or the beginning of a code. */
    static ScaleRequests filter(int port, OrderFile file) {
        List<Row> rows = shuffled(file);
        Random random = new Random(1);
        return new ScaleRequests(
                port,
                n -> ALL_CODES + encoded("?fhir_vs") + "&count=20&filter="
                        + encoded(typed(rows.get(n % rows.size()), random)));
    }

    /** Two words of a title, whole; with {@code slip} a letter of the longer one is missing. */
    static ScaleRequests words(int port, OrderFile file, boolean slip) {
        List<Row> rows = shuffled(file);
        Random random = new Random(2);
        return new ScaleRequests(
                port,
                n -> ALL_CODES + encoded("?fhir_vs") + "&count=20&filter="
                        + encoded(twoWords(rows.get(n % rows.size()), random, slip)));
    }

    /** As {@link #filter(int, OrderFile)}, of a value set that is stored. */
    static ScaleRequests typed(int port, OrderFile file, String valueSet) {
        List<Row> rows = shuffled(file);
        Random random = new Random(1);
        return new ScaleRequests(port, n -> filtered(valueSet, typed(rows.get(n % rows.size()), random)));
    }

    /** As {@link #words(int, OrderFile, boolean)} without a slip, of a value set that is stored. */
    static ScaleRequests words(int port, OrderFile file, String valueSet) {
        List<Row> rows = shuffled(file);
        Random random = new Random(2);
        return new ScaleRequests(port, n -> filtered(valueSet, twoWords(rows.get(n % rows.size()), random, false)));
    }

    private static String filtered(String valueSet, String text) {
        return "/fhir/ValueSet/$expand?url=" + encoded(valueSet) + "&count=20&filter=" + encoded(text);
    }

    private static String twoWords(Row row, Random random, boolean slip) {
        String[] words = row.title().split("\\W+");
        String one = words[random.nextInt(words.length)];
        String other = words[random.nextInt(words.length)];
        String longer = one.length() > other.length() ? one : other;
        int without = longer.length() / 2;
        String said = one + " " + other;
        return slip && longer.length() > 4
                ? said.replace(longer, longer.substring(0, without) + longer.substring(without + 1))
                : said;
    }

    private static String typed(Row row, Random random) {
        String[] words = row.title().split("\\W+");
        return switch (random.nextInt(4)) {
            case 0 -> beginning(words[random.nextInt(words.length)], 1 + random.nextInt(4));
            case 1 -> row.code().substring(0, 1 + random.nextInt(row.code().length()));
            default ->
                beginning(words[random.nextInt(words.length)], 3 + random.nextInt(6)) + " "
                        + beginning(words[random.nextInt(words.length)], 2 + random.nextInt(4));
        };
    }

    private static String beginning(String word, int length) {
        return word.substring(0, Math.min(length, word.length()));
    }

    /** Everything below a chapter, page by page. */
    static ScaleRequests pages(int port, String chapter, int size, int page) {
        int pages = (size + page - 1) / page;
        return new ScaleRequests(port, n -> isA(chapter) + "&count=" + page + "&offset=" + page * (n % pages));
    }

    static ScaleRequests whole(int port, String chapter) {
        return new ScaleRequests(port, n -> isA(chapter));
    }

    static String isA(String code) {
        return ALL_CODES + encoded("?fhir_vs=isa/") + code;
    }

    private static List<Row> shuffled(OrderFile file) {
        List<Row> rows = new ArrayList<>(file.rows());
        Collections.shuffle(rows, new Random(0));
        return rows;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
