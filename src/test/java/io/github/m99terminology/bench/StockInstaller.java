package io.github.m99terminology.bench;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallOutcomeJson;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.InstallModeEnum;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.term.api.ITermDeferredStorageSvc;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA server as it comes, and its own package installer, on H2 in memory: the terminology of a package stored and installed. Arguments:
 * the archive, a file or an address; the package's name and version. Its lines begin with {@value #MARK}.
 */
final class StockInstaller {
    static final String MARK = "stock> ";

    private StockInstaller() {}

    public static void main(String[] arguments) throws Exception {
        AnnotationConfigApplicationContext spring = StockConfig.start();
        DaoRegistry daos = spring.getBean(DaoRegistry.class);
        // It keeps the archive as a Binary, and looks resources up by search parameters.
        daos.setSupportedResourceTypes(List.of(
                "Binary",
                "CodeSystem",
                "ConceptMap",
                "NamingSystem",
                "SearchParameter",
                "StructureDefinition",
                "ValueSet"));
        PackageInstallationSpec wanted = new PackageInstallationSpec()
                .setName(arguments[1])
                .setVersion(arguments[2])
                .setInstallMode(InstallModeEnum.STORE_AND_INSTALL)
                .setFetchDependencies(false)
                .addInstallResourceTypes(PublishedPackage.TYPES.toArray(String[]::new));
        if (arguments[0].startsWith("http")) {
            wanted.setPackageUrl(arguments[0]);
        } else {
            wanted.setPackageContents(Files.readAllBytes(Path.of(arguments[0])));
        }

        long begun = System.nanoTime();
        PackageInstallOutcomeJson outcome =
                spring.getBean(IPackageInstallerSvc.class).install(wanted);
        long installed = System.nanoTime();
        // What it stores of code systems it stores later, and answers from them only then.
        spring.getBean(ITermDeferredStorageSvc.class).saveAllDeferred();
        long ready = System.nanoTime();

        print(
                "installed in %.1f s, code systems stored after %.1f s",
                seconds(begun, installed), seconds(begun, ready));
        print("it says installed: %s", new TreeMap<>(outcome.getResourcesInstalled()));
        print("there are: %s", counts(daos));
        print("messages: %d", outcome.getMessage().size());
        print("resident at most %d MB (-Xmx1g), server and installer being one", ServerProcess.ownPeakMegabytes());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, Integer> counts(DaoRegistry daos) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String type : PublishedPackage.TYPES) {
            counts.put(
                    type,
                    daos.getResourceDao(type)
                            .searchForResourceIds(SearchParameterMap.newSynchronous(), new SystemRequestDetails())
                            .size());
        }
        return counts;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.println(MARK + String.format(Locale.ROOT, format, values));
    }
}
