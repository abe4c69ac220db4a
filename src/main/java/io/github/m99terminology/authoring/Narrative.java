package io.github.m99terminology.authoring;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** The readable text of a resource: what it is and, where that is short, what it holds. */
final class Narrative {
    private final XhtmlNode div = new XhtmlNode(NodeType.Element, "div");

    Narrative(String language, String title, String description) {
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        div.setAttribute("lang", language);
        div.setAttribute("xml:lang", language);
        div.h2().tx(title);
        div.para().tx(description);
    }

    Narrative say(String sentence) {
        div.para().tx(sentence);
        return this;
    }

    Narrative table(List<String> heading, List<List<String>> rows) {
        XhtmlNode table = div.addTag("table");
        XhtmlNode head = table.addTag("tr");
        heading.forEach(cell -> head.addTag("th").tx(cell));
        for (List<String> row : rows) {
            XhtmlNode line = table.addTag("tr");
            row.forEach(cell -> line.addTag("td").tx(cell));
        }
        return this;
    }

    void on(DomainResource resource) {
        resource.getText().setStatus(NarrativeStatus.GENERATED);
        resource.getText().setDiv(div);
    }
}
