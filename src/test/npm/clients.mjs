// Calls of two Node clients, as their users write them. Prints one line of JSON per call: client, call, answer.
//   node clients.mjs http://localhost:8080/fhir
import {Client} from 'fhir-kit-client';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';

const base = process.argv[2];
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const sets = 'https://m99-terminology.github.io/fhir/ValueSet/';
const cpt = 'https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt';
const say = (client, call, answer) => console.log(JSON.stringify({client, call, answer: answer ?? null}));
const told = (parameters, name) => {
  const found = parameters?.parameter?.find(p => p.name === name) ?? {};
  return found[Object.keys(found).find(key => key.startsWith('value'))];
};
const attempt = async (client, call, work) => {
  try {
    say(client, call, await work());
  } catch (failed) {
    const status = failed?.response?.status ?? failed?.status;
    say(client, call, status ? 'refused ' + status : 'failed: ' + (failed?.message ?? failed));
  }
};

const client = new Client({baseUrl: base});
const operation = (resourceType, name, input, more) =>
    client.operation({name, resourceType, method: 'GET', input, ...more});
const calls = {
  'capabilityStatement': async () => (await client.capabilityStatement()).fhirVersion,
  'read ValueSet/m99-billable': async () => (await client.read({resourceType: 'ValueSet', id: 'm99-billable'})).name,
  'read CodeSystem/no-such': () => client.read({resourceType: 'CodeSystem', id: 'no-such'}),
  'search ValueSet by url': async () =>
      (await client.search({resourceType: 'ValueSet', searchParams: {url: sets + 'm99'}})).total,
  '$lookup by GET': async () => told(await operation('CodeSystem', '$lookup', {system: icd, code: 'M99.65'}), 'display'),
  '$validate-code by GET': async () =>
      told(await operation('CodeSystem', '$validate-code', {url: icd, code: 'M9965'}), 'result'),
  '$validate-code by POST': async () => told(await client.operation({
    name: '$validate-code', resourceType: 'ValueSet',
    input: {resourceType: 'Parameters', parameter: [
      {name: 'url', valueUri: sets + 'm99-billable'}, {name: 'coding', valueCoding: {system: icd, code: 'M99.6'}}]},
  }), 'result'),
  '$expand of an instance': async () => (await operation('ValueSet', '$expand', {}, {id: 'm99-billable'})).expansion.contains.length,
  '$expand by url, flat': async () => (await operation('ValueSet', '$expand', {url: sets + 'm99'})).expansion.contains.length,
  '$expand by url, as a tree': async () =>
      (await operation('ValueSet', '$expand', {url: sets + 'm99', excludeNested: false})).expansion.contains.length,
  '$translate': async () =>
      told(await operation('ConceptMap', '$translate', {url: cpt, system: icd, code: 'M99.65'}), 'result'),
  '$subsumes': async () =>
      told(await operation('CodeSystem', '$subsumes', {system: icd, codeA: 'M99.6', codeB: 'M99.65'}), 'outcome'),
  'history of an instance': async () => (await client.history({resourceType: 'ValueSet', id: 'm99'})).type,
  'batch': async () => (await client.batch({body: {resourceType: 'Bundle', type: 'batch', entry: [
    {request: {method: 'GET', url: 'CodeSystem/$lookup?system=' + icd + '&code=M99.65'}}]}})).entry[0].response.status,
  'create without a token': () => client.create({resourceType: 'ValueSet', body: {resourceType: 'ValueSet', status: 'draft'}}),
};
for (const [call, work] of Object.entries(calls)) {
  await attempt('fhir-kit-client', call, work);
}

const condition = {resourceType: 'Condition', code: {coding: [{system: icd, code: 'M99.65'}]}};
const patient = {resourceType: 'Patient', gender: 'female'};
const genders = 'http://hl7.org/fhir/ValueSet/administrative-gender';
const paths = [
  [condition, `%terminologies.expand('${sets}m99').expansion.contains.count()`],
  [condition, `%terminologies.expand('${sets}m99-billable', 'filter=M99.65&count=3').expansion.contains.code.first()`],
  [condition, `%terminologies.lookup(Condition.code.coding).parameter.where(name = 'display').value`],
  [condition, `%terminologies.validateVS('${sets}m99-billable', Condition.code.coding).parameter.where(name = 'result').value`],
  [condition, `%terminologies.validateVS('${sets}m99-billable', Condition.code).parameter.where(name = 'result').value`],
  [condition, `%terminologies.validateCS('${icd}', Condition.code.coding).parameter.where(name = 'result').value`],
  [condition, `%terminologies.subsumes('${icd}', 'M99.6', 'M99.65')`],
  [condition, `%terminologies.translate('${cpt}', Condition.code.coding).parameter.where(name = 'result').value`],
  [condition, `Condition.code.coding.memberOf('${sets}m99-billable')`],
  [condition, `Condition.code.memberOf('${sets}m99-billable')`],
  [condition, `Condition.code.coding.memberOf('${sets}m99-cervical')`],
  [condition, `Condition.code.coding.code.memberOf('${sets}m99-billable')`],
  [patient, `Patient.gender.memberOf('${genders}')`],
  [patient, `'whatever'.memberOf('${genders}')`],
];
for (const [resource, path] of paths) {
  await attempt('fhirpath', path, async () => {
    const found = await fhirpath.evaluate(resource, path, {}, r4, {async: true, terminologyUrl: base});
    return found.length === 1 ? found[0] : found;
  });
}
