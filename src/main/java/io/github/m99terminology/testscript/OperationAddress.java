package io.github.m99terminology.testscript;

import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation goes. Its {@code url}, when it has one, is the address, beneath the base unless it is absolute. Otherwise the address
 * is made of parts, of which each may be absent:
 *
 * <pre>
 * [base] / [type]                       / [id]              / [params up to ?] / [$operation]  ? [params from ?]
 *          resource, or the type of       of what targetId                       unless params
 *          what targetId or sourceId      stands for                             names it
 *          stands for, or the code's own
 * </pre>
 */
final class OperationAddress {
    private static final String PLAIN = "-._~:/?[]@!$&'()*+,;=%";

    private final ServerUnderTest server;
    private final ScriptSources sources;
    private final Variables variables;

    OperationAddress(ServerUnderTest server, ScriptSources sources, Variables variables) {
        this.server = server;
        this.sources = sources;
        this.variables = variables;
    }

    String of(SetupActionOperationComponent operation, OperationCode code) throws Unrunnable {
        String address;
        if (operation.hasUrl()) {
            String url = variables.fill(operation.getUrl());
            address = url.matches("https?://.*") ? url : server.base() + slashed(url);
        } else {
            address = server.base() + path(operation, code);
        }
        return operation.getEncodeRequestUrl() ? encode(address) : address;
    }

    private String path(SetupActionOperationComponent operation, OperationCode code) throws Unrunnable {
        String params = operation.hasParams() ? variables.fill(operation.getParams()) : "";
        int question = params.indexOf('?');
        String query = question < 0 ? "" : params.substring(question);
        String given = question < 0 ? params : params.substring(0, question);
        if (question < 0 && params.contains("=")) {
            query = "?" + params;
            given = "";
        }
        IdType target = operation.hasTargetId() ? sources.place(operation.getTargetId()) : null;
        String type = type(operation, code, target);
        String id = id(operation, code, target, given.isEmpty());
        if (code.needs() != OperationCode.Needs.NOTHING && type.isEmpty()) {
            throw new Unrunnable(Reasons.typeMissing(code.code()));
        }
        if (code.needs() == OperationCode.Needs.TYPE_AND_ID && id.isEmpty() && given.isEmpty()) {
            throw new Unrunnable(Reasons.idMissing(code.code()));
        }
        return slashed(type) + slashed(id) + slashed(given) + suffix(code, given) + query;
    }

    private String type(SetupActionOperationComponent operation, OperationCode code, @Nullable IdType target)
            throws Unrunnable {
        if (operation.hasResource()) {
            return operation.getResource();
        }
        if (target != null) {
            return target.getResourceType();
        }
        boolean ofTheBody =
                code.needs() != OperationCode.Needs.NOTHING && code.suffix().isEmpty();
        return ofTheBody && operation.hasSourceId() ? sources.type(operation.getSourceId()) : code.type();
    }

    private String id(
            SetupActionOperationComponent operation, OperationCode code, @Nullable IdType target, boolean alone)
            throws Unrunnable {
        if (target != null) {
            boolean version = code.code().equals("vread") && alone;
            if (version && !target.hasVersionIdPart()) {
                throw new Unrunnable(Reasons.versionMissing(operation.getTargetId()));
            }
            return target.getIdPart() + (version ? "/_history/" + target.getVersionIdPart() : "");
        }
        boolean ownId = code.method().equals("PUT") && alone && operation.hasSourceId();
        return ownId ? sources.place(operation.getSourceId()).getIdPart() : "";
    }

    private static String suffix(OperationCode code, String given) {
        boolean named = ("/" + given).endsWith("/" + code.suffix());
        return code.suffix().isEmpty() || named ? "" : "/" + code.suffix();
    }

    private static String slashed(String part) {
        return part.isEmpty() || part.startsWith("/") ? part : "/" + part;
    }

    /** What an address may not hold, percent-encoded; what is encoded already stays. */
    private static String encode(String address) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : address.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xFF);
            boolean plain = character < 0x80 && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0);
            encoded.append(plain ? String.valueOf(character) : String.format(Locale.ROOT, "%%%02X", one & 0xFF));
        }
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
