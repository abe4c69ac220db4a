/**
 * The pages: a home page with search and the table of all codes, and one page per code. Everything is rendered here, nothing
 * needs a script.
 *
 * <p>{@link io.github.m99terminology.server.web.Pages} is the door: it gives the servlets and the paths to mount them at. An
 * {@code Edition} is the pages of one snapshot; {@code Editions} makes the next one when the content has changed.
 */
@NullMarked
package io.github.m99terminology.server.web;

import org.jspecify.annotations.NullMarked;
