/**
 * Official files of ICD-10-CM, of any year, to one FHIR CodeSystem.
 *
 * <p>{@link io.github.m99terminology.icd10cm.Icd10Cm#read} reads the order file and, where they are given, the Tabular List and the Alphabetic
 * Index, and refuses them together ({@link io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles}) when one is broken or they do not belong
 * together. {@link io.github.m99terminology.icd10cm.Icd10Cm#write} writes the resource, concept by concept. Properties are called as in
 * the fragment that is shipped, so that what supplements the fragment supplements the whole.
 */
@NullMarked
package io.github.m99terminology.icd10cm;

import org.jspecify.annotations.NullMarked;
