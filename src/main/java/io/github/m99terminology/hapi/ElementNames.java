package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import io.github.m99terminology.fhir.UnknownParameters;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of elements in what a client sends. HAPI's parser passes over a name that R4 does not know, and of a value set whose
 * {@code include.concepts} is passed over the whole code system is left: so code systems, value sets and maps with such a name are
 * refused, wherever in a body they stand. Other resources are not looked at.
 */
public final class ElementNames {

    private static final Set<String> LOOKED_AT = Set.of("CodeSystem", "ValueSet", "ConceptMap");

    /** What any element may have. What stands in an extension is its own affair. */
    private static final Set<String> ANYWHERE =
            Set.of("id", "extension", "modifierExtension", "fhir_comments", "resourceType");

    private static final String CHECKED = ElementNames.class.getName();

    private final FhirContext fhir;

    ElementNames(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws TerminologyException UNPROCESSABLE, with the nearest right name; what cannot be read is left to the parser */
    public static void check(FhirContext fhir, byte[] bytes, boolean xml) {
        ElementNames names = new ElementNames(fhir);
        if (xml) {
            new XmlElements(names).check(bytes);
        } else {
            new JsonElements(names).check(bytes);
        }
    }

    /** The body of a request, once for each request. */
    public static void check(@Nullable RequestDetails request) {
        if (request == null || request.getUserData().putIfAbsent(CHECKED, true) != null) {
            return;
        }
        byte[] bytes = request.loadRequestContents();
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        if (bytes != null && bytes.length > 0 && (encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML)) {
            check(request.getFhirContext(), bytes, encoding == EncodingEnum.XML);
        }
    }

    /** Where one stands while reading; null where nothing is looked at. */
    record Place(BaseRuntimeElementDefinition<?> definition, String path, String type) {}

    static boolean isLookedAt(String type) {
        return LOOKED_AT.contains(type);
    }

    /** The beginning of a resource. */
    @Nullable
    Place resource(String type) {
        return isLookedAt(type) ? new Place(fhir.getResourceDefinition(type), type, type) : null;
    }

    /** The place of an element below; null when what is in it is not looked at. */
    @Nullable
    Place below(@Nullable Place place, String written) {
        if (place == null || !(place.definition() instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return null;
        }
        String name = written.startsWith("_") ? written.substring(1) : written;
        if (ANYWHERE.contains(name)) {
            return null;
        }
        String path = place.path() + "." + name;
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        if (child == null) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    ContentIssues.unknownElement(
                            path, place.type(), UnknownParameters.nearest(name, names(composite))));
        }
        BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
        return definition == null ? null : new Place(definition, path, place.type());
    }

    private static Set<String> names(BaseRuntimeElementCompositeDefinition<?> composite) {
        Set<String> names = new TreeSet<>();
        composite.getChildren().forEach(child -> names.addAll(child.getValidChildNames()));
        return names;
    }
}
