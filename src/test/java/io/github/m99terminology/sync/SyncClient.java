package io.github.m99terminology.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The guide's page "Staying in sync", followed to the letter: a copy of what a server has, by {@code Type/id}. */
final class SyncClient {

    static final List<String> TYPES = List.of("CodeSystem", "ConceptMap", "NamingSystem", "ValueSet");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENTRY = Pattern.compile("<link [^>]*href=\"([^\"]*/(" + String.join("|", TYPES)
            + ")-([^\"]+)[.]json)\"[^>]*sha256Hash=\"([0-9a-f]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private String root;
    private final Map<String, JsonNode> copy = new TreeMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private String since = "";
    private int requests;
    private long bytes;

    SyncClient(String root) {
        this.root = root;
    }

    /** From now on another node is asked, as by a balancer: what the client knows is the same there. */
    SyncClient at(String other) {
        root = other;
        return this;
    }

    Map<String, JsonNode> copy() {
        return copy;
    }

    /** Requests and bytes since the last time that somebody asked. */
    String cost() {
        String cost = "%d requests, %d bytes".formatted(requests, bytes);
        requests = 0;
        bytes = 0;
        return cost;
    }

    private HttpResponse<byte[]> get(String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        requests++;
        bytes += answer.body().length;
        if (answer.statusCode() != 200 && answer.statusCode() != 304) {
            throw new IOException(address + " answered " + answer.statusCode() + ": " + new String(answer.body()));
        }
        return answer;
    }

    private JsonNode bundle(String address) throws IOException, InterruptedException {
        return JSON.readTree(get(address).body());
    }

    private static String next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }

    /** What the server's storage adds is not the content's. */
    static JsonNode bare(JsonNode resource) {
        if (resource.get("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated", "source"));
            if (meta.isEmpty()) {
                ((ObjectNode) resource).remove("meta");
            }
        }
        return resource;
    }

    static String key(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    /** The first copy: a search for each type, every page; from before the first answer on, changes count. */
    void first() throws IOException, InterruptedException {
        for (String type : TYPES) {
            search(root + "/fhir/" + type + "?_count=100");
        }
    }

    private void search(String address) throws IOException, InterruptedException {
        for (String page = address; !page.isEmpty(); ) {
            JsonNode bundle = bundle(page);
            since = since.isEmpty() ? bundle.at("/meta/lastUpdated").asText() : since;
            for (JsonNode entry : bundle.path("entry")) {
                copy.put(key(entry.get("resource")), bare(entry.get("resource")));
            }
            page = next(bundle);
        }
    }

    /** Newest first: of each resource the first entry counts. */
    void byHistory() throws IOException, InterruptedException {
        Set<String> seen = new HashSet<>();
        String newest = "";
        for (String page = root + "/fhir/_history?_count=50&_since=" + since.replace("+", "%2B"); !page.isEmpty(); ) {
            JsonNode bundle = bundle(page);
            newest = newest.isEmpty() ? bundle.at("/meta/lastUpdated").asText() : newest;
            for (JsonNode entry : bundle.path("entry")) {
                String url = entry.at("/request/url").asText().replaceFirst("^.*/fhir/", "");
                String key = url.replaceFirst("/_history/.*", "");
                if (seen.add(key) && TYPES.contains(key.replaceFirst("/.*", ""))) {
                    if (entry.at("/request/method").asText().equals("DELETE")) {
                        copy.remove(key);
                    } else {
                        copy.put(key, bare(entry.get("resource")));
                    }
                }
            }
            page = next(bundle);
        }
        since = newest;
    }

    /** The list of what there is; only when it is another one, what is gone and what was written. */
    void byLastUpdated() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ifChanged(
                root + "/fhir?_type=" + String.join(",", TYPES) + "&_elements=url&_sort=-_lastUpdated&_count=1000");
        if (answer.statusCode() == 304) {
            return;
        }
        JsonNode list = JSON.readTree(answer.body());
        String asked = list.at("/meta/lastUpdated").asText();
        Set<String> there = new HashSet<>();
        for (JsonNode page = list; page != null; page = next(page).isEmpty() ? null : bundle(next(page))) {
            page.path("entry").forEach(entry -> there.add(key(entry.get("resource"))));
        }
        copy.keySet().retainAll(there);
        for (String type : TYPES) {
            search(root + "/fhir/" + type + "?_count=100&_lastUpdated=ge" + since.replace("+", "%2B"));
        }
        since = asked;
    }

    private HttpResponse<byte[]> ifChanged(String address) throws IOException, InterruptedException {
        String path = address.substring(root.length());
        String tag = tags.get(path);
        HttpResponse<byte[]> answer = tag == null ? get(address) : get(address, "If-None-Match", tag);
        answer.headers().firstValue("ETag").ifPresent(now -> tags.put(path, now));
        return answer;
    }

    /** The whole list, and of it the bytes whose hash is another one. */
    void byFeed() throws IOException, InterruptedException {
        HttpResponse<byte[]> feed = ifChanged(root + "/syndication.xml");
        if (feed.statusCode() == 304) {
            return;
        }
        Set<String> there = new HashSet<>();
        Matcher entry = ENTRY.matcher(new String(feed.body(), java.nio.charset.StandardCharsets.UTF_8));
        while (entry.find()) {
            String key = entry.group(2) + "/" + entry.group(3);
            there.add(key);
            if (!entry.group(4).equals(hashes.put(key, entry.group(4)))) {
                copy.put(key, bare(JSON.readTree(get(entry.group(1)).body())));
            }
        }
        copy.keySet().retainAll(there);
        hashes.keySet().retainAll(there);
    }

    /** The newest version of each year, all of it. */
    void byPackage(String name) throws IOException, InterruptedException {
        HttpResponse<byte[]> packument = ifChanged(root + "/packages/" + name);
        if (packument.statusCode() == 304) {
            return;
        }
        copy.clear();
        for (JsonNode version : JSON.readTree(packument.body()).path("versions")) {
            byte[] archive = get(version.at("/dist/tarball").asText()).body();
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    String type = entry.getName().replaceFirst("package/([A-Za-z]+)-.*", "$1");
                    if (TYPES.contains(type)) {
                        JsonNode resource = JSON.readTree(tar.readAllBytes());
                        copy.put(key(resource), bare(resource));
                    }
                }
            }
        }
    }
}
