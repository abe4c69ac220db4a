package io.github.m99terminology.cli;

import io.github.m99terminology.cli.Destination.Refused;
import io.github.m99terminology.packages.PackageHash;
import io.github.m99terminology.packages.PackageReader.BrokenPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From what a feed lists to what a server has: one run of {@link MirrorCommand}. */
final class Mirroring {

    private final MirrorState state;
    private final RunningServer server;
    private final PackageInstallation installation;
    private int deleted;

    Mirroring(MirrorState state, RunningServer server, PackageInstallation installation) {
        this.state = state;
        this.server = server;
        this.installation = installation;
    }

    /** What was taken is remembered, also when the rest fails. */
    void take(Feed feed) throws IOException, InterruptedException, Refused {
        try {
            for (Feed.Entry entry : feed.entries()) {
                if (PackageInstallation.TYPES.contains(entry.type()) && !state.has(entry)) {
                    Optional<byte[]> json = fetched(entry);
                    if (json.isPresent()) {
                        installation.take(entry.address(), json.get());
                    }
                }
            }
            installation.finish();
        } finally {
            Map<String, String> stored = installation.stored();
            for (Feed.Entry entry : feed.entries()) {
                String resource = stored.get(entry.address());
                if (resource != null) {
                    state.take(entry, resource);
                }
            }
            state.write();
        }
        deleteOthers(feed);
        state.write();
    }

    private Optional<byte[]> fetched(Feed.Entry entry) throws InterruptedException {
        try (Download resource = Download.from(entry.address())) {
            if (!entry.sha256().isEmpty()) {
                PackageHash.check(resource.file(), entry.sha256());
            }
            return Optional.of(Files.readAllBytes(resource.file()));
        } catch (BrokenPackage | Refused | IOException failed) {
            installation.refuse(entry.address(), String.valueOf(failed.getMessage()));
            return Optional.empty();
        }
    }

    /** What was taken from this feed before and is no longer in it; never what came to the server in another way. */
    private void deleteOthers(Feed feed) throws IOException, InterruptedException, Refused {
        Set<String> listed = feed.entries().stream().map(Feed.Entry::address).collect(Collectors.toSet());
        // A feed may list the next version of a resource at another address.
        Set<String> elsewhere = state.resources().entrySet().stream()
                .filter(had -> listed.contains(had.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        for (Map.Entry<String, String> had : state.resources().entrySet()) {
            if (!listed.contains(had.getKey()) && elsewhere.contains(had.getValue())) {
                state.forget(had.getKey());
            } else if (!listed.contains(had.getKey())) {
                Optional<String> refusal = server.delete(had.getValue());
                if (refusal.isPresent()) {
                    installation.refuse(
                            had.getKey(), "%s was not deleted: %s".formatted(had.getValue(), refusal.get()));
                } else {
                    state.forget(had.getKey());
                    deleted++;
                }
            }
        }
    }

    boolean isComplete() {
        return installation.refusals() == 0;
    }

    List<String> report() {
        List<String> lines = new ArrayList<>(installation.report());
        lines.add("Deleted: " + deleted);
        return lines;
    }
}
