import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

/**
 * Leaves the names of local variables out of a jar's classes: only a debugger reads them, and the JVM keeps them in memory for every class that it
 * loads. The numbers of lines stay, for stack traces, and so do the names of parameters that frameworks read (MethodParameters). Order and times of
 * the entries stay, so that the same build gives the same jar.
 *
 * <p>Run by Maven from source, with the jar itself on the class path: Spring brings what reads and writes classes.
 *
 * <pre>java -cp JAR StripJar.java JAR</pre>
 */
public final class StripJar {
    private StripJar() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path stripped = Path.of(arguments[0] + ".stripped");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(stripped)))) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                copy(from, entries.nextElement(), to);
            }
        }
        Files.move(stripped, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        to.putNextEntry(same);
        try (InputStream in = from.getInputStream(entry)) {
            byte[] content = in.readAllBytes();
            to.write(isClass(entry.getName()) ? strip(content) : content);
        }
        to.closeEntry();
    }

    /** A module's description has no methods, and attributes that a class has not. */
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class");
    }

    private static byte[] strip(byte[] content) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(content).accept(new WithoutVariables(writer), 0);
        return writer.toByteArray();
    }

    private static final class WithoutVariables extends ClassVisitor {
        WithoutVariables(ClassVisitor next) {
            super(SpringAsmInfo.ASM_VERSION, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(api, next) {
                @Override
                public void visitLocalVariable(
                        String variable, String type, String generic, Label start, Label end, int index) {
                    // Left out.
                }
            };
        }
    }
}
