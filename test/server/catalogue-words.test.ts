import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { frame as arabic } from '../../src/locales/ar.js';
import { frame as german } from '../../src/locales/de.js';

const systems = createSystems();
const fields = systems.entries.flatMap(({ id }) => systems.get(id)!.schemes.flatMap((scheme) => scheme.fields));

it('only words of the catalogue are translated, as they stand there', () => {
  const said = new Set(fields.flatMap(({ label, help, choices = [] }) => [label, help, ...choices.map((choice) => choice.label)]));
  for (const [language, { catalogue }] of Object.entries({ german, arabic })) {
    assert.deepEqual(Object.keys(catalogue).filter((words) => !said.has(words)), [], language);
  }
});

it('the forms of Odoo and Tryton have no word left in English', () => {
  const own = ['odoo', 'tryton'].flatMap((id) => systems.get(id)!.schemes.flatMap((scheme) => scheme.fields.flatMap(({ label, help }) => [label, help].filter((words) => words !== undefined))));
  assert.ok(own.length > 0);
  for (const { catalogue } of [german, arabic]) assert.deepEqual(own.filter((words) => !(words in catalogue)), []);
});
