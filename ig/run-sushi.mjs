// Runs SUSHI with the packages that are here and no others.
//
//   node run-sushi.mjs PACKAGES_FOLDER
//
// SUSHI asks a registry for the newest hl7.fhir.uv.tools.r4, whether a guide uses it or not. This guide uses nothing of it, and it is not on npm: what answers
// here, on 127.0.0.1 for as long as SUSHI runs, says that its newest version is an empty one, and of every other package that there is none.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const TOOLS = 'hl7.fhir.uv.tools.r4';
const NONE = '0.0.0';

const folder = join(process.argv[2], `${TOOLS}#${NONE}`, 'package');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({ name: TOOLS, version: NONE, fhirVersions: ['4.0.1'], description: 'Nothing', dependencies: {} }),
);

const registry = createServer((request, response) => {
  const known = request.url === `/${TOOLS}`;
  response.writeHead(known ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(known ? { name: TOOLS, 'dist-tags': { latest: NONE } } : {}));
});
registry.listen(0, '127.0.0.1', () => {
  const sushi = spawn('node_modules/.bin/sushi', ['build', '.'], {
    stdio: 'inherit',
    env: { ...process.env, FPL_REGISTRY: `http://127.0.0.1:${registry.address().port}`, NO_UPDATE_NOTIFIER: '1' },
  });
  sushi.on('error', (failure) => {
    console.error(failure.message);
    process.exit(1);
  });
  sushi.on('close', (code) => process.exit(code ?? 1));
});
