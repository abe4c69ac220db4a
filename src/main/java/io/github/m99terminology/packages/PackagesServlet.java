package io.github.m99terminology.packages;

import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.http.ReadOnlyServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package registry as FHIR (<a href="https://hl7.org/fhir/packages.html">packages</a>) and npm ask it, read-only:
 *
 * <pre>
 *   /packages, /packages/catalog       what there is; with ?name= that has this in its name
 *   /packages/NAME                     the versions of a package, and where their archives are
 *   /packages/NAME/VERSION             the archive; latest is the version that is
 *   /packages/NAME/-/NAME-VERSION.tgz  the same, where npm keeps it
 * </pre>
 */
final class PackagesServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String ARCHIVE = "application/gzip";
    private static final Pattern PATH = Pattern.compile("/([^/]+)(?:/([^/]+)|/-/([^/]+))?/?");

    private final transient ContentPackages packages;
    private final transient ServerAddress server;

    PackagesServlet(ContentPackages packages, ServerAddress server) {
        this.packages = packages;
        this.server = server;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        List<BuiltPackage> versions = packages.all();
        if (path.equals("/") || path.equals("/catalog")) {
            String part = Optional.ofNullable(request.getParameter("name")).orElse("");
            List<BuiltPackage> found = versions.stream()
                    .filter(each -> each.manifest().name().contains(part))
                    .toList();
            sendJson(request, response, Packument.catalog(found));
            return;
        }
        Matcher asked = PATH.matcher(path);
        if (!asked.matches()) {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, PackageIssues.addressUnknown(path));
            return;
        }
        String name = asked.group(1);
        List<String> names =
                versions.stream().map(each -> each.manifest().name()).distinct().toList();
        if (!names.contains(name)) {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, PackageIssues.packageUnknown(name, names));
        } else if (asked.group(2) != null) {
            sendArchive(request, response, versions, asked.group(2), each -> each.manifest()
                    .version()
                    .equals(asked.group(2)));
        } else if (asked.group(3) != null) {
            sendArchive(request, response, versions, asked.group(3), each -> each.fileName()
                    .equals(asked.group(3)));
        } else {
            sendJson(request, response, new Packument(versions, server.root(request) + "/packages").json());
        }
    }

    private static void sendJson(HttpServletRequest request, HttpServletResponse response, byte[] json)
            throws IOException {
        send(request, response, HttpServletResponse.SC_OK, JSON, json, EntityTags.of(json));
    }

    private static void sendArchive(
            HttpServletRequest request,
            HttpServletResponse response,
            List<BuiltPackage> versions,
            String asked,
            Predicate<BuiltPackage> meant)
            throws IOException {
        BuiltPackage latest = versions.get(versions.size() - 1);
        BuiltPackage found = asked.equals("latest")
                ? latest
                : versions.stream().filter(meant).findFirst().orElse(null);
        if (found == null) {
            List<String> known =
                    versions.stream().map(each -> each.manifest().version()).toList();
            String name = latest.manifest().name();
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    PackageIssues.versionUnknown(name, asked, known));
            return;
        }
        response.setHeader("Content-Disposition", "attachment; filename=\"" + found.fileName() + '"');
        String tag = "W/\"" + found.sha1() + '"';
        send(request, response, HttpServletResponse.SC_OK, ARCHIVE, found.archive(), tag);
    }
}
