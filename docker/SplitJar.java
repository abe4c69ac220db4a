import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Divides the server's jar in two, so that the image has libraries, which seldom change, in a layer of their own:
 *
 * <pre>
 *   java SplitJar.java SERVER_JAR OWN_JAR FOLDER
 *
 *   FOLDER/libraries.jar   what is not in OWN_JAR, the jar of the project's own classes and resources
 *   FOLDER/server.jar      the rest, which names libraries.jar in its manifest: java -jar server.jar starts it
 * </pre>
 *
 * <p>The libraries are written in the order and with the times that they have in the server's jar, so that the same libraries are the same bytes. The times
 * of both files are fixed as well, for a layer has them, and so has the archive of classes.
 */
final class SplitJar {
    private static final String LIBRARIES = "libraries.jar";
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private SplitJar() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        try (ZipFile own = new ZipFile(arguments[1]);
                JarFile all = new JarFile(arguments[0])) {
            Set<String> names = files(own).collect(Collectors.toSet());
            Manifest ofLibraries = new Manifest();
            ofLibraries.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            ofLibraries.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
            write(all, folder.resolve(LIBRARIES), ofLibraries, name -> !names.contains(name));
            Manifest ofServer = new Manifest(all.getManifest());
            ofServer.getMainAttributes().put(Attributes.Name.CLASS_PATH, LIBRARIES);
            write(all, folder.resolve("server.jar"), ofServer, names::contains);
        }
    }

    private static Stream<String> files(ZipFile jar) {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName);
    }

    /** With the folders of what is chosen: classes are looked for by them. */
    private static void write(ZipFile all, Path file, Manifest manifest, Predicate<String> chosen) throws IOException {
        Set<String> names = new HashSet<>();
        files(all).filter(chosen).forEach(name -> {
            names.add(name);
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                names.add(name.substring(0, slash + 1));
            }
        });
        names.remove(JarFile.MANIFEST_NAME);
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(like(all.getEntry(JarFile.MANIFEST_NAME)));
            manifest.write(jar);
            for (ZipEntry entry : all.stream().toList()) {
                if (names.contains(entry.getName())) {
                    jar.putNextEntry(like(entry));
                    try (InputStream content = all.getInputStream(entry)) {
                        content.transferTo(jar);
                    }
                }
            }
        }
        Files.setLastModifiedTime(file, TIME);
    }

    private static ZipEntry like(ZipEntry other) {
        ZipEntry entry = new ZipEntry(other.getName());
        entry.setTimeLocal(other.getTimeLocal());
        return entry;
    }
}
