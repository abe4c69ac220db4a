package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's validator asks about a code without the version that its Coding states. {@code $validate} would call valid what
 * {@code $validate-code} refuses, and the reverse. So a Coding that states a version of a code system that is held is asked about
 * once more, with it; and what was said of it without the version gives way to what is said with it.
 */
@Interceptor
public final class StatedVersions {
    private static final Options OPTIONS = new Options(
            LanguageRanges.ANY, true, false, false, false, false, false, List.of(), VersionPolicy.NONE, false);

    private final FhirContext fhir;
    private final SnapshotStore store;

    public StatedVersions(FhirContext fhir, SnapshotStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /**
     * @param resource what was validated; null when it was validated as text
     * @param text the same as text, or null
     */
    @Hook(Pointcut.VALIDATION_COMPLETED)
    public void validated(@Nullable IBaseResource resource, @Nullable String text, ValidationResult result) {
        IBaseResource validated = resource == null ? parsed(text) : resource;
        if (validated instanceof Base root) {
            List<SingleValidationMessage> messages = new ArrayList<>(result.getMessages());
            walk(root, root.fhirType(), messages);
            result.setMessages(messages);
        }
    }

    /** What cannot be read has been told of already; what does not say version states none. */
    private @Nullable IBaseResource parsed(@Nullable String text) {
        if (text == null || !text.contains("version")) {
            return null;
        }
        try {
            return EncodingEnum.detectEncoding(text).newParser(fhir).parseResource(text);
        } catch (DataFormatException unreadable) {
            return null;
        }
    }

    private void walk(Base element, String path, List<SingleValidationMessage> messages) {
        if (element instanceof Coding coding) {
            correct(coding, path, messages);
            return;
        }
        for (Property child : element.children()) {
            String name = path + "." + child.getName().replace("[x]", "");
            int index = 0;
            for (Base value : child.getValues()) {
                walk(value, child.isList() ? name + "[" + index++ + "]" : name, messages);
            }
        }
    }

    private void correct(Coding coding, String path, List<SingleValidationMessage> messages) {
        TerminologySnapshot snapshot = store.current();
        if (!coding.hasVersion() || !coding.hasCode() || !isHeld(snapshot, coding.getSystem())) {
            return;
        }
        List<Issue> without = issues(snapshot, coding, null);
        List<Issue> with = issues(snapshot, coding, coding.getVersion());
        messages.removeIf(message -> path.startsWith(String.valueOf(message.getLocationString()))
                && says(without, message.getMessage())
                && !says(with, message.getMessage()));
        with.stream()
                .filter(issue -> !says(without, issue.text()))
                .forEach(issue -> messages.add(message(issue, path)));
    }

    private static boolean isHeld(TerminologySnapshot snapshot, @Nullable String system) {
        return system != null && snapshot.holdsCodeSystem(system) && HostHoldings.engineHasCodes(snapshot, system);
    }

    private static List<Issue> issues(TerminologySnapshot snapshot, Coding coding, @Nullable String version) {
        CodeRef code = new CodeRef(coding.getSystem(), version, coding.getCode(), coding.getDisplay());
        try {
            return ValidateCode.validate(
                            snapshot,
                            new ValidateCodeRequest(new InCodeSystem(null), Form.CODE, List.of(code), null, OPTIONS))
                    .issues();
        } catch (TerminologyException failure) {
            return failure.issues();
        }
    }

    private static boolean says(List<Issue> issues, @Nullable String text) {
        return issues.stream().anyMatch(issue -> issue.text().equals(text));
    }

    private static SingleValidationMessage message(Issue issue, String path) {
        SingleValidationMessage message = new SingleValidationMessage();
        message.setSeverity(ResultSeverityEnum.fromCode(issue.severity().code()));
        message.setLocationString(path);
        message.setMessage(issue.text());
        return message;
    }
}
