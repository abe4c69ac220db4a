import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;

/** Loads and links every class of a jar, in whatever class path it is run with; ends with 1 when one cannot be. */
class LoadEveryClass {
    public static void main(String[] jar) throws IOException {
        List<String> names;
        try (JarFile file = new JarFile(jar[0])) {
            names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        int missing = 0;
        for (String name : names) {
            try {
                Class<?> loaded = Class.forName(name);
                loaded.getDeclaredMethods();
                loaded.getDeclaredFields();
                loaded.getDeclaredConstructors();
            } catch (ReflectiveOperationException | LinkageError absent) {
                System.out.println(name + ": " + absent);
                missing++;
            }
        }
        System.out.println(names.size() - missing + " of " + names.size() + " classes loaded");
        System.exit(missing == 0 && !names.isEmpty() ? 0 : 1);
    }
}
