package io.github.m99terminology.cli;

import io.github.m99terminology.cli.Destination.Refused;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a mirror has of a feed: the address of the feed, the entity tag of the feed when all of it was taken, and for each address what was taken from there, and its hash.
 * It stands in a file, so that the next run asks for what has changed alone.
 */
final class MirrorState {

    private static final String FEED = "feed";
    private static final String TAG = "feed-tag";
    private static final String HASH = "hash ";
    private static final String RESOURCE = "resource ";

    private final Path file;
    private final Properties kept = new Properties();

    private MirrorState(Path file) {
        this.file = file;
    }

    /**
     * @param feed the address of the feed that is followed
     * @throws Refused for what is no such file, and for that of another feed: whatever this one does not name would be taken for deleted
     */
    static MirrorState of(Path file, String feed) throws IOException, Refused {
        MirrorState state = new MirrorState(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                state.kept.load(reader);
            } catch (IllegalArgumentException | CharacterCodingException broken) {
                throw new Refused("%s is no file that this command has written: %s. Name another one with --state."
                        .formatted(file, broken.getMessage()));
            }
        }
        String followed = state.kept.getProperty(FEED, feed);
        if (!followed.equals(feed)) {
            throw new Refused(
                    "%s remembers what was taken from %s. Each feed needs a file of its own: name one with --state."
                            .formatted(file, followed));
        }
        state.kept.setProperty(FEED, feed);
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

    /** In one step: half of it would forget what was taken, and that is what is deleted later. */
    void write() throws IOException {
        Path whole = Files.createTempFile("mirror", ".properties");
        try {
            try (Writer writer = Files.newBufferedWriter(whole)) {
                kept.store(writer, "What the command mirror has taken");
            }
            Destination.replace(file, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
