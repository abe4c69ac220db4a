package io.github.m99terminology.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a mirror has of a feed: the entity tag of the feed when all of it was taken, and for each address what was taken from there, and its hash.
 * It stands in a file, so that the next run asks for what has changed alone.
 */
final class MirrorState {

    private static final String TAG = "feed-tag";
    private static final String HASH = "hash ";
    private static final String RESOURCE = "resource ";

    private final Path file;
    private final Properties kept = new Properties();

    private MirrorState(Path file) {
        this.file = file;
    }

    static MirrorState of(Path file) throws IOException {
        MirrorState state = new MirrorState(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                state.kept.load(reader);
            }
        }
        return state;
    }

    String tag() {
        return kept.getProperty(TAG, "");
    }

    void tag(String tag) {
        kept.setProperty(TAG, tag);
    }

    boolean has(Feed.Entry entry) {
        return !entry.sha256().isEmpty() && entry.sha256().equals(kept.getProperty(HASH + entry.address()));
    }

    /** @param resource type and id under which it was stored */
    void take(Feed.Entry entry, String resource) {
        kept.setProperty(HASH + entry.address(), entry.sha256());
        kept.setProperty(RESOURCE + entry.address(), resource);
    }

    void forget(String address) {
        kept.remove(HASH + address);
        kept.remove(RESOURCE + address);
    }

    /** Type and id of all that was taken, by address. */
    Map<String, String> resources() {
        Map<String, String> all = new TreeMap<>();
        kept.stringPropertyNames().stream()
                .filter(name -> name.startsWith(RESOURCE))
                .forEach(name -> all.put(name.substring(RESOURCE.length()), kept.getProperty(name)));
        return all;
    }

    void write() throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, "What the command mirror has taken");
        }
    }
}
