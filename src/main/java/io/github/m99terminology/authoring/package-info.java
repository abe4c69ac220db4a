/**
 * The compiler of the content: what people edit, YAML and CSV under {@code fhir-resources/authoring/}, becomes the FHIR
 * resources beside it.
 *
 * <p>A guided tour: {@link io.github.m99terminology.authoring.Compiler} is the door. {@code Yaml} and {@code CsvFile} read
 * files and remember the line of everything; {@code YamlMapping} asks a YAML mapping for its fields and reports what is missing or
 * unknown; {@code ProjectReader} and {@code FamilyReader} turn the files into a {@code Project} and its {@code Family}s.
 * {@code Composer} puts together, for each code, what was written for all codes, for its axes (such as region) and for
 * itself. The {@code *Builder} classes make R4 resources of that; {@code ResourceFolder} writes them, all or none.
 *
 * <p>Nothing here knows any code, category or region: a family of codes is a folder.
 */
@NullMarked
package io.github.m99terminology.authoring;

import org.jspecify.annotations.NullMarked;
