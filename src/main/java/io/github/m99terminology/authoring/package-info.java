/** From the files that people edit to FHIR resources. */
@NullMarked
package io.github.m99terminology.authoring;

import org.jspecify.annotations.NullMarked;
