package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A category of codes with all that is said of it: one folder.
 *
 * @param official evidence of the rows of the code list
 * @param placement evidence of chapter and block
 * @param otherCodes codes outside the family that its texts name, with their official titles
 * @param firstInForce since when its codes have been in force
 * @param searchTerms what people write, and where it leads
 * @param noteTerms what words of a note say
 * @param pages how the pages call it and lay out its codes
 * @param sourceProperty property that lists the sources behind a code's statements
 */
record Family(
        String folder,
        OfficialCode root,
        String chapter,
        String block,
        EvidenceSpec official,
        EvidenceSpec placement,
        CodeList codes,
        Map<String, String> otherCodes,
        List<Axis> axes,
        Map<String, PropertyDeclaration> properties,
        Optional<String> sourceProperty,
        ResourceHead supplement,
        AuthoredStatements general,
        Map<String, Brief> briefs,
        List<FactTable> tables,
        List<CodeMap> maps,
        List<ValueSetSpec> valueSets,
        Optional<FirstInForce> firstInForce,
        SearchTermTable searchTerms,
        NoteTermTable noteTerms,
        Optional<PageLayout> pages) {}
