/**
 * <a href="https://cds-hooks.hl7.org/2.0/">CDS Hooks 2.0</a>: an EHR tells what somebody is about to sign, and is told by cards what the record
 * still has to say, and which code does not stand where it is.
 *
 * <p>{@code HooksServlet} is the door. A {@code HookRequest} is read from JSON, its resources become a {@code Chart}, and each {@code CardRule}
 * says what it has to say of that. What the rules go by is content: the guidance of a code, typed properties, the maps. Nothing is fetched,
 * nothing of a request is kept.
 */
@NullMarked
package io.github.m99terminology.hooks;

import org.jspecify.annotations.NullMarked;
