// Holds an OpenAPI document against OpenAPI's own JSON Schema. Prints its version and how many errors there are, then each of them.
//   node validate-openapi.mjs http://localhost:8080/fhir/api-docs
import {Validator} from '@seriousme/openapi-schema-validator';

const answer = await fetch(process.argv[2], {headers: {accept: 'application/json'}});
const validator = new Validator();
const {valid, errors} = await validator.validate(await answer.json());
const all = valid ? [] : [].concat(errors);
console.log(`OpenAPI ${validator.version}: ${all.length} errors`);
all.forEach(error => console.log(typeof error === 'string' ? error : JSON.stringify(error)));
