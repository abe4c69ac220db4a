package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;

/** A client of one closure table, on codes of one code system. */
final class ClosureClient {
    private final StorageServer server;
    private final String name;
    private final String system;
    private String version = "";

    ClosureClient(StorageServer server, String name, String codeSystem) {
        this.server = server;
        this.name = name;
        this.system = Colours.BASE + codeSystem;
    }

    void initialise() {
        map(server.post("$closure", named()));
    }

    /** The pairs that these add: {@code b<a}, b is a kind of a. */
    List<String> add(String... codes) {
        return pairs(map(send(codes)));
    }

    HttpResponse<String> send(String... codes) {
        Parameters body = named();
        for (String code : codes) {
            body.addParameter().setName("concept").setValue(new Coding(system, code, null));
        }
        return server.post("$closure", body);
    }

    List<String> replay(String since) {
        return pairs(map(server.post("$closure", named().addParameter("version", new StringType(since)))));
    }

    /** That of the last answer. */
    String version() {
        return version;
    }

    private Parameters named() {
        return new Parameters().addParameter("name", new StringType(name));
    }

    private ConceptMap map(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ConceptMap map = StorageServer.FHIR.newJsonParser().parseResource(ConceptMap.class, answer.body());
        version = map.getVersion();
        return map;
    }

    private static List<String> pairs(ConceptMap map) {
        List<String> pairs = new ArrayList<>();
        map.getGroup().forEach(group -> group.getElement().forEach(element -> element.getTarget()
                .forEach(target -> pairs.add(element.getCode() + "<" + target.getCode()))));
        return pairs;
    }
}
