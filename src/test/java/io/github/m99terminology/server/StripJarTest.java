package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

/** What the build leaves out of the server's classes, and what it must not: a stack trace names its lines, frameworks read generics and annotations. */
class StripJarTest {
    private static final String SAMPLE = Sample.class.getName().replace('.', '/') + ".class";
    private static final String TEXT = "{\"resourceType\":\"CodeSystem\",\"name\":\"Ä\"}";

    @TempDir
    Path folder;

    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {
        String value();
    }

    /** Has local variables, some of a generic type, lines, a lambda and a record. */
    @Marked("sample")
    static class Sample {
        record Pair(String first, List<? extends Number> second) {}

        static Function<String, Integer> lengths(@Marked("parameter") Map<String, List<Integer>> known) {
            List<Integer> none = new ArrayList<>();
            return word -> {
                int length = word.length();
                return known.getOrDefault(word, none).stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        + length;
            };
        }

        static void fail() {
            String told = "fails";
            throw new IllegalStateException(told);
        }
    }

    private Path strip(Map<String, byte[]> entries) throws IOException, InterruptedException {
        Path jar = folder.resolve("server.jar");
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(1_000_000_000_000L);
                to.putNextEntry(entry);
                to.write(each.getValue());
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(ClassReader.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        "src/main/build/StripJar.java",
                        jar.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return jar;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StripJarTest.class.getResourceAsStream("/" + name))) {
            return in.readAllBytes();
        }
    }

    private static Map<String, byte[]> sample() throws IOException {
        Map<String, byte[]> entries = new java.util.LinkedHashMap<>();
        entries.put("z-first/", new byte[0]);
        entries.put(SAMPLE, bytes(SAMPLE));
        String pair = Sample.Pair.class.getName().replace('.', '/') + ".class";
        entries.put(pair, bytes(pair));
        entries.put("a-last.json", TEXT.getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    /** {@code name:lines:variables:parameters} of each method. */
    private static List<String> debugging(byte[] classFile) {
        List<String> found = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String generic, String[] thrown) {
                                int[] counted = new int[3];
                                return new MethodVisitor(api) {
                                    @Override
                                    public void visitLineNumber(int line, Label start) {
                                        counted[0]++;
                                    }

                                    @Override
                                    public void visitLocalVariable(
                                            String v, String t, String g, Label from, Label to, int index) {
                                        counted[1]++;
                                    }

                                    @Override
                                    public void visitParameter(String parameter, int flags) {
                                        counted[2]++;
                                    }

                                    @Override
                                    public void visitEnd() {
                                        found.add(name + ":" + counted[0] + ":" + counted[1] + ":" + counted[2]);
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }

    @Test
    void namesOfLocalVariables_areGone_andLinesAndParametersStay() throws Exception {
        byte[] before = bytes(SAMPLE);
        try (ZipFile jar = new ZipFile(strip(sample()).toFile());
                InputStream in = jar.getInputStream(jar.getEntry(SAMPLE))) {
            List<String> after = debugging(in.readAllBytes());

            assertThat(debugging(before)).as("compiled with them").anyMatch(method -> !method.matches(".*:.*:0:.*"));
            assertThat(after)
                    .isEqualTo(debugging(before).stream()
                            .map(method -> method.replaceAll("^(.*:.*):\\d+:(\\d+)$", "$1:0:$2"))
                            .toList());
        }
    }

    @Test
    void whatIsLeft_runsAsBefore() throws Exception {
        URL jar = strip(sample()).toUri().toURL();
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> sample = Class.forName(Sample.class.getName(), true, classes);
            var lengths = sample.getDeclaredMethod("lengths", Map.class);
            lengths.setAccessible(true);
            @SuppressWarnings("unchecked")
            Function<String, Integer> function =
                    (Function<String, Integer>) lengths.invoke(null, Map.of("owl", List.of(1, 2)));
            assertThat(function.apply("owl")).isEqualTo(6);
            assertThat(lengths.toGenericString())
                    .isEqualTo(
                            Sample.class.getDeclaredMethod("lengths", Map.class).toGenericString());

            var fail = sample.getDeclaredMethod("fail");
            fail.setAccessible(true);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> fail.invoke(null))
                            .getCause())
                    .hasMessage("fails")
                    .satisfies(failed -> assertThat(failed.getStackTrace()[0].getLineNumber())
                            .isPositive());
        }
    }

    /** The same build gives the same jar, and what is no class is not touched. */
    @Test
    void order_times_andOtherFiles_stay() throws Exception {
        List<String> names = new ArrayList<>(sample().keySet());
        Path first = strip(sample());
        byte[] once = Files.readAllBytes(first);
        try (ZipFile jar = new ZipFile(first.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("a-last.json"))) {
            assertThat(jar.stream().map(ZipEntry::getName)).containsExactlyElementsOf(names);
            assertThat(jar.stream().map(ZipEntry::getTime)).containsOnly(1_000_000_000_000L);
            assertThat(in.readAllBytes()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Files.readAllBytes(strip(sample()))).isEqualTo(once);
        assertThat(folder)
                .isDirectoryContaining(file -> file.endsWith("server.jar"))
                .isDirectoryNotContaining("glob:**.stripped");
    }
}
