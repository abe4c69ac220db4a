@NullMarked
package io.github.m99terminology.icd10cm;

import org.jspecify.annotations.NullMarked;
