package io.github.m99terminology.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Classes that break a rule, compiled into a folder of their own, and what the rules say of them. */
final class Probe {

    /** Names of what is served; the project's own name is no such name. */
    private static final Pattern CONTENT =
            Pattern.compile("(?i)\\bM99(?!terminology|-terminology)|\\bCPT\\b|\\bicd-?10|chiropract");

    private Probe() {}

    static boolean namesContent(String source) {
        return CONTENT.matcher(source).find();
    }

    /**
     * @param sources by name, such as {@code model.Clock}, below the root package
     * @return what each broken rule says
     */
    static List<String> broken(Path folder, Map<String, String> sources) throws IOException {
        compile(folder, sources);
        JavaClasses probes = new ClassFileImporter().importPath(folder);
        List<String> said = new ArrayList<>();
        for (ArchRule rule : HouseRules.all()) {
            rule.allowEmptyShould(true)
                    .evaluate(probes)
                    .getFailureReport()
                    .getDetails()
                    .forEach(said::add);
        }
        return said;
    }

    private static void compile(Path folder, Map<String, String> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve((Room.ROOT + source.getKey()).replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            String room = source.getKey().substring(0, source.getKey().lastIndexOf('.'));
            Files.writeString(file, "package " + Room.ROOT + room + ";\n" + source.getValue());
            files.add(file);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(errors.toString());
            }
        }
    }

    static Stream<Room> rooms() {
        return Room.ALL.stream();
    }
}
