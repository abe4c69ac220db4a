// Puts the package hl7.fhir.r4.core#4.0.1 together from FHIR's own definition bundles, as SUSHI wants it on disk:
// one file per resource under PACKAGE/package, beside a package.json.
//
//   node r4-core.mjs DEFINITIONS_FOLDER PACKAGE_FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUNDLES = [
  'profiles-types.json',
  'profiles-resources.json',
  'profiles-others.json',
  'extension-definitions.json',
  'search-parameters.json',
  'valuesets.json',
  'v2-tables.json',
  'v3-codesystems.json',
  'conceptmaps.json',
];

const [definitions, target] = process.argv.slice(2);
const folder = join(target, 'package');
mkdirSync(folder, { recursive: true });

let written = 0;
for (const bundle of BUNDLES) {
  const { entry } = JSON.parse(readFileSync(join(definitions, bundle), 'utf8'));
  for (const { resource } of entry) {
    writeFileSync(join(folder, `${resource.resourceType}-${resource.id}.json`), JSON.stringify(resource));
    written++;
  }
}
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({
    name: 'hl7.fhir.r4.core',
    version: '4.0.1',
    canonical: 'http://hl7.org/fhir',
    fhirVersions: ['4.0.1'],
    type: 'Core',
    license: 'CC0-1.0',
    description: 'FHIR R4 definitions, repackaged for an offline build',
    dependencies: {},
  }),
);
console.log(`hl7.fhir.r4.core#4.0.1: ${written} resources`);
