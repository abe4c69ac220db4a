package io.github.m99terminology.hapi.host;

import io.github.m99terminology.hapi.Setting;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The host's properties that begin with {@code terminology.}, checked before anything is made: a typing error would otherwise leave a
 * limit at its default, or codes served that are withheld, and nobody would know.
 */
final class HostSettings {
    private static final Logger LOG = LoggerFactory.getLogger(HostSettings.class);

    private HostSettings() {}

    static boolean isEnabled(Environment environment) {
        String written = environment.getProperty(Setting.ENABLED.property());
        if (written == null || written.isBlank()) {
            return false;
        }
        require(Setting.ENABLED, written);
        return written.strip().equals("true");
    }

    /** @throws WrongHostSetting for the first that is unknown or cannot be read */
    static void check(ConfigurableEnvironment environment) {
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .forEach(HostSettings::check);
        for (Setting setting : Setting.values()) {
            String written = environment.getProperty(setting.property());
            if (written != null && !written.isBlank()) {
                require(setting, written);
            }
        }
    }

    private static void check(EnumerablePropertySource<?> source) {
        boolean environment = source instanceof SystemEnvironmentPropertySource;
        Stream.of(source.getPropertyNames())
                .filter(name -> environment ? name.startsWith("TERMINOLOGY_") : name.startsWith(Setting.PREFIX))
                .filter(name -> Setting.find(name).isEmpty())
                .forEach(name -> unknown(name, environment));
    }

    /** The environment is everybody's: an orchestrator writes names there for each service that is called terminology. */
    private static void unknown(String name, boolean environment) {
        String sentence = name + " is not a setting of the terminology plugin; they are " + names();
        if (!environment) {
            throw new WrongHostSetting(sentence);
        }
        LOG.warn(sentence);
    }

    private static void require(Setting setting, @Nullable String written) {
        if (written == null || !setting.accepts(written)) {
            throw new WrongHostSetting(
                    "%s must be %s, but is '%s'".formatted(setting.property(), setting.wanted(), written));
        }
    }

    private static String names() {
        return Arrays.stream(Setting.values()).map(Setting::property).collect(Collectors.joining(", "));
    }
}
