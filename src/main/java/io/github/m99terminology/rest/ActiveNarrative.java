package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.github.m99terminology.http.ServerIssues;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to store a narrative that does something when it is shown: R4 wants none (<a
 * href="http://hl7.org/fhir/R4/narrative.html#security">txt-1</a>), HAPI stores any, and a program that shows what it reads here would run it.
 */
@Interceptor
final class ActiveNarrative {
    private static final Set<String> ELEMENTS = Set.of(
            "animate",
            "applet",
            "base",
            "button",
            "embed",
            "form",
            "frame",
            "frameset",
            "iframe",
            "input",
            "link",
            "meta",
            "object",
            "script",
            "select",
            "set",
            "textarea");

    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

    /** Of an address in a narrative; images may be part of it. */
    private static final Set<String> SCHEMES = Set.of("javascript", "vbscript", "data");

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource created) {
        check(created);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after) {
        check(after);
    }

    private static void check(@Nullable IBaseResource stored) {
        if (stored instanceof DomainResource resource) {
            if (resource.hasText() && resource.getText().hasDiv()) {
                check(resource.getText().getDiv());
            }
            for (Resource contained : resource.getContained()) {
                check(contained);
            }
        }
    }

    private static void check(XhtmlNode node) {
        String name = node.getName();
        if (name != null && ELEMENTS.contains(local(name))) {
            throw new UnprocessableEntityException(ServerIssues.narrativeActs("<" + name + ">"));
        }
        if (node.hasAttributes()) {
            node.getAttributes().forEach((attribute, value) -> {
                if (acts(local(attribute), value)) {
                    throw new UnprocessableEntityException(ServerIssues.narrativeActs(attribute));
                }
            });
        }
        if (node.hasChildren()) {
            node.getChildNodes().forEach(ActiveNarrative::check);
        }
    }

    /** In small letters, without the prefix of a namespace, which is whatever the writer chose. */
    private static String local(String name) {
        return name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean acts(String attribute, String value) {
        if (!ADDRESSES.contains(attribute)) {
            return attribute.startsWith("on");
        }
        // Browsers pass over blanks and control characters in a scheme.
        String address = value.replaceAll("[\\p{Cntrl}\\s]+", "").toLowerCase(Locale.ROOT);
        return SCHEMES.stream().anyMatch(scheme -> address.startsWith(scheme + ":"))
                && !address.startsWith("data:image/");
    }
}
