package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.method.ValidateMethodBindingDstu2Plus;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * What to say to a request for an operation that is not there: which there are at that level, and which may have been meant. Taken from
 * the methods that are bound.
 */
final class UnknownOperation {

    /** A name within so many letters is a misspelling. */
    private static final int NEAR = 2;

    private static final int MOST_SUGGESTED = 3;

    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(NEAR);

    /** HAPI's own ways to bring codes in. */
    private static final List<String> UPLOADS =
            List.of("$upload-external-code-system", "$apply-codesystem-delta-add", "$apply-codesystem-delta-remove");

    private final Collection<BaseMethodBinding> bound;
    private final RequestDetails request;
    private final String name;

    private UnknownOperation(Collection<BaseMethodBinding> bound, RequestDetails request, String name) {
        this.bound = bound;
        this.request = request;
        this.name = name;
    }

    /**
     * The refusal in better words, when it is one of an operation.
     *
     * @param bound every method of the server
     * @param refusal HAPI's own
     */
    static BaseServerResponseException explained(
            Collection<BaseMethodBinding> bound, RequestDetails request, BaseServerResponseException refusal) {
        String name = request.getOperation();
        return name == null || !name.startsWith("$") || refusal instanceof MethodNotAllowedException
                ? refusal
                : new UnknownOperation(bound, request, name).refusal(refusal.getStatusCode());
    }

    private BaseServerResponseException refusal(int status) {
        String type = request.getResourceName();
        // A Bundle's entry may name one that is megabytes long.
        String asked = address(type, request.getId() != null, RequestSyntax.visible(name));
        if (here().anyMatch(name::equals)) {
            String method = request.getRequestType().name();
            BaseServerResponseException wrong = refused(405, ServerIssues.operationMethod(asked, method));
            wrong.addResponseHeader("Allow", "GET, POST");
            return wrong;
        }
        List<String> here = List.copyOf(new TreeSet<>(here().toList()));
        String level = type == null ? "[base]" : request.getId() == null ? type : type + "/[id]";
        String sentence = ServerIssues.operationUnknown(asked, level, here, meant(), isStored(type));
        return refused(status, UPLOADS.contains(name) ? sentence + ServerIssues.codeSystemUpload() : sentence);
    }

    private static BaseServerResponseException refused(int status, String sentence) {
        String type = status == 404 ? "not-found" : "not-supported";
        return Failures.exception(Failures.refused(status, RequestIssues.refused(type, sentence)));
    }

    private static boolean isStored(@Nullable String type) {
        return type == null || StoredTypes.SERVED.contains(type);
    }

    /** The names at the level that was asked. */
    private Stream<String> here() {
        return all().filter(each -> serves(each, request.getResourceName(), request.getId() != null))
                .map(UnknownOperation::name);
    }

    private Stream<BaseMethodBinding> all() {
        return bound.stream().filter(OperationMethodBinding.class::isInstance);
    }

    private static String name(BaseMethodBinding method) {
        return String.valueOf(((OperationMethodBinding) method).getName());
    }

    private static boolean serves(BaseMethodBinding method, @Nullable String type, boolean instance) {
        OperationMethodBinding operation = (OperationMethodBinding) method;
        if (isValidate(method)) {
            return type != null;
        }
        if (type == null || operation.getResourceName() == null) {
            return type == null && operation.getResourceName() == null;
        }
        return type.equals(operation.getResourceName())
                && (instance ? operation.isCanOperateAtInstanceLevel() : operation.isCanOperateAtTypeLevel());
    }

    /** It is bound once, and serves every type. */
    private static boolean isValidate(BaseMethodBinding method) {
        return method instanceof ValidateMethodBindingDstu2Plus || name(method).equals("$validate");
    }

    /** The same name elsewhere, else names that are spelled almost like it, nearest first. */
    private List<String> meant() {
        List<String> same = addresses(0, 0);
        return same.isEmpty() ? addresses(1, NEAR) : same;
    }

    private List<String> addresses(int least, int most) {
        return Stream.iterate(least, distance -> distance <= most, distance -> distance + 1)
                .flatMap(distance -> all().filter(each -> !isValidate(each))
                        .filter(each -> DISTANCE.apply(name, name(each)).equals(distance))
                        .map(each -> address(each.getResourceName(), false, name(each)))
                        .distinct()
                        .sorted())
                .limit(MOST_SUGGESTED)
                .toList();
    }

    private static String address(@Nullable String type, boolean instance, String name) {
        return type == null ? name : type + (instance ? "/[id]/" : "/") + name;
    }
}
