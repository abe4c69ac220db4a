package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/** Fixtures, requests and answers by the ids that a script gives them, and the last request and answer, which need none. */
final class ScriptSources {
    private final FhirContext fhir;
    private final Map<String, ScriptSource> byId = new HashMap<>();
    /** Where a server keeps what was created of a fixture or came with an answer. */
    private final Map<String, IdType> places = new HashMap<>();

    private @Nullable ScriptSource lastRequest;
    private @Nullable ScriptSource lastAnswer;

    ScriptSources(FhirContext fhir) {
        this.fhir = fhir;
    }

    void put(String id, ScriptSource source) {
        byId.put(id, source);
    }

    void exchanged(ScriptSource request, ScriptSource answer) {
        lastRequest = request;
        lastAnswer = answer;
    }

    /** An answer that does not come leaves nothing behind that the next assert could take for its own. */
    void forgetLast() {
        lastRequest = null;
        lastAnswer = null;
    }

    void placed(String id, IdType place) {
        places.put(id, place);
    }

    boolean isPlaced(String id) {
        return places.containsKey(id);
    }

    ScriptSource get(String id) throws Unrunnable {
        ScriptSource source = byId.get(id);
        if (source == null) {
            throw new Unrunnable(Reasons.noSource(id));
        }
        return source;
    }

    /** @param id null for the last answer */
    Optional<ScriptSource> find(@Nullable String id) {
        return Optional.ofNullable(id == null ? lastAnswer : byId.get(id));
    }

    ScriptSource lastRequest() throws Unrunnable {
        return present(lastRequest, "request");
    }

    ScriptSource lastAnswer() throws Unrunnable {
        return present(lastAnswer, "answer");
    }

    private static ScriptSource present(@Nullable ScriptSource last, String what) throws Unrunnable {
        if (last == null) {
            throw new Unrunnable(Reasons.nothingBefore(what));
        }
        return last;
    }

    /** Type, id and version of what a source stands for: where it was created, what its answer names, or what it says of itself. */
    IdType place(String id) throws Unrunnable {
        ScriptSource source = get(id);
        IdType place = places.get(id);
        if (place == null) {
            place = source.header("location")
                    .or(() -> source.header("content-location"))
                    .map(IdType::new)
                    .orElse(null);
        }
        if (place == null || !place.hasIdPart() || !place.hasResourceType()) {
            place = placeOf(source);
        }
        if (!place.hasIdPart() || !place.hasResourceType()) {
            throw new Unrunnable(Reasons.noId(source));
        }
        return place;
    }

    String type(String id) throws Unrunnable {
        try {
            return get(id).resource(fhir).fhirType();
        } catch (Unmet noResource) {
            throw new Unrunnable(noResource.sentence());
        }
    }

    private IdType placeOf(ScriptSource source) throws Unrunnable {
        try {
            IBaseResource resource = source.resource(fhir);
            String version =
                    resource.getMeta() == null ? null : resource.getMeta().getVersionId();
            return new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), version);
        } catch (Unmet noResource) {
            throw new Unrunnable(noResource.sentence());
        }
    }
}
