package io.github.m99terminology.hapi.content;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * A {@link ContentView} from a host's properties:
 *
 * <ul>
 *   <li>{@code terminology.content.without}: canonical urls of code systems to withhold, separated by commas; none
 *   <li>{@code terminology.displays.system}, {@code terminology.displays.file}: a code system, and the file in which the host keeps what
 *       its codes are called (see {@link DisplayFile}); none. Both or neither
 * </ul>
 */
public final class ContentSettings {
    private static final String WITHOUT = "terminology.content.without";
    private static final String SYSTEM = "terminology.displays.system";
    private static final String FILE = "terminology.displays.file";

    private ContentSettings() {}

    /**
     * @throws DisplayFile.Malformed when the file cannot be read or understood
     * @throws IllegalArgumentException when the properties do not fit together
     */
    public static ContentView read(Environment environment) {
        String without = environment.getProperty(WITHOUT, "");
        Set<String> systems = new HashSet<>(List.of(without.strip().split("\\s*,\\s*")));
        systems.remove("");
        return new ContentView(new Withholding(systems), displays(environment, systems));
    }

    private static Displays displays(Environment environment, Set<String> withheld) {
        String system = environment.getProperty(SYSTEM, "").strip();
        String file = environment.getProperty(FILE, "").strip();
        if (system.isEmpty() != file.isEmpty()) {
            throw new IllegalArgumentException(SYSTEM + " and " + FILE + " need each other: set both, or neither");
        }
        if (withheld.contains(system)) {
            throw new IllegalArgumentException(WITHOUT + " withholds " + system + ", for whose codes " + FILE
                    + " gives displays: take one of them back");
        }
        return file.isEmpty() ? Displays.NONE : DisplayFile.read(system, Path.of(file));
    }
}
