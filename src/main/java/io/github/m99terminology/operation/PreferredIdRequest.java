package io.github.m99terminology.operation;

/**
 * NamingSystem {@code $preferred-id} (<a href="http://hl7.org/fhir/R4/namingsystem-operation-preferred-id.html">R4</a>).
 *
 * @param id any name of the thing: a url, an OID with or without {@code urn:oid:}, a UUID
 * @param type the type of name that is wanted: oid, uuid, uri or other
 */
public record PreferredIdRequest(String id, String type) {}
