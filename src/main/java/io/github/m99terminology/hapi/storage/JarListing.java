package io.github.m99terminology.hapi.storage;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds files on the class path by a pattern, as Spring does; of a jar it puts those alone in order that are in the folder asked for. The server's jar has
 * 65,000, of which a start needs some hundred.
 */
final class JarListing extends PathMatchingResourcePatternResolver {

    JarListing(ClassLoader classes) {
        super(classes);
    }

    @Override
    protected Set<Resource> doFindPathMatchingJarResources(Resource root, URL address, String pattern)
            throws IOException {
        if (!(address.openConnection() instanceof JarURLConnection connection)) {
            return super.doFindPathMatchingJarResources(root, address, pattern);
        }
        // It stays open: the class path's own.
        JarFile jar = connection.getJarFile();
        String folder = connection.getEntryName();
        List<String> found = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .filter(name -> getPathMatcher().match(pattern, name))
                .sorted()
                .toList();
        Set<Resource> resources = new LinkedHashSet<>();
        for (String name : found) {
            resources.add(root.createRelative(name));
        }
        return resources;
    }
}
