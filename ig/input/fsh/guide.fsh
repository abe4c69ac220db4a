// The artifacts stand in ../fhir-resources. SUSHI knows a guide by this folder, so it stays, without definitions.
