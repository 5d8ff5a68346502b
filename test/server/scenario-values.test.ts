import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { SchemeId, SessionView, System } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { scenarioOf } from '../../demo/service/connectors/scenarios.js';
import { frame as messages } from '../../src/locales/en.js';
import { checked, createForm, toInput, withScheme, withValues } from '../../src/session/login-form.js';
import { scenarioValues } from '../../src/session/login-scenario.js';

const systems = createSystems();
const all = systems.catalogue.body.rows.split('\n').map((row) => systems.get(row.split('\t', 1)[0]!)!);
const view: SessionView = {
  id: `ses_${'a'.repeat(22)}`,
  expiresAt: '2026-11-02T09:00:00.000Z',
  environment: 'sandbox',
  partner: { name: 'Northwind' },
  // The contact email is the partner's to give, and no scenario's.
  customer: { name: 'Bea', email: 'bea@northwind.example' },
  supportPlan: 'standard',
  entities: ['items'],
  addresses: [],
  place: null,
  attempt: null,
};

/** As if the customer chose a scenario in the login frame and pressed "Connect". */
function filled(system: System, scheme: SchemeId, scenario: string) {
  const empty = withScheme(createForm(system, view), scheme);
  const { values, secrets } = scenarioValues(empty, scenario);
  const form = withValues(empty, values);
  return { problems: checked(form, secrets).problems, fields: toInput(form, secrets).fields };
}

it('fills in the form of every system and scheme so that it can be sent, and the sandbox knows the scenario again', () => {
  for (const system of all) {
    for (const { id } of system.schemes) {
      for (const scenario of ['good', 'several', 'wrong']) {
        const { problems, fields } = filled(system, id, scenario);
        assert.deepEqual(problems, [], `${system.id}, ${id}: ${JSON.stringify(fields)}`);
        // Where the customer logs in elsewhere, the scenario is chosen there.
        if (id !== 'oauth') assert.equal(scenarioOf(system, id, fields).name, scenario, `${system.id}, ${id}`);
      }
    }
  }
});

it('has words for every field and choice that the catalogue leaves to the language', () => {
  for (const { id, schemes } of all) {
    for (const { name, label, choices = [] } of schemes.flatMap(({ fields }) => fields)) {
      assert.ok(label ?? messages.fields[name]?.label, `${id}: ${name} has neither a label nor words in src/locales.`);
      for (const choice of choices) assert.ok(choice.label ?? messages.choices[name]?.[choice.value], `${id}: ${name} = ${choice.value} has no words.`);
    }
  }
});
