/**
 * Long lists of concepts, kept apart from the resource that they belong to.
 *
 * <p>HAPI holds a resource in some twenty times its size while it reads, stores or sends it. A code system of 100,000 concepts would need
 * gigabytes. So its concepts are cut out of what a client sends, while it is read ({@link
 * io.github.m99terminology.hapi.concepts.ConceptLists#cut}), and put into the database in pieces. What HAPI gets to see, stores, versions
 * and finds is the code system with one concept, which names the list; whoever reads it is sent the list in that concept's place ({@link
 * io.github.m99terminology.hapi.concepts.ConceptLists#write}), and the engine compiles the list piece by piece ({@link
 * io.github.m99terminology.hapi.concepts.ConceptLists#of}).
 *
 * <pre>
 *   sent:    {"resourceType":"CodeSystem", "url":…, "concept":[ 95,546 of them ]}
 *   stored:  {"resourceType":"CodeSystem", "url":…, "concept":[ {"code":"concepts:sha256:5f0c…"} ]}
 *            5f0c… → pieces of some hundred concepts, compressed
 * </pre>
 *
 * <p>A list is named by a digest of what is in it. So it never changes, versions of a code system that differ elsewhere share it, and every node finds
 * it where the resource says.
 */
@NullMarked
package io.github.m99terminology.hapi.concepts;

import org.jspecify.annotations.NullMarked;
