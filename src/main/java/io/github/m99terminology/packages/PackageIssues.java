package io.github.m99terminology.packages;

import java.util.Collection;

/** FHIR packages that are asked for. */
final class PackageIssues {

    private PackageIssues() {}

    /** @param names of the packages that there are */
    static String packageUnknown(String name, Collection<String> names) {
        return names.isEmpty()
                ? "There is no package \"%s\", nor any other: this server has no content of a year, or more than goes into a package."
                        .formatted(name)
                : "There is no package \"%s\" here. There is %s.".formatted(name, String.join(", ", names));
    }

    /** @param versions of the package that there are */
    static String versionUnknown(String name, String version, Collection<String> versions) {
        return ("There is no version \"%s\" of %s here. There are %s: one for each year, made anew when its content is written; what it was"
                        + " before is in the history of its resources.")
                .formatted(version, name, String.join(", ", versions));
    }

    static String addressUnknown(String path) {
        return ("There is nothing at /packages%s. A package is at /packages/NAME, its archive at /packages/NAME/VERSION; /packages"
                        + " lists what there is.")
                .formatted(path);
    }

    static String notInFeed(String name) {
        return "There is no resource \"%s\" in the feed. It is /syndication.xml, and names the address of each resource that is in it."
                .formatted(name);
    }

    static String feedEmpty() {
        return "There is no feed: this server has no content that it publishes, or more than goes into a feed.";
    }
}
