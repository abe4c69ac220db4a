/**
 * FHIR packages (<a href="https://hl7.org/fhir/packages.html">NPM form</a>): what is stored, put into archives that npm and FHIR's own tools read.
 *
 * <pre>
 *   Writes ──▶ ContentPackages ──▶ BuiltPackage ──▶ PackagesServlet   /packages/…
 *                 │  PackageContent: what belongs to a package
 *                 └▶ PackageArchive: its bytes, the same each time
 * </pre>
 *
 * <p>Start at {@link io.github.m99terminology.packages.ContentPackages}.
 */
@NullMarked
package io.github.m99terminology.packages;

import org.jspecify.annotations.NullMarked;
