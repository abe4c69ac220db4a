// A second reading of TestScripts, which shares nothing with the runner: its own requests, FHIRPath by fhirpath.js, XML and base profiles by fhir.js, paths
// by jsonpath-plus and xpath. Prints one line of JSON for each script: its file, and what became of each action of its tests.
//   node read-scripts.mjs http://localhost:8080/fhir TOKEN FILE...
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {DOMParser} from '@xmldom/xmldom';
import fhirjs from 'fhir';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import {JSONPath} from 'jsonpath-plus';
import xpath from 'xpath';

const [base, token, ...files] = process.argv.slice(2);
const formats = new fhirjs.Fhir();
const statuses = {
  okay: 200, created: 201, noContent: 204, notModified: 304, bad: 400, forbidden: 403, notFound: 404,
  methodNotAllowed: 405, conflict: 409, gone: 410, preconditionFailed: 412, unprocessable: 422,
};
const media = {json: 'application/fhir+json', xml: 'application/fhir+xml'};
const full = type => media[type] ?? type;

class Unmet extends Error {}

/** What an assert looks at: a request, an answer or a fixture. */
class Source {
  constructor(text, more) {
    Object.assign(this, {text, headers: {}, ...more});
  }
  get resource() {
    const text = this.text.trim();
    let found;
    try {
      found = text.startsWith('<') ? formats.xmlToObj(text) : JSON.parse(text);
    } catch (unreadable) {
      throw new Unmet(unreadable.message);
    }
    if (!found?.resourceType) throw new Unmet('no resource');
    return found;
  }
}

const read = file => {
  const text = readFileSync(file, 'utf8');
  return text.trim().startsWith('<') ? formats.xmlToObj(text) : JSON.parse(text);
};

/** Values as texts; what has parts has none. */
const found = values => ({
  texts: values.filter(value => typeof value !== 'object').map(String),
  complex: values.filter(value => typeof value === 'object').length,
});
const nothing = {texts: [], complex: 0};
const one = text => ({texts: [String(text)], complex: 0});

const expression = (source, text) => found(fhirpath.evaluate(source.resource, text, {}, r4).map(value => value?.toJSON?.() ?? value));

const path = (source, text) => {
  if (text.startsWith('$')) return found(JSONPath({path: text, json: source.resource}));
  const document = new DOMParser().parseFromString(formats.objToXml(source.resource), 'text/xml');
  const select = xpath.useNamespaces({fhir: 'http://hl7.org/fhir', f: 'http://hl7.org/fhir'});
  return found([].concat(select(text, document)).map(node => node.value ?? node.nodeValue ?? node));
};

const listed = text => text.split(',').map(each => each.trim());
const single = actual => {
  if (actual.complex || actual.texts.length > 1) throw new Error('not one value');
  return actual.texts[0];
};
const flat = actual => {
  if (actual.complex) throw new Error('a value with parts');
  return actual.texts;
};
const isEmpty = actual => !actual.complex && actual.texts.every(text => text === '');
const needed = value => {
  if (value === undefined) throw new Error('no value');
  return value;
};
const operators = {
  equals: (actual, wanted) => single(actual) === needed(wanted),
  notEquals: (actual, wanted) => single(actual) !== needed(wanted),
  greaterThan: (actual, wanted) => Number(single(actual)) > Number(needed(wanted)),
  lessThan: (actual, wanted) => Number(single(actual)) < Number(needed(wanted)),
  in: (actual, wanted) => !isEmpty(actual) && flat(actual).every(text => listed(needed(wanted)).includes(text)),
  notIn: (actual, wanted) => !flat(actual).some(text => listed(needed(wanted)).includes(text)),
  contains: (actual, wanted) => flat(actual).some(text => text.includes(needed(wanted))),
  notContains: (actual, wanted) => !flat(actual).some(text => text.includes(needed(wanted))),
  empty: isEmpty,
  notEmpty: actual => !isEmpty(actual),
};

const has = (minimum, actual) => {
  if (Array.isArray(minimum)) return minimum.every(item => (actual ?? []).some(other => has(item, other)));
  if (typeof minimum !== 'object') return minimum === actual;
  return actual !== undefined && Object.keys(minimum).every(key => has(minimum[key], actual[key]));
};

/** fhir.js takes a value that is false for one that is missing. */
const isNoError = ({severity, message, location}) =>
    severity !== 'error' || (message === 'Missing property' && location.endsWith('.value[x]'));

class Run {
  constructor(file) {
    this.folder = dirname(file);
    this.script = read(file);
    this.sources = {};
    for (const fixture of this.script.fixture ?? []) {
      const name = join(this.folder, fixture.resource.reference);
      this.sources[fixture.id] = new Source(readFileSync(existsSync(name) ? name : join(this.folder, '_reference', fixture.resource.reference), 'utf8'));
    }
  }

