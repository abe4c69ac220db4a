package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where reports are written.
 *
 * <pre>
 * folder ── lookup-01.json   the TestReport of the script lookup-01.json or lookup-01.xml
 *         ├ lookup-01.xml    the same
 *         └ junit.xml        all of them, as continuous integration reads it
 * </pre>
 */
public record ReportFolder(FhirContext fhir, Path folder) {

    public void write(List<ScriptResult> results) throws IOException {
        Files.createDirectories(folder);
        Set<String> taken = new HashSet<>();
        for (ScriptResult result : results) {
            String name = free(stem(result.file()), taken);
            Files.writeString(folder.resolve(name + ".json"), text(result, true));
            Files.writeString(folder.resolve(name + ".xml"), text(result, false));
        }
        Files.write(folder.resolve("junit.xml"), JUnitXml.write(results));
    }

    private String text(ScriptResult result, boolean json) {
        return (json ? fhir.newJsonParser() : fhir.newXmlParser())
                .setPrettyPrint(true)
                .encodeResourceToString(result.report());
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(json|xml)$", "");
    }

    /** Scripts of the same name in two folders do not write over each other, nor over the summary of all. */
    private static String free(String stem, Set<String> taken) {
        String name = stem.equals("junit") ? "junit-1" : stem;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }
}
