package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The body of an operation, read as parameters. Whatever is wrong with it is the client's mistake, also where HAPI's parser fails in
 * a way that it did not foresee: nothing but the body has been looked at yet.
 */
final class RequestBody {

    private final FhirContext fhir;

    RequestBody(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * @param request that it came with; null for none
     * @throws TerminologyException INVALID_REQUEST for a body that cannot be read; UNPROCESSABLE for elements that R4 does not know
     */
    IncomingParameters parameters(byte[] sent, boolean xml, @Nullable HttpServletRequest request) {
        byte[] bytes = xml ? sent : JsonText.unmarked(sent);
        if (request == null || request.getAttribute(JsonText.CHECKED) == null) {
            if (xml) {
                XmlText.check(bytes);
            } else {
                JsonText.check(bytes);
            }
        }
        ElementNames.check(fhir, bytes, xml);
        return IncomingParameters.ofBody(resource(bytes, xml), bytes.length);
    }

    private Resource resource(byte[] bytes, boolean xml) {
        IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
        parser.setParserErrorHandler(new UnknownOperators());
        try (Reader text = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            return (Resource) parser.parseResource(text);
        } catch (DataFormatException | ClassCastException broken) {
            String why = broken.getMessage() == null ? "" : broken.getMessage();
            throw invalid(RequestIssues.bodyUnreadable(PlainWords.of(why)));
        } catch (StackOverflowError deep) {
            throw invalid(RequestIssues.bodyTooDeep());
        } catch (java.io.IOException | RuntimeException unforeseen) {
            throw invalid(BodyIssues.bodyBroken());
        }
    }

    private static TerminologyException invalid(io.github.m99terminology.model.Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
