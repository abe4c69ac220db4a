/**
 * The pages: a home page with search and the table of all codes, one page per code, and the guide. Everything is rendered here, nothing
 * needs a script.
 *
 * <p>{@link io.github.m99terminology.pages.Pages} is the door: it gives the servlets and the paths to mount them at. An
 * {@code Edition} is the pages of one snapshot; {@code Editions} makes the next one when the content has changed.
 *
 * <p>{@code ResourcePages} shows what HAPI is about to send from the FHIR endpoint, where a browser asks for it: a resource or a
 * list of them, as a {@code ResourceView} made of details, parts and grids.
 */
@NullMarked
package io.github.m99terminology.pages;

import org.jspecify.annotations.NullMarked;
