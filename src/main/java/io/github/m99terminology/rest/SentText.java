package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.github.m99terminology.hapi.MediaRange;
import io.github.m99terminology.hapi.RequestHead;
import io.github.m99terminology.hapi.XmlText;
import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The character set of a body. FHIR's is UTF-8 (<a href="http://hl7.org/fhir/R4/http.html#mime-type">R4, content types</a>), but clients name
 * others (Apache's XML is ISO-8859-1 unless told otherwise): these are read as what they say, and handed on in UTF-8, for whoever reads them after
 * would not agree. A byte that the character set does not have is refused, not stored as a question mark.
 */
final class SentText {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");
    private static final Set<Charset> PLAIN = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

    private SentText() {}

    /** What Content-Type names, when no such character set is known. */
    static Optional<String> unknownCharset(HttpServletRequest request) {
        return named(request).filter(name -> find(name) == null);
    }

    /** Whether Content-Type names another one than FHIR's. */
    static boolean isForeign(HttpServletRequest request) {
        return named(request)
                .map(SentText::find)
                .filter(set -> !PLAIN.contains(set))
                .isPresent();
    }

    private static Optional<String> named(HttpServletRequest request) {
        String type = request.getContentType();
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        return charset.find() && !charset.group(1).isEmpty() ? Optional.of(charset.group(1)) : Optional.empty();
    }

    private static @Nullable Charset find(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Content-Type as it is after {@link #inUtf8}; in small letters too, which is all that HAPI knows. */
    static @Nullable String contentType(HttpServletRequest request) {
        MediaRange sent = RequestHead.of(request).sent();
        String type = request.getContentType();
        if (sent == null || sent.format() == null) {
            return type;
        }
        boolean asWritten = !isForeign(request) && type.startsWith(sent.type());
        return asWritten ? type : sent.type() + ";charset=UTF-8";
    }

    /** @throws InvalidRequestException for bytes that are none of the character set that is named, or that XML says it is in */
    static byte[] inUtf8(byte[] bytes, HttpServletRequest request) {
        String name = named(request).orElse(XmlText.isXml(bytes) ? XmlText.encoding(bytes) : "UTF-8");
        Charset charset = find(name);
        if (charset == null) {
            throw new InvalidRequestException(ServerIssues.charsetUnknown(RequestSyntax.visible(name)));
        }
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return charset.equals(StandardCharsets.UTF_8)
                    ? bytes
                    : text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException broken) {
            throw new InvalidRequestException(ServerIssues.notInCharset(charset.name()));
        }
    }
}
