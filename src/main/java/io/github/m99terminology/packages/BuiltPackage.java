package io.github.m99terminology.packages;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A package, ready to be sent.
 *
 * @param sha1 of the archive, in hexadecimal digits
 * @param sha512 of the archive, in Base64
 * @param files how many it has
 * @param unpacked bytes of all of them
 * @param written when its content was last written
 */
record BuiltPackage(
        PackageManifest manifest,
        byte[] archive,
        String sha1,
        String sha512,
        int files,
        long unpacked,
        Instant written) {

    /** Beside the resources: the package's manifest and its index. */
    private static final int OWN_FILES = 2;

    static BuiltPackage of(PackageManifest manifest, List<PackagedResource> resources, Instant written) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        long unpacked = manifest.json().length + PackageArchive.index(resources).length;
        try {
            PackageArchive.write(manifest, resources, archive);
            for (PackagedResource resource : resources) {
                unpacked += resource.content().size();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] bytes = archive.toByteArray();
        return new BuiltPackage(
                manifest,
                bytes,
                HexFormat.of().formatHex(PackageHash.of("SHA-1").digest(bytes)),
                Base64.getEncoder().encodeToString(PackageHash.of("SHA-512").digest(bytes)),
                resources.size() + OWN_FILES,
                unpacked,
                written);
    }

    String fileName() {
        return manifest.name() + "-" + manifest.version() + ".tgz";
    }

    /** What npm calls {@code dist}: where the archive is, and by what it is checked. */
    void writeDistribution(JsonGenerator json, String address) throws IOException {
        json.writeObjectFieldStart("dist");
        json.writeStringField("tarball", address);
        json.writeStringField("shasum", sha1);
        json.writeStringField("integrity", "sha512-" + sha512);
        json.writeNumberField("fileCount", files);
        json.writeNumberField("unpackedSize", unpacked);
        json.writeEndObject();
    }
}
