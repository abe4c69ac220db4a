/**
 * Reads what a chart says. A {@link io.github.m99terminology.note.Lexicon} is compiled from the note terms of a code system and its
 * supplements; {@link io.github.m99terminology.note.Lexicon#read} takes a text and gives a {@link
 * io.github.m99terminology.note.NoteReading}: what was found, each with its exact place and whether the note affirms it, and the statements
 * that put a finding at a site.
 *
 * <pre>
 *   text → Tokens (words, sentences) → Headings (sections) → Phrases (longest match of the lexicon) → Context (negation, doubt, past)
 *        → Statements (finding × site)
 * </pre>
 *
 * Every step passes once over the words; none is repeated for what another found. Nothing is kept of a text.
 */
@NullMarked
package io.github.m99terminology.note;

import org.jspecify.annotations.NullMarked;
