package io.github.m99terminology.hapi.external;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** BCP 13: media types, with parameters or without. Which subtypes there are nobody here knows; the top-level types are IANA's. */
final class MimeTypes implements CodeGrammar {

    static final String SYSTEM = "urn:ietf:bcp:13";

    private static final Set<String> TOP_LEVEL = Set.of(
            "application",
            "audio",
            "example",
            "font",
            "haptics",
            "image",
            "message",
            "model",
            "multipart",
            "text",
            "video");
    private static final int LONGEST = 255;

    private MimeTypes() {}

    static CodeSystemDefinition definition() {
        return new ExternalSystem(SYSTEM, null, "BCP 13", false, new MimeTypes()).of(List.of(), List.of());
    }

    @Override
    public @Nullable ConceptDefinition concept(String code) {
        return mistake(code) == null ? ExternalSystem.concept(code, code, List.of(), List.of()) : null;
    }

    @Override
    public @Nullable String mistake(String code) {
        if (code.length() > LONGEST) {
            return "A media type of more than %d characters is not read".formatted(LONGEST);
        }
        try {
            MimeType type = MimeTypeUtils.parseMimeType(code);
            if (type.isWildcardType() || type.isWildcardSubtype()) {
                return "'%s' is a range of media types, not one".formatted(code);
            }
            if (parameters(code) != type.getParameters().size()) {
                return "In '%s' each ';' begins a parameter, such as charset=utf-8, and none may be there twice"
                        .formatted(code);
            }
            return TOP_LEVEL.contains(type.getType().toLowerCase(java.util.Locale.ROOT))
                    ? null
                    : "'%s' is not a top-level media type".formatted(type.getType());
        } catch (InvalidMimeTypeException wrong) {
            return "'%s' is not written as a media type, such as text/plain".formatted(code);
        }
    }

    /** How many are announced; Spring passes over those that are empty, lack their value or come again. */
    private static int parameters(String code) {
        int semicolons = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                semicolons++;
            }
        }
        return semicolons;
    }

    @Override
    public @Nullable ArtifactMetadata commonCodes() {
        return null;
    }
}
