package io.github.m99terminology.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guide: its chapters, in the order in which {@code sushi-config.yaml} names them. */
public final class Guide {

    private static final String FOLDER = "/guide/";

    private final List<Chapter> chapters;
    private final PassageSearch search;

    Guide(List<Chapter> chapters) {
        this.chapters = List.copyOf(chapters);
        this.search = new PassageSearch(this.chapters);
    }

    /**
     * A passage that was found.
     *
     * @param chapter its title
     * @param title of the passage; that of the chapter where it stands before the first heading
     * @param address from the folder of the guide
     * @param excerpt the words around the first one that was sought
     */
    public record Hit(String chapter, String title, String address, String excerpt) {}

    /** The guide that comes with the program. */
    public static Guide packaged() {
        try {
            JsonNode pages = new ObjectMapper(new YAMLFactory())
                    .readTree(text("sushi-config.yaml"))
                    .path("pages");
            List<Chapter> chapters = new ArrayList<>();
            for (Map.Entry<String, JsonNode> page : pages.properties()) {
                String name = page.getKey().replaceFirst("\\.md$", "");
                String title = page.getValue().path("title").asText();
                chapters.add(ChapterReader.read(name, title, text("input/pagecontent/" + page.getKey())));
            }
            return new Guide(chapters);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream stream = Guide.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks guide/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public List<Chapter> chapters() {
        return chapters;
    }

    public Optional<Chapter> chapter(String name) {
        return chapters.stream().filter(chapter -> chapter.name().equals(name)).findFirst();
    }

    /** The passages that have the words, or as many of them as any passage has; the best first. */
    public List<Hit> search(String words) {
        return search.find(words);
    }

    /**
     * A page of the guide.
     *
     * @param name what it is called in addresses, such as {@code notes}
     * @param html its body; links are relative to the folder of the guide, which is directly below the server's root
     * @param passages in order
     */
    public record Chapter(String name, String title, String html, List<Passage> passages) {

        /** The page that a guide begins with, in the words of the IG Publisher. */
        static final String FIRST = "index";

        public Chapter {
            passages = List.copyOf(passages);
        }

        public boolean isFirst() {
            return name.equals(FIRST);
        }

        /** From the folder of the guide. */
        public String address() {
            return isFirst() ? "./" : name;
        }

        /** What there is to go to. */
        public List<Passage> headings() {
            return passages.stream().filter(passage -> !passage.id().isEmpty()).toList();
        }

        /**
         * What stands below one heading of a chapter, up to the next.
         *
         * @param id anchor of the heading; empty for what stands before the first one
         * @param title the heading; empty for what stands before the first one
         * @param text its words, without markup
         */
        public record Passage(String id, String title, String text) {}
    }
}
