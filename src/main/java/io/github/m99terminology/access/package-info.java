/**
 * Who sends a request, and what that lets them do.
 *
 * <p>{@link io.github.m99terminology.access.Access} looks at the token that came with a request and says who sent it, a {@link
 * io.github.m99terminology.access.Caller}: nobody in particular, whoever has the server's own token, a client of the {@link
 * io.github.m99terminology.access.Provider}, or somebody with a token that opens nothing. What a client may do is told by the {@link
 * io.github.m99terminology.access.Scopes} that the provider has granted it, and what a request needs by a {@link
 * io.github.m99terminology.access.Permission}. No cryptography is written here: tokens are checked by Nimbus JOSE + JWT.
 */
@NullMarked
package io.github.m99terminology.access;

import org.jspecify.annotations.NullMarked;
