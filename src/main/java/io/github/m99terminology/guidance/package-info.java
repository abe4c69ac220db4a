/**
 * What a person is told about one code, put together once for every medium: {@link
 * io.github.m99terminology.guidance.Guidance} is the description, {@link
 * io.github.m99terminology.guidance.GuidanceReader} makes it from the answers of the terminology operations, and
 * the web page and the terminal only lay it out.
 *
 * <p>{@link io.github.m99terminology.guidance.Contents} is the list of all codes: search, spelling, neighbours and
 * the two-way table. {@link io.github.m99terminology.guidance.GuidanceCodes} names the properties, uses and extensions
 * that carry guidance. Nothing here knows which family of codes it describes.
 */
@NullMarked
package io.github.m99terminology.guidance;

import org.jspecify.annotations.NullMarked;