  fill(text) {
    return text?.replace(/\$\{([^}]+)\}/g, (whole, name) => {
      const variable = this.script.variable.find(each => each.name === name);
      const source = this.sources[variable.sourceId];
      if (!source) return variable.defaultValue;
      return variable.headerField ? source.headers[variable.headerField.toLowerCase()] : single(expression(source, variable.expression));
    });
  }

  async operate(operation) {
    const code = operation.type?.code ?? '';
    const params = this.fill(operation.params ?? '');
    const operations = ['lookup', 'validate-code', 'subsumes', 'find-matches', 'expand', 'translate', 'closure'];
    const named = operations.includes(code) && !params.includes('$' + code) ? '/$' + code : '';
    const address = base + (operation.resource ? '/' + operation.resource : '') + named + params;
    const url = encodeURI(address).replace(/%25([0-9A-Fa-f]{2})/g, '%$1');
    const headers = {accept: full(operation.accept ?? 'json'), authorization: 'Bearer ' + token};
    for (const header of operation.requestHeader ?? []) headers[header.field.toLowerCase()] = this.fill(header.value);
    const body = operation.sourceId && this.fill(this.sources[operation.sourceId].text);
    if (body) headers['content-type'] = full(operation.contentType ?? (body.trim().startsWith('<') ? 'xml' : 'json'));
    const method = (operation.method ?? (body ? 'post' : 'get')).toUpperCase();
    const answer = await fetch(url, {method, headers, body, redirect: 'manual'});
    this.request = new Source(body ?? '', {method, url, headers});
    this.answer = new Source(await answer.text(), {method, url, status: answer.status, headers: Object.fromEntries(answer.headers)});
    if (operation.requestId) this.sources[operation.requestId] = this.request;
    if (operation.responseId) this.sources[operation.responseId] = this.answer;
  }

  source(given) {
    if (given.sourceId) return this.sources[given.sourceId];
    return given.direction === 'request' ? this.request : this.answer;
  }

  expected(given) {
    const other = this.sources[given.compareToSourceId];
    if (!other) return this.fill(given.value);
    return single(given.compareToSourceExpression ? expression(other, given.compareToSourceExpression) : path(other, given.compareToSourcePath));
  }

  holds(given) {
    const source = this.source(given);
    const compare = (actual, wanted) => operators[given.operator ?? 'equals'](actual, wanted);
    if (given.response) return compare(one(source.status), String(statuses[given.response]));
    if (given.responseCode) return compare(one(source.status), given.responseCode);
    if (given.contentType) return compare(one((source.headers['content-type'] ?? '').split(';')[0].trim()), full(given.contentType));
    if (given.headerField) {
      const value = source.headers[given.headerField.toLowerCase()];
      return compare(value === undefined ? nothing : one(value), this.expected(given));
    }
    if (given.requestMethod) return compare(one(source.method), given.requestMethod.toUpperCase());
    if (given.requestURL) return compare(one(source.url), given.requestURL);
    if (given.resource) return compare(one(source.resource.resourceType), given.resource);
    if (given.expression) {
      const actual = expression(source, given.expression);
      const compares = given.operator !== 'eval' && (given.operator || given.value || given.compareToSourceId);
      return compares ? compare(actual, this.expected(given)) : actual.texts.join() === 'true';
    }
    if (given.path) return compare(path(source, given.path), this.expected(given));
    if (given.minimumId) return has(this.sources[given.minimumId].resource, source.resource);
    if (given.navigationLinks !== undefined) {
      const links = (source.resource.link ?? []).map(link => link.relation);
      return ['first', 'last', 'next'].every(each => links.includes(each)) === given.navigationLinks;
    }
    const profile = this.script.profile.find(each => each.id === given.validateProfileId).reference;
    const {resource} = source;
    return profile.endsWith('/' + resource.resourceType) && formats.validate(resource).messages.every(isNoError);
  }

  async perform(action) {
    try {
      if (action.operation) {
        await this.operate(action.operation);
        return 'pass';
      }
      return this.holds(action.assert) ? 'pass' : action.assert.warningOnly ? 'warning' : 'fail';
    } catch (failure) {
      if (failure instanceof Unmet) return action.assert.warningOnly ? 'warning' : 'fail';
      console.error(failure.stack);
      return 'error';
    }
  }

  async results() {
    const results = [];
    for (const test of this.script.test) {
      let stopped = false;
      for (const action of test.action) {
        const result = stopped ? 'skip' : await this.perform(action);
        stopped ||= ['fail', 'error'].includes(result);
        results.push(result);
      }
    }
    return results;
  }
}

for (const file of files) {
  console.log(JSON.stringify({file, results: await new Run(file).results()}));
}
