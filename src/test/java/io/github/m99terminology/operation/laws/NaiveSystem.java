package io.github.m99terminology.operation.laws;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.operation.laws.NaiveTerminology.Refused;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One version of a code system with the supplements that apply, read without any index. */
final class NaiveSystem {
    private final CodeSystemDefinition definition;
    private final List<CodeSystemDefinition> supplements;
    private final Map<String, ConceptDefinition> concepts = new LinkedHashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();
    private final Map<String, List<Property>> properties = new LinkedHashMap<>();
    private final Map<String, List<Designation>> designations = new LinkedHashMap<>();

    NaiveSystem(CodeSystemDefinition definition, List<CodeSystemDefinition> supplements) {
        this.definition = definition;
        this.supplements = supplements;
        definition.concepts().forEach(this::add);
        definition.concepts().forEach(this::link);
        supplements.forEach(this::lay);
    }

    /** Whether it is what comes of these very supplements. */
    boolean has(List<CodeSystemDefinition> others) {
        return supplements.size() == others.size()
                && IntStream.range(0, others.size()).allMatch(i -> supplements.get(i) == others.get(i));
    }

    private void add(ConceptDefinition concept) {
        concepts.put(concept.code(), concept);
        parents.put(concept.code(), new LinkedHashSet<>());
        properties.put(concept.code(), new ArrayList<>(concept.properties()));
        designations.put(concept.code(), new ArrayList<>(concept.designations()));
        concept.children().forEach(this::add);
    }

    private void link(ConceptDefinition concept) {
        for (ConceptDefinition child : concept.children()) {
            parents(child.code()).add(concept.code());
            link(child);
        }
        for (Property property : concept.properties()) {
            if (property.code().equals("parent")) {
                parents(concept.code()).add(property.value().text());
            } else if (property.code().equals("child")) {
                parents(property.value().text()).add(concept.code());
            }
        }
    }

    private void lay(CodeSystemDefinition supplement) {
        for (ConceptDefinition said : supplement.concepts()) {
            String code = own(said.code());
            ConceptDefinition known = concepts.get(code);
            if (known != null) {
                if (said.display() != null) {
                    found(designations, code)
                            .add(new Designation(
                                    supplement.metadata().language(), null, said.display(), null, List.of()));
                }
                found(designations, code).addAll(said.designations());
                found(properties, code).addAll(said.properties());
            }
        }
    }

    String url() {
        return String.valueOf(definition.metadata().url());
    }

    String version() {
        return String.valueOf(definition.metadata().version());
    }

    Set<String> codes() {
        return concepts.keySet();
    }

    /** The code system's own spelling of a code, where case does not matter; else the code as it is. */
    String own(String code) {
        return concepts.containsKey(code) || definition.caseSensitive()
                ? code
                : codes().stream().filter(code::equalsIgnoreCase).findFirst().orElse(code);
    }

    boolean inactive(String code) {
        return written(code, "inactive").contains("true");
    }

    List<String> designations(String code) {
        return found(designations, code).stream().map(Designation::value).toList();
    }

    List<String> written(String code, String property) {
        return found(properties, code).stream()
                .filter(each -> each.code().equals(property))
                .map(each -> each.value().text())
                .toList();
    }

    Set<String> parents(String code) {
        return Objects.requireNonNull(parents.get(code));
    }

    boolean isA(String code, String above) {
        return code.equals(above) || parents(code).stream().anyMatch(parent -> isA(parent, above));
    }

    // ---- filters

