package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.FilterDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.DecimalValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.FilterIssues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a property in a filter means: which texts a concept has for it. Hierarchy and defaults count:
 * {@code parent} reads the hierarchy, and {@code inactive} is what follows from the concept's status too. Every other property has the
 * values that are written: a concept that says nothing of {@code notSelectable} does not have false.
 */
final class PropertyReader {

    private static final Set<String> NUMBERS = Set.of("decimal", "integer");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,4})?");

    /** What a value may be of a property of a type whose values do not look like any others. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "integer",
            NUMBER,
            "decimal",
            NUMBER,
            "boolean",
            Pattern.compile("true|false"),
            "dateTime",
            Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]{1,30}(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"));

    private static final Set<String> TEXTS = Set.of("display", "definition", "designation");
    private static final Set<String> COMPUTED = Set.of(
            "concept", "code", "display", "definition", "designation", "parent", "child", "inactive", "notSelectable");

    private final CodeSystemIndex index;
    private final String name;
    private final Set<String> codes;
    private final boolean plain;

    private PropertyReader(CodeSystemIndex index, String name, String standard) {
        this.index = index;
        this.name = standard;
        this.codes = Set.copyOf(codes(index, standard));
        this.plain = !COMPUTED.contains(standard);
    }

    /** @throws TerminologyException UNPROCESSABLE when the code system has no such property */
    PropertyReader(CodeSystemIndex index, String name) {
        this(index, name, standard(index, name));
        if (!known()) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, FilterIssues.unknownFilterProperty(index.canonical(), name, names()));
        }
    }

    /** Null when the code system has no such property. */
    static @Nullable PropertyReader find(CodeSystemIndex index, String name) {
        PropertyReader reader = new PropertyReader(index, name, standard(index, name));
        return reader.known() ? reader : null;
    }

    /**
     * A way to mean a value.
     *
     * @param isValue whether it is the value itself; not so the display that a Coding has
     * @param isText whether it is found by its words
     */
    record Key(String value, boolean isValue, boolean isText) {}

    boolean isText() {
        return TEXTS.contains(name);
    }

    /** FHIR's code for the property when it is FHIR's own, else the name that was asked for. */
    String name() {
        return name;
    }

    /** All the ways to mean a concept's values: a code by itself and with its system; a display by its synonyms too. */
    List<Key> keys(int ordinal) {
        List<Key> keys = new ArrayList<>();
        if (plain) {
            for (Property property : index.concept(ordinal).properties()) {
                if (codes.contains(property.code())) {
                    addKeys(keys, property.value());
                }
            }
            return keys;
        }
        boolean ofCodes = ConceptFilter.isConcept(name) || name.equals("parent") || name.equals("child");
        // The words of displays are in the text index already.
        boolean byWords = isText() && !name.equals("display");
        for (String value : values(ordinal)) {
            keys.add(new Key(value, true, byWords));
            if (ofCodes) {
                keys.add(new Key(index.url() + "|" + value, true, false));
            }
        }
        if (name.equals("display")) {
            index.concept(ordinal).designations().stream()
                    .filter(PreferredDisplay::isRight)
                    .forEach(designation -> keys.add(new Key(designation.value(), true, byWords)));
        }
        return keys;
    }

    private void addKeys(List<Key> keys, PropertyValue value) {
        keys.add(new Key(value.text(), true, value instanceof StringValue));
        if (value instanceof CodeValue code) {
            keys.add(new Key(index.url() + "|" + code.code(), true, false));
        } else if (value instanceof CodingValue coded) {
            CodeRef coding = coded.coding();
            if (coding.system() != null) {
                keys.add(new Key(coding.system() + "|" + coding.code(), true, false));
            }
            if (coding.display() != null) {
                keys.add(new Key(coding.display(), false, true));
            }
        }
    }

    /** The values of a concept, as texts. */
    List<String> values(int ordinal) {
        Concept concept = index.concept(ordinal);
        return switch (name) {
            case "concept", "code" -> List.of(concept.code());
            case "display" -> Stream.ofNullable(concept.display()).toList();
            case "definition" -> Stream.ofNullable(concept.definition()).toList();
            case "designation" ->
                concept.designations().stream()
                        .map(designation -> designation.value())
                        .toList();
            case "parent" -> codesOf(index.hierarchy().parents(ordinal));
            case "child" -> codesOf(index.hierarchy().children(ordinal));
            case "inactive" -> List.of(Boolean.toString(index.inactive(ordinal)));
            default -> written(concept);
        };
    }

    /** Whether some value of the concept fits; without a list for the properties that are simply written. */
    boolean any(int ordinal, Predicate<String> condition) {
        if (!plain) {
            return values(ordinal).stream().anyMatch(condition);
        }
        for (Property property : index.concept(ordinal).properties()) {
            if (codes.contains(property.code()) && fits(property.value(), condition)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some value of the concept is a wanted one: {@link #any}, but that numbers are compared as numbers. */
    boolean is(int ordinal, Predicate<String> wanted) {
        if (!plain) {
            return values(ordinal).stream().anyMatch(wanted);
        }
        for (Property property : index.concept(ordinal).properties()) {
            if (codes.contains(property.code())
                    && (fits(property.value(), wanted) || wanted.test(number(property.value())))) {
                return true;
            }
        }
        return false;
    }

    private static String number(PropertyValue value) {
        if (value instanceof DecimalValue decimal) {
            return plain(decimal.value());
        }
        return value.text();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Whether the property is declared as a number. */
    private boolean isNumber() {
        return index.properties().stream()
                .anyMatch(property -> codes.contains(property.code()) && NUMBERS.contains(property.type()));
    }

    /** Whether the concept itself says it: a default is no value. */
    boolean exists(int ordinal) {
        return switch (name) {
            case "inactive" ->
                index.concept(ordinal).properties().stream().anyMatch(property -> codes.contains(property.code()));
            default -> !values(ordinal).isEmpty();
        };
    }

    /**
     * A value that was given, as concepts have it: codes of this code system follow its case sensitivity, and a number is written as {@link #is}
     * compares it.
     *
     * @throws TerminologyException UNPROCESSABLE when no concept can have such a value, by the type that the property is declared with
     */
    String spelled(String wanted) {
        requireForm(wanted);
        if (plain && NUMBER.matcher(wanted).matches() && isNumber()) {
            BigDecimal number = new BigDecimal(wanted);
            return DecimalValue.fits(number) ? plain(number) : wanted;
        }
        boolean ofCodes = ConceptFilter.isConcept(name) || name.equals("parent") || name.equals("child");
        int ordinal = ofCodes ? index.ordinal(wanted) : -1;
        return ordinal < 0 ? wanted : index.code(ordinal);
    }

    private void requireForm(String wanted) {
        String type = name.equals("inactive") ? "boolean" : declaredType();
        Pattern form = FORMS.get(type);
        if (form != null && !form.matcher(wanted).matches()) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, FilterIssues.filterValueOfOtherType(index.canonical(), name, wanted, type));
        }
    }

    /** Empty where the property is not declared, or in several ways. */
    private String declaredType() {
        List<String> types = index.properties().stream()
                .filter(property -> codes.contains(property.code()))
                .map(PropertyDefinition::type)
                .distinct()
                .toList();
        return types.size() == 1 ? types.get(0) : "";
    }

    private List<String> written(Concept concept) {
        List<String> values = new ArrayList<>();
        for (Property property : concept.properties()) {
            if (codes.contains(property.code())) {
                values.add(property.value().text());
            }
        }
        return values;
    }

    /** A Coding is meant by its code, and by its system and code. */
    private static boolean fits(PropertyValue value, Predicate<String> condition) {
        return condition.test(value.text())
                || (value instanceof CodingValue coding
                        && coding.coding().system() != null
                        && condition.test(
                                coding.coding().system() + "|" + coding.coding().code()));
    }

    private List<String> codesOf(int[] ordinals) {
        return Arrays.stream(ordinals).mapToObj(index::code).toList();
    }

    private boolean known() {
        return ConceptFilter.isConcept(name)
                || TEXTS.contains(name)
                || isStandard(name)
                || index.properties().stream().anyMatch(property -> codes.contains(property.code()))
                || index.definition().filters().stream()
                        .anyMatch(filter -> filter.code().equals(name))
                || index.propertyCodes().contains(name);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(List.of("concept", "code", "display", "definition"));
        Stream.of(StandardProperty.values()).map(StandardProperty::code).forEach(names::add);
        names.addAll(index.propertyCodes());
        index.definition().filters().stream().map(FilterDefinition::code).forEach(names::add);
        return names;
    }

    /** FHIR's code for what the name means, if it is FHIR's own; else the name. */
    private static String standard(CodeSystemIndex index, String name) {
        for (StandardProperty property : StandardProperty.values()) {
            if (name.equals(StandardProperty.BASE + property.code())
                    || property.codes(index.properties()).contains(name)) {
                return property.code();
            }
        }
        return name;
    }

    private static boolean isStandard(String name) {
        return Stream.of(StandardProperty.values())
                .anyMatch(property -> property.code().equals(name));
    }

    private static Set<String> codes(CodeSystemIndex index, String name) {
        Set<String> codes = new TreeSet<>();
        codes.add(name);
        for (StandardProperty property : StandardProperty.values()) {
            if (property.code().equals(name)) {
                codes.addAll(property.codes(index.properties()));
            }
        }
        for (PropertyDefinition property : index.properties()) {
            if (name.equals(property.uri())) {
                codes.add(property.code());
            }
        }
        return codes;
    }
}
