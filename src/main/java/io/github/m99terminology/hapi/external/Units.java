package io.github.m99terminology.hapi.external;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.jspecify.annotations.Nullable;

/** UCUM. A code is its own display; in words it is what the library makes of it, and what the specification calls it. */
final class Units implements CodeGrammar {

    static final String SYSTEM = "http://unitsofmeasure.org";
    static final String COMMON = "http://hl7.org/fhir/ValueSet/ucum-common";

    private static final String CANONICAL = "canonical";
    private static final CodeRef SYNONYM = new CodeRef("http://snomed.info/sct", null, "900000000000013009", null);

    /** Nobody writes a longer one, and to read it takes as long as it is. */
    private static final int LONGEST = 200;

    /** Powers of units are multiplied out one by one, to more digits each time. */
    private static final int HIGHEST_POWERS = 40;

    private static final Pattern POSITION = Pattern.compile(" at position (\\d{1,4})$");

    private static final Pattern POWER = Pattern.compile("(?<=[^0-9./(+-])[+-]?([0-9]+)");

    private final UcumEssenceService library;
    private final Set<String> common;
    private final @Nullable ArtifactMetadata commonCodes;

    /** Of the common codes, each worked out once. */
    private final Map<String, String> canonicals = new ConcurrentHashMap<>();

    private Units(UcumEssenceService library, Set<String> common, @Nullable ArtifactMetadata commonCodes) {
        this.library = library;
        this.common = Set.copyOf(common);
        this.commonCodes = commonCodes;
    }

    /** Made when first needed. */
    private static final class Holder {
        private static final UcumEssenceService LIBRARY = read();

        private static UcumEssenceService read() {
            try (InputStream essence = essence()) {
                return new UcumEssenceService(essence);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (UcumException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private static InputStream essence() {
        return Objects.requireNonNull(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"));
    }

    /** That of the library's file, which says it in its first element: every start asks, and most never for a unit. */
    static String version() {
        try (InputStream essence = essence()) {
            XMLStreamReader xml = new WstxInputFactory().createXMLStreamReader(essence);
            xml.nextTag();
            return Objects.requireNonNull(xml.getAttributeValue(null, "version"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static CodeSystemDefinition definition(CommonCodes common) {
        Map<String, String> names = new LinkedHashMap<>();
        common.concepts()
                .forEach(each ->
                        names.putIfAbsent(each.code(), Objects.requireNonNullElse(each.display(), each.code())));
        Units units = new Units(Holder.LIBRARY, names.keySet(), common.valueSet());
        List<ConceptDefinition> concepts = new ArrayList<>();
        names.forEach((code, name) -> {
            ConceptDefinition concept = units.concept(code, name);
            if (concept != null) {
                concepts.add(concept);
            }
        });
        return new ExternalSystem(SYSTEM, version(), "UCUM", true, units)
                .of(concepts, List.of(new PropertyDefinition(CANONICAL, null, "The unit in base units", "string")));
    }

    @Override
    public @Nullable ConceptDefinition concept(String code) {
        return concept(code, null);
    }

    private @Nullable ConceptDefinition concept(String code, @Nullable String name) {
        String words = mistake(code) == null ? words(code) : null;
        if (words == null) {
            return null;
        }
        List<Designation> designations = new ArrayList<>();
        designations.add(new Designation("en", null, words, null, List.of()));
        if (name != null && !name.equals(code)) {
            designations.add(new Designation("en", SYNONYM, name, null, List.of()));
        }
        return ExternalSystem.concept(code, code, designations, List.of());
    }

    @Override
    public ConceptDefinition derived(ConceptDefinition concept) {
        String code = concept.code();
        String canonical = common.contains(code) ? canonicals.computeIfAbsent(code, this::canonical) : canonical(code);
        return canonical.isEmpty()
                ? concept
                : ExternalSystem.concept(
                        code,
                        concept.display(),
                        concept.designations(),
                        List.of(Property.of(CANONICAL, new StringValue(canonical))));
    }

    private @Nullable String words(String code) {
        try {
            return library.analyse(code);
        } catch (UcumException wrong) {
            return null;
        }
    }

    /** Empty for a code that has none, or that would take too long. */
    private String canonical(String code) {
        if (powers(code) > HIGHEST_POWERS) {
            return "";
        }
        try {
            return Objects.requireNonNullElse(library.getCanonicalUnits(code), "");
        } catch (UcumException wrong) {
            return "";
        }
    }

    /** All exponents in a code added up; numbers in annotations, too, which does no harm. */
    private static long powers(String code) {
        long sum = 0;
        Matcher numbers = POWER.matcher(code);
        while (numbers.find()) {
            String digits = numbers.group(1);
            sum += digits.length() > 4 ? HIGHEST_POWERS + 1 : Integer.parseInt(digits);
        }
        return sum;
    }

    @Override
    public @Nullable String mistake(String code) {
        if (code.length() > LONGEST) {
            return "A unit of more than %d characters is not read".formatted(LONGEST);
        }
        String mistake = library.validate(code);
        return mistake == null ? null : counted(mistake, code);
    }

    /** The library counts from zero, and leaves a quotation mark open before its figure. */
    private static String counted(String mistake, String code) {
        Matcher position = POSITION.matcher(mistake);
        if (!position.find()) {
            return mistake;
        }
        String sentence = mistake.substring(0, position.start());
        long quotes =
                sentence.replace(code, "").chars().filter(sign -> sign == '\'').count();
        boolean stray = sentence.endsWith("'") && quotes % 2 == 1;
        return (stray ? sentence.substring(0, sentence.length() - 1) : sentence)
                + " at character "
                + (Integer.parseInt(position.group(1)) + 1);
    }

    @Override
    public @Nullable ArtifactMetadata commonCodes() {
        return commonCodes;
    }

    @Override
    public boolean isDerived(String property) {
        return property.equals(CANONICAL);
    }
}
