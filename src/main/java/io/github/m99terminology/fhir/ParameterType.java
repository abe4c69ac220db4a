package io.github.m99terminology.fhir;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.operation.FindMatches.Sought;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter may be. Types that are text on the wire (code, uri, canonical, string and the like) stand in for each
 * other, for clients mix them up and nothing is lost; everything else has to be what it should be.
 */
enum ParameterType {
    TEXT("text (valueString, valueCode, valueUri or valueCanonical)", String.class) {
        @Override
        @Nullable
        Object read(Given given) {
            return primitive(given, TEXTUAL);
        }
    },
    BOOLEAN("true or false (valueBoolean)", Boolean.class) {
        @Override
        @Nullable
        Object read(Given given) {
            String text = primitive(given, Set.of("boolean"));
            return text == null ? null : text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
        }
    },
    INTEGER("a whole number, 0 or more (valueInteger)", Integer.class) {
        @Override
        @Nullable
        Object read(Given given) {
            String text = primitive(given, Set.of("integer", "unsignedInt", "positiveInt"));
            return text == null || !text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE
                    ? null
                    : (Object) Integer.valueOf(text);
        }
    },
    CODING("a Coding (valueCoding in a POSTed Parameters resource)", CodeRef.class) {
        @Override
        @Nullable
        Object read(Given given) {
            return given.value() instanceof Coding coding ? Extensions.coding(coding) : null;
        }
    },
    CODEABLE_CONCEPT("a CodeableConcept (valueCodeableConcept in a POSTed Parameters resource)", Concept.class) {
        @Override
        @Nullable
        Object read(Given given) {
            return given.value() instanceof CodeableConcept concept ? Concept.of(concept) : null;
        }
    },
    DATE("a date with or without a time, as in 2026-11-25 (valueDateTime)", String.class) {
        @Override
        @Nullable
        Object read(Given given) {
            String text = primitive(given, TEXTUAL);
            return text == null || text.isBlank() || isDate(text) ? text : null;
        }
    },
    CODE_SYSTEM("a CodeSystem (resource in a POSTed Parameters resource)", CodeSystem.class),
    PARAMETERS("a Parameters resource (in a POSTed Parameters resource)", Parameters.class),
    VALUE_SET("a ValueSet (resource in a POSTed Parameters resource)", ValueSet.class),
    CONCEPT_MAP("a ConceptMap (resource in a POSTed Parameters resource)", ConceptMap.class),
    TERMINOLOGY(
            "a CodeSystem, ValueSet, ConceptMap or Library (resource in a POSTed Parameters resource)",
            Resource.class) {
        @Override
        @Nullable
        Object read(Given given) {
            Resource sent = given.resource();
            return sent instanceof CodeSystem
                            || sent instanceof ValueSet
                            || sent instanceof ConceptMap
                            || sent instanceof Library
                    ? sent
                    : null;
        }
    },
    DEPENDENCY(
            "made of the parts 'element' and 'concept', or 'attribute' and 'value' (in a POSTed Parameters resource)",
            Dependency.class) {
        @Override
        @Nullable
        Object read(Given given) {
            return Dependency.read(given.parts());
        }
    },
    PROPERTY("made of the parts 'code', 'value' and 'subproperty' (in a POSTed Parameters resource)", Sought.class) {
        @Override
        @Nullable
        Object read(Given given) {
            return SoughtProperties.read(given.parts());
        }
    },
    NOTE("a note (valueString, valueMarkdown or a resource with text, in a POSTed Parameters resource)", Note.class) {
        @Override
        Object read(Given given) {
            return NoteResources.read(given);
        }
    },
    /** For parameters that have no effect, and for those that are refused in any case. */
    ANY("anything", Object.class) {
        @Override
        Object read(Given given) {
            return given;
        }
    };

    /** R4's dateTime; of the time, only that it begins as one. */
    private static final Pattern DATE_TIME =
            Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9:.+Z-]{1,24})?)?)?");

    private static final int DAY = 10;

    private static final Set<String> TEXTUAL = Set.of(
            "string",
            "code",
            "uri",
            "url",
            "canonical",
            "id",
            "oid",
            "uuid",
            "markdown",
            "dateTime",
            "date",
            "instant");

    private final String expected;
    private final Class<?> form;

    ParameterType(String expected, Class<?> form) {
        this.expected = expected;
        this.form = form;
    }

    /** What would have been right, in words. */
    String expected() {
        return expected;
    }

    /** The value as the requests use it; null when what was given is not of this type. */
    @Nullable
    Object read(Given given) {
        return form.isInstance(given.resource()) ? given.resource() : null;
    }

    /** Written like one, and a day of the calendar: February has no 30th. */
    private static boolean isDate(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return false;
        }
        try {
            return text.length() < DAY || LocalDate.parse(text.substring(0, DAY)) != null;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }

    private static @Nullable String primitive(Given given, Set<String> types) {
        if (given.text() != null) {
            return given.text();
        }
        Type value = given.value();
        return value instanceof PrimitiveType<?> primitive && types.contains(primitive.fhirType())
                ? primitive.getValueAsString()
                : null;
    }

    /** A CodeableConcept. */
    record Concept(List<CodeRef> codings, @Nullable String text) {

        static Concept of(CodeableConcept concept) {
            return new Concept(
                    concept.getCoding().stream().map(Extensions::coding).toList(), concept.getText());
        }
    }
}
