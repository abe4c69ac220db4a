package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Terminology.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/** Addresses within the server. All are relative to the page, so that the pages work under any prefix a proxy puts before them. */
final class Links {

    /** Parameter by which a browser asks for the tables of a part of a page. HAPI reads nothing where one is named without the underscore. */
    static final String TABLE = "_table";

    private Links() {}

    /** From a page below {@code /code} to the server's root: {@code ../} for {@code /M99.65}. */
    static String root(String pathInfo) {
        long depth = pathInfo.chars().filter(character -> character == '/').count();
        return "../".repeat((int) depth);
    }

    /** The {@code $lookup} of a code, from the server's root, without a format. */
    static String lookup(String system, String code) {
        return "fhir/CodeSystem/$lookup?system=" + encode(system) + "&code=" + encode(code);
    }

    /** A resource, in its newest version. */
    static String read(Resource resource) {
        return "fhir/" + resource.fhirType() + "/"
                + encode(resource.getIdElement().getIdPart());
    }

    static String read(Place place) {
        return "fhir/" + place.type() + "/" + encode(place.id());
    }

    /** A part of the expansion of the value set that has a url. */
    static String expansion(String url, int offset, int count) {
        return "fhir/ValueSet/$expand?url=" + encode(url) + paging(offset, count);
    }

    /** A part of the expansion of a stored value set. */
    static String expansionOf(ValueSet set, int offset, int count) {
        return read(set) + "/$expand?_format=json" + paging(offset, count);
    }

    private static String paging(int offset, int count) {
        return "&offset=" + offset + "&count=" + count;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2F", "/");
    }
}
