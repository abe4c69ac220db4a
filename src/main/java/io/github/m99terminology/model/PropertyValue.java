package io.github.m99terminology.model;

import java.math.BigDecimal;

/**
 * The value of a concept's property, of an expansion parameter or of an annotation: one of R4's concept property types,
 * or another FHIR primitive that only travels through ({@link Primitive}).
 */
public sealed interface PropertyValue {

    /** The value as text: what a filter compares and what a person reads. */
    String text();

    /** A code of the same code system. */
    record CodeValue(String code) implements PropertyValue {
        @Override
        public String text() {
            return code;
        }
    }

    record CodingValue(CodeRef coding) implements PropertyValue {
        @Override
        public String text() {
            return coding.code() == null ? "" : coding.code();
        }
    }

    record StringValue(String value) implements PropertyValue {
        @Override
        public String text() {
            return value;
        }
    }

    record IntegerValue(int value) implements PropertyValue {
        @Override
        public String text() {
            return Integer.toString(value);
        }
    }

    record BooleanValue(boolean value) implements PropertyValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** A FHIR dateTime, kept as it was written: precision and offset are part of it. */
    record DateTimeValue(String value) implements PropertyValue {
        @Override
        public String text() {
            return value;
        }
    }

    record DecimalValue(BigDecimal value) implements PropertyValue {

        /** FHIR asks for 18 digits; written out, 1e999999999 would take a gigabyte. */
        public static final int DIGITS = 100;

        public DecimalValue {
            if (!fits(value)) {
                throw new IllegalArgumentException("more than " + DIGITS + " digits before or behind the point");
            }
        }

        /** Whether it has no more digits than are kept. */
        public static boolean fits(BigDecimal value) {
            return Math.abs((long) value.scale()) <= DIGITS && value.precision() <= 2 * DIGITS;
        }

        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /**
     * Any other FHIR primitive, such as {@code uri}, {@code markdown} or {@code id}.
     *
     * @param type the FHIR type's name, in lower camel case
     * @param text the literal
     */
    record Primitive(String type, String text) implements PropertyValue {}
}
