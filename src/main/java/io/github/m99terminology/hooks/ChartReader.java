package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.hooks.Chart.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads diagnoses and orders out of FHIR resources as JSON, so that what goes back with another code is for the rest letter for letter what came.
 * Resources of other types are passed over.
 */
final class ChartReader {

    /** A claim has at most a dozen diagnoses and fifty lines; what has more than this is no chart. */
    static final int MOST = 500;

    /** Relative or not, with a version or without. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}(?:/_history/.*)?");

    private final Map<String, List<Diagnosis>> conditions = new HashMap<>();
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<ObjectNode> others = new ArrayList<>();
    private int read;
    private final Map<JsonNode, List<Diagnosis>> contained = new IdentityHashMap<>();
    private final Set<String> otherUrls = new HashSet<>();
    private boolean unresolved;

    /** A Bundle, or one resource. References to a Condition find it whichever comes first. */
    void add(JsonNode sent, String field) {
        String type = sent.path("resourceType").asText();
        if (type.isEmpty()) {
            throw HookRefusal.badRequest(HookIssues.notAResource(field));
        }
        if (!type.equals("Bundle")) {
            addResource(sent, "");
            return;
        }
        for (JsonNode entry : sent.path("entry")) {
            if (entry.path("resource").isObject()) {
                addResource(entry.path("resource"), entry.path("fullUrl").asText());
            }
        }
    }

    private void addResource(JsonNode resource, String url) {
        spend();
        if (!(resource instanceof ObjectNode object)) {
            return;
        }
        if (isCondition(object)) {
            List<Diagnosis> codes = codes(object, "/code", written(object));
            conditions.put("Condition/" + resource.path("id").asText(), codes);
            conditions.put(url, codes);
            diagnoses.addAll(codes);
        } else {
            others.add(object);
            otherUrls.add(url);
        }
    }

    Chart chart() {
        for (ObjectNode resource : others) {
            switch (resource.path("resourceType").asText()) {
                case "ServiceRequest" -> order(resource);
                case "Claim" -> claim(resource);
                default -> {
                    // Nothing that has a diagnosis to check.
                }
            }
        }
        others.clear();
        return new Chart(diagnoses, orders);
    }

    /** Whether an order names a Condition that was not sent. */
    boolean isUnresolved() {
        return unresolved;
    }

    private void order(ObjectNode request) {
        List<Diagnosis> reasons = new ArrayList<>();
        for (int i = 0; i < request.path("reasonCode").size(); i++) {
            reasons.addAll(codes(request, "/reasonCode/" + i, ""));
        }
        diagnoses.addAll(reasons);
        request.path("reasonReference").forEach(reference -> reasons.addAll(referred(request, reference)));
        addOrders(request.path("code"), reasons);
    }

    private void claim(ObjectNode claim) {
        Map<Integer, List<Diagnosis>> bySequence = new LinkedHashMap<>();
        JsonNode stated = claim.path("diagnosis");
        for (int i = 0; i < stated.size(); i++) {
            List<Diagnosis> codes = codes(claim, "/diagnosis/" + i + "/diagnosisCodeableConcept", "");
            diagnoses.addAll(codes);
            List<Diagnosis> all = new ArrayList<>(codes);
            all.addAll(referred(claim, stated.path(i).path("diagnosisReference")));
            bySequence.put(sequence(stated.path(i), i + 1), all);
        }
        List<Integer> inOrder =
                bySequence.keySet().stream().sorted(Comparator.naturalOrder()).toList();
        for (JsonNode item : claim.path("item")) {
            List<Integer> pointed = StreamSupport.stream(
                            item.path("diagnosisSequence").spliterator(), false)
                    .filter(JsonNode::isInt)
                    .map(JsonNode::intValue)
                    .distinct()
                    .toList();
            List<Diagnosis> reasons = (pointed.isEmpty() ? inOrder : pointed)
                    .stream()
                            .flatMap(sequence -> bySequence.getOrDefault(sequence, List.of()).stream())
                            .toList();
            addOrders(item.path("productOrService"), reasons);
        }
    }

    private static int sequence(JsonNode diagnosis, int place) {
        JsonNode sequence = diagnosis.path("sequence");
        return sequence.isInt() ? sequence.intValue() : place;
    }

    private void addOrders(JsonNode concept, List<Diagnosis> reasons) {
        for (JsonNode coding : concept.path("coding")) {
            spend();
            orders.add(new Order(
                    coding.path("system").asText(), coding.path("code").asText(), reasons));
        }
    }

    private List<Diagnosis> referred(ObjectNode from, JsonNode reference) {
        String to = reference.path("reference").asText();
        if (to.isEmpty()) {
            return List.of();
        }
        spend();
        if (to.startsWith("#")) {
            return inside(from, to.substring(1));
        }
        int relative = to.lastIndexOf("Condition/");
        List<Diagnosis> found = conditions.get(to);
        if (found == null && relative >= 0) {
            found = conditions.get(to.substring(relative).replaceFirst("/_history/.*", ""));
        }
        unresolved |= found == null && isOfCondition(to, reference.path("type").asText());
        return found == null ? List.of() : found;
    }

    /** A Condition that the order brings inside itself, whose code is one of the diagnoses too. */
    private List<Diagnosis> inside(ObjectNode order, String id) {
        JsonNode all = order.path("contained");
        for (int i = 0; i < all.size(); i++) {
            JsonNode each = all.path(i);
            boolean named = each.path("id").asText().equals(id);
            if (named && each instanceof ObjectNode found && isCondition(found)) {
                String concept = "/contained/" + i + "/code";
                return contained.computeIfAbsent(found, unread -> {
                    List<Diagnosis> codes = codes(order, concept, written(found));
                    diagnoses.addAll(codes);
                    return codes;
                });
            }
        }
        return List.of();
    }

    private static boolean isCondition(ObjectNode resource) {
        return resource.path("resourceType").asText().equals("Condition");
    }

    /** An order may also have an observation or a report for its reason, which have no code to check. */
    private boolean isOfCondition(String to, String type) {
        Matcher address = ADDRESS.matcher(to);
        return address.matches()
                ? address.group(1).equals("Condition")
                : !otherUrls.contains(to) && (type.isEmpty() || type.equals("Condition"));
    }

    private List<Diagnosis> codes(ObjectNode resource, String concept, String written) {
        List<Diagnosis> codes = new ArrayList<>();
        JsonNode codings = resource.at(concept + "/coding");
        for (int i = 0; i < codings.size(); i++) {
            spend();
            JsonNode coding = codings.path(i);
            codes.add(new Diagnosis(
                    resource,
                    concept + "/coding/" + i,
                    coding.path("system").asText(),
                    coding.path("code").asText(),
                    written));
        }
        return codes;
    }

    /** What somebody wrote with the diagnosis. The display of its code is nobody's words. */
    private static String written(ObjectNode condition) {
        return StreamSupport.stream(condition.path("note").spliterator(), false)
                .map(note -> note.path("text").asText())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private void spend() {
        if (++read > MOST) {
            throw new HookRefusal(422, HookIssues.tooMuch(MOST));
        }
    }
}
