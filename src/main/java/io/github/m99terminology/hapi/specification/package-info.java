/**
 * The code systems and value sets of the R4 specification itself, as HAPI carries them in its validation resources: some 13 MB of
 * XML, of which a server needs a few kilobytes, if any. Nothing is read at start. The first question that content of one's own
 * does not answer makes {@link io.github.m99terminology.hapi.specification.Scanner} note which resource stands where; each
 * resource is parsed when it is asked for.
 */
@NullMarked
package io.github.m99terminology.hapi.specification;

import org.jspecify.annotations.NullMarked;
