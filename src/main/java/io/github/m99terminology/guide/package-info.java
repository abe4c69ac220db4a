/**
 * The implementation guide as the server shows it: the Markdown of {@code ig/input/pagecontent}, packed as it is, which SUSHI and the IG
 * Publisher build from as well.
 *
 * <p>{@link io.github.m99terminology.guide.Guide} is the door: chapters in order, and a search over what stands between their headings.
 */
@NullMarked
package io.github.m99terminology.guide;

import org.jspecify.annotations.NullMarked;
