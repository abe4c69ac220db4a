package io.github.m99terminology.hapi;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.LenientErrorHandler;

/**
 * Lets a filter operator that R4's list does not have through HAPI's parser, as it is written: the engine knows R5's operators too, and
 * says of any other which ones there are. What may be there once and is there twice is refused. Everything else is judged as HAPI does by default.
 */
public final class UnknownOperators extends LenientErrorHandler {

    private static final String CODES = "FilterOperator";

    public UnknownOperators() {
        super(false);
    }

    /** HAPI would take the first and pass over the other. */
    @Override
    public void unexpectedRepeatingElement(IParserErrorHandler.IParseLocation location, String element) {
        throw new DataFormatException("The element '" + element + "' is there twice, and may be there once");
    }

    @Override
    public void invalidValue(IParserErrorHandler.IParseLocation location, String value, String error) {
        if (error == null || !error.contains(CODES)) {
            super.invalidValue(location, value, error);
        }
    }
}
