package io.github.m99terminology.packages;

import java.util.Locale;

/** A package of which nothing is taken. The message says in one sentence why. */
public final class BrokenPackage extends Exception {

    private static final long serialVersionUID = 1L;

    private BrokenPackage(String sentence) {
        super(sentence);
    }

    static BrokenPackage cutOff() {
        return new BrokenPackage("The package ends before it is complete.");
    }

    static BrokenPackage noArchive(String reason) {
        return new BrokenPackage("The package is no gzipped tar file, or is damaged: %s.".formatted(reason));
    }

    static BrokenPackage noManifest() {
        return new BrokenPackage(
                "The package has no package/package.json that names it and its version, so it is no FHIR package.");
    }

    static BrokenPackage otherFhirVersion(String name, String versions) {
        return new BrokenPackage("The package %s is for FHIR %s; this program takes packages for FHIR 4.0.1 (R4)."
                .formatted(name, versions));
    }

    static BrokenPackage leavesItsFolder(String path) {
        return new BrokenPackage(
                "The package has the path \"%s\", which leads out of its own folder.".formatted(printable(path)));
    }

    static BrokenPackage noFile(String path) {
        return new BrokenPackage("The package has \"%s\", which is a link or a device; a FHIR package has files alone."
                .formatted(printable(path)));
    }

    static BrokenPackage twice(String path) {
        return new BrokenPackage("The package has two files of the name \"%s\".".formatted(printable(path)));
    }

    static BrokenPackage tooLarge(String path, long limit) {
        return new BrokenPackage(
                "The file \"%s\" in the package is larger than %d MB.".formatted(printable(path), limit >> 20));
    }

    static BrokenPackage tooMuch(int files, long bytes) {
        return new BrokenPackage(String.format(
                Locale.ROOT, "The package has more than %,d files, or more than %,d MB in them.", files, bytes >> 20));
    }

    /** @param algorithm such as SHA-512 */
    static BrokenPackage otherHash(String algorithm, String expected, String found) {
        return new BrokenPackage("The package is not the one that was meant: its %s is %s, and should be %s."
                .formatted(algorithm, found, expected));
    }

    static BrokenPackage unknownHash(String written) {
        return new BrokenPackage(
                "\"%s\" is no hash: write it as npm does, sha512- and the digest in Base64, or as 40, 64 or 128 hexadecimal digits."
                        .formatted(printable(written)));
    }

    private static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