    /** @throws Refused for a filter on the hierarchy that names a code which is not here */
    Predicate<String> filter(String property, String op, String value) {
        String target = op.contains("-") && !op.equals("not-in") || op.equals("generalizes") ? known(value) : value;
        return switch (op) {
            case "is-a" -> code -> isA(code, target);
            case "is-not-a" -> code -> !isA(code, target);
            case "descendent-of" -> code -> isA(code, target) && !code.equals(target);
            case "generalizes" -> code -> isA(target, code);
            case "child-of" -> code -> parents(code).contains(target);
            case "descendent-leaf" ->
                code -> isA(code, target)
                        && !code.equals(target)
                        && children(code).isEmpty();
            case "=" -> code -> values(code, property).contains(meant(property, value));
            case "in" -> code -> split(property, value).anyMatch(values(code, property)::contains);
            case "not-in" -> code -> split(property, value).noneMatch(values(code, property)::contains);
            case "regex" -> code -> values(code, property).stream().anyMatch(text -> text.matches(value));
            case "exists" ->
                code -> (property.equals("inactive") ? written(code, property) : values(code, property)).isEmpty()
                        != value.equals("true");
            default -> throw new IllegalArgumentException(op);
        };
    }

    private String known(String code) {
        String own = own(code);
        if (!concepts.containsKey(own)) {
            throw new Refused();
        }
        return own;
    }

    private List<String> children(String code) {
        return codes().stream().filter(other -> parents(other).contains(code)).toList();
    }

    private List<String> values(String code, String property) {
        return switch (property) {
            case "concept", "code" -> List.of(code);
            case "display" -> Stream.ofNullable(display(code)).toList();
            case "designation" -> designations(code);
            case "parent" -> List.copyOf(parents(code));
            case "child" -> children(code);
            case "inactive" -> List.of(Boolean.toString(inactive(code)));
            case GeneratedSystems.LEGS -> written(code, "legs");
            default -> written(code, property);
        };
    }

    /** Values that are codes follow the code system in whether case matters. */
    private String meant(String property, String value) {
        return Set.of("concept", "code", "parent", "child").contains(property) ? own(value) : value;
    }

    private Stream<String> split(String property, String values) {
        return Stream.of(values.split(",")).map(String::strip).map(value -> meant(property, value));
    }

    @Nullable
    String display(String code) {
        return Objects.requireNonNull(concepts.get(code)).display();
    }

    // ---- text

    /**
     * The code is what was typed, or begins so; if one does and what was typed has a digit, nothing else is meant. Or each word typed begins
     * some word of the code's names; words that none here has are left out when they are no more than the others.
     */
    boolean matches(String code, String typed) {
        String squeezed = String.join("", words(typed));
        boolean digits = squeezed.chars().anyMatch(Character::isDigit);
        if (isTyped(code, typed, squeezed, digits)) {
            return true;
        }
        if (digits
                && squeezed.length() >= 3
                && codes().stream().anyMatch(other -> isTyped(other, typed, squeezed, digits))) {
            return false;
        }
        Map<Boolean, List<String>> byWhetherKnown = words(typed).stream()
                .distinct()
                .collect(Collectors.partitioningBy(word -> codes().stream().anyMatch(other -> isNamed(other, word))));
        List<String> known = Objects.requireNonNull(byWhetherKnown.get(true));
        int unknown = Objects.requireNonNull(byWhetherKnown.get(false)).size();
        return !known.isEmpty() && unknown <= known.size() && known.stream().allMatch(word -> isNamed(code, word));
    }

    private boolean isTyped(String code, String typed, String squeezed, boolean digits) {
        String own = String.join("", words(code));
        return own(typed.strip()).equals(code)
                || !squeezed.isEmpty()
                        && (own.equals(squeezed) || digits && squeezed.length() > 1 && own.startsWith(squeezed));
    }

    private boolean isNamed(String code, String word) {
        return Stream.concat(
                        Stream.concat(Stream.ofNullable(display(code)), designations(code).stream())
                                .flatMap(text -> words(text).stream()),
                        words(code).stream()
                                .filter(part ->
                                        part.length() >= 4 || part.chars().noneMatch(Character::isDigit)))
                .anyMatch(other -> other.startsWith(word));
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Stream.of(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static <T> List<T> found(Map<String, List<T>> lists, String code) {
        return Objects.requireNonNull(lists.get(code));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NaiveSystem system
                && system.url().equals(url())
                && system.version().equals(version());
    }

    @Override
    public int hashCode() {
        return Objects.hash(url(), version());
    }
}
