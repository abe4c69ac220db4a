/**
 * {@code $validate} of any R4 resource, whether its type is stored here or not.
 *
 * <p>{@link io.github.m99terminology.validate.ValidateProvider} answers {@code [base]/$validate} and, as {@code
 * rest} sends them there, {@code [base]/[type]/$validate}: {@link io.github.m99terminology.validate.ValidateRequest}
 * reads what was sent, as it was written, and HAPI's validator judges it. A resource of a stored type that is named by its id
 * is HAPI's own to validate. {@link io.github.m99terminology.validate.FirstValidation} sees to it that the validator is
 * made ready once.
 */
@NullMarked
package io.github.m99terminology.validate;

import org.jspecify.annotations.NullMarked;
