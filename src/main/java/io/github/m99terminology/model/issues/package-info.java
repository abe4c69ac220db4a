/**
 * Where the sentences that a person reads in an answer are written, a class per topic. Each method is one thing that can
 * be said; it says what is wrong and, where that can be known, what would be right. Sentences that HL7's ecosystem has defined
 * are HL7's, with their message ids.
 *
 * <p>Here is what several rooms say. What only one says is written there in the same way, hidden, in classes whose names end in
 * {@code Issues}: nobody else can say it.
 */
@NullMarked
package io.github.m99terminology.model.issues;

import org.jspecify.annotations.NullMarked;
