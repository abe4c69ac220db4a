package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.Issue;
import java.util.List;

/** Bundles of a value set or code system with what it needs: {@code $package}. */
public final class BundlePackageIssues {

    private BundlePackageIssues() {}

    public static Issue subjectMissing(String operation) {
        String type = operation.substring(0, operation.indexOf('/'));
        return error(
                "required",
                null,
                null,
                "%s needs to know what to package: give 'url', or ask at /%s/[id]/.".formatted(operation, type));
    }

    public static Issue includeUnsupported(String operation, String include) {
        return error(
                "not-supported",
                null,
                null,
                "%s was asked to include '%s'. It packages terminology: 'all', 'canonical' and 'terminology' mean the artifact with all that it needs, 'artifact' the artifact alone."
                        .formatted(operation, include));
    }

    public static Issue capabilityUnsupported(String operation, String capability) {
        return error(
                "not-supported",
                null,
                null,
                "%s was asked for the capability '%s'. It gives definitions, which is 'computable'; for the codes of a value set ask ValueSet/$expand with the same versions."
                        .formatted(operation, capability));
    }

    /** @param type of what is asked for */
    public static Issue withoutResource(String type, String canonical) {
        return error(
                "not-found",
                "not-found",
                null,
                "There is no resource of %s '%s' here that could be packaged: it is implied by a code system, or made by the server itself. Package the code system"
                        .formatted(type, canonical));
    }

    public static Issue tooManyResources(int resources, int limit) {
        return tooCostly(
                "The package would have %d resources, more than the %d that this server puts into one. Ask for less: without maps, one artifact at a time, or in pages (count, offset)"
                        .formatted(resources, limit));
    }

    public static Issue tooLarge(long limit) {
        return tooCostly(
                "The resources of the package have more than %d bytes, which is the most that this server puts into one. Ask for less: without maps, in pages (count, offset), or read the resources one by one"
                        .formatted(limit));
    }

    /** @param names of what is not in the package, though something in it refers to it */
    public static Issue incomplete(List<String> names) {
        return warning(
                "incomplete",
                null,
                null,
                "The package lacks what there is no resource of here: " + String.join(", ", names));
    }

    private static Issue tooCostly(String text) {
        return error("too-costly", "too-costly", null, text);
    }
}
