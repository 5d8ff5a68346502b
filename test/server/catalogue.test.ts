import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as icons from 'simple-icons';
import { CATEGORIES, Catalogue, System, checkField, parseRow, type SystemRow } from 'makini-connect/contract';
import { parseEntry, toSystem, type EntryInput } from '../../demo/service/catalogue/entry.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { LOGO_SLUGS, drawLogo } from '../../demo/service/catalogue/logos.js';

const systems = createSystems();
const { body } = systems.catalogue;
const readRows = (catalogue: Catalogue) => catalogue.rows.split('\n').map((line) => parseRow(line, catalogue.categories)) as SystemRow[];
const rows = readRows(body);
const details = rows.map(({ id }) => systems.get(id)!);
const plainEntry: EntryInput = { id: 'acme-erp', name: 'Acme', vendor: 'Acme', category: 'erp', hosting: ['cloud'], docs: 'https://example.com/', schemes: [{ id: 'password' }] };

describe('the catalogue', () => {
  it('holds at least 75 systems and some of every category', () => {
    assert.ok(body.count >= 75);
    for (const category of CATEGORIES) assert.ok(rows.filter((row) => row.category === category).length >= 10, category);
  });

  it('is a body the contract reads, each line of it a row, with no id twice', () => {
    assert.deepEqual(Catalogue.parse(body), body);
    assert.equal(rows.length, body.count);
    assert.ok(rows.every(Boolean));
    assert.equal(new Set(rows.map(({ id }) => id)).size, body.count);
  });

  it('lists the popular systems first, by rank, and the others by name', () => {
    assert.deepEqual(rows.slice(0, 3).map(({ id }) => id), ['sap-s4hana', 'oracle-netsuite', 'dynamics-365-business-central']);
    const others = rows.slice(body.popular).map(({ name }) => name);
    assert.deepEqual(others, [...others].sort(new Intl.Collator('en').compare));
  });

  it('gives a detail that the contract reads for every row, and the same object again', () => {
    for (const [index, system] of details.entries()) {
      assert.deepEqual(System.parse(system), system);
      assert.equal(system.name, rows[index]!.name);
      assert.equal(systems.get(system.id), system);
    }
  });

  it('knows nothing of an id that is not listed, nor of an object’s own properties', () => {
    for (const id of ['nothing', '', 'constructor', '__proto__']) {
      assert.equal(systems.get(id), undefined);
      assert.equal(systems.logo(id), undefined);
    }
  });

  it('asks for url, database, user name and password in this order for Tryton', () => {
    const [scheme] = systems.get('tryton')!.schemes;
    assert.deepEqual(scheme!.fields.map(({ name }) => name), ['url', 'database', 'username', 'password']);
    const database = scheme!.fields[1]!;
    assert.equal(database.required, true);
    assert.equal(database.example, 'erp');
    assert.ok(database.help);
  });

  it('shows an example that the field itself accepts, wherever there is one', () => {
    for (const system of details) {
      for (const field of system.schemes.flatMap((scheme) => scheme.fields)) {
        if (field.pattern) assert.ok(field.example, `${system.id} ${field.name} needs an example beside its pattern`);
        if (field.example) assert.equal(checkField(field, field.example), undefined, `${system.id} ${field.name}`);
      }
    }
  });

  it('shows an address in the system’s own form for every instance URL', () => {
    for (const system of details) for (const scheme of system.schemes) assert.match(scheme.fields.find(({ name }) => name === 'url')!.example ?? '', /^https:\/\//, system.id);
  });

  it('keeps secret what is secret: only fields that are called so are shown again', () => {
    for (const system of details) {
      for (const field of system.schemes.flatMap((scheme) => scheme.fields)) {
        if (/secret|password|token$|apiKey/i.test(field.name)) assert.equal(field.secret, true, `${system.id} ${field.name}`);
        assert.equal(field.secret, field.kind === 'secret' || field.kind === 'password', `${system.id} ${field.name}`);
      }
    }
  });

  it('guides through at least 12 logins in plain steps, each with a link', () => {
    const guides = details.flatMap((system) => system.schemes.flatMap((scheme) => scheme.guide ?? []));
    assert.ok(guides.length >= 12);
    for (const guide of guides) assert.match(guide.link ?? '', /^https:/);
  });

  it('names no field of a login twice', () => {
    for (const system of details) for (const { fields } of system.schemes) assert.equal(new Set(fields.map(({ name }) => name)).size, fields.length, system.id);
  });
});

describe('a logo', () => {
  it('is drawn for every row that promises one, and for no other', () => {
    for (const row of rows) assert.equal(systems.logo(row.id) !== undefined, row.logo, row.id);
  });

  it('is a small SVG without script, style or link', () => {
    const svg = systems.logo('sap-s4hana')!;
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 40 40">.*<\/svg>$/);
    for (const slug of LOGO_SLUGS) {
      assert.ok(drawLogo(slug)!.length < 4000, slug);
      assert.doesNotMatch(drawLogo(slug)!, /script|style|href|on\w+=/);
    }
  });

  it('comes from an icon that is free of terms of its own', () => {
    for (const slug of LOGO_SLUGS) assert.equal(Object.values(icons).find((icon) => icon.slug === slug)?.license, undefined, slug);
  });
});

describe('the ETag', () => {
  it('is strong, stays the same for the same content and changes with it', () => {
    assert.match(systems.catalogue.etag, /^"[\w-]+"$/);
    assert.equal(createSystems().catalogue.etag, systems.catalogue.etag);
    assert.notEqual(createSystems({ synthetic: body.count + 1 }).catalogue.etag, systems.catalogue.etag);
  });
});

describe('made-up systems', () => {
  for (const total of [2000, 20_000]) {
    it(`fill up to exactly ${total}, after the real ones, the same every time`, () => {
      const large = createSystems({ synthetic: total });
      assert.equal(large.catalogue.body.count, total);
      assert.equal(large.catalogue.body.rows.split('\n').length, total);
      assert.ok(large.catalogue.body.rows.startsWith(body.rows));
      assert.equal(large.catalogue.body.popular, body.popular);
      assert.equal(createSystems({ synthetic: total }).catalogue.etag, large.catalogue.etag);
    });
  }

  it('are of every category, with no name twice and details the contract reads', () => {
    const large = createSystems({ synthetic: 2000 });
    const made = readRows(large.catalogue.body).slice(body.count);
    assert.deepEqual(new Set(made.map(({ category }) => category)), new Set(CATEGORIES));
    assert.equal(new Set(made.map(({ name }) => name)).size, made.length);
    for (const { id } of made) assert.ok(System.safeParse(large.get(id)).success);
  });

  it('are not added where the real ones are as many already', () => {
    assert.equal(createSystems({ synthetic: 10 }).catalogue.body.count, body.count);
  });
});

describe('an entry with a mistake', () => {
  const mistakes: [string, unknown, RegExp][] = [
    ['a category that does not exist', { ...plainEntry, category: 'erpp' }, /"acme-erp".*category/],
    ['a key that is misspelt', { ...plainEntry, alias: ['A'] }, /"acme-erp".*alias/],
    ['an alias that would break its line', { ...plainEntry, aliases: ['fine', 'a|b'] }, /"acme-erp".*aliases\.1/],
    ['a name with a direction override', { ...plainEntry, name: 'Acme \u202eERP' }, /"acme-erp".*name/],
    ['a link that is no https address', { ...plainEntry, docs: 'javascript:alert(1)' }, /"acme-erp".*docs/],
    ['a pattern that does not compile', { ...plainEntry, schemes: [{ id: 'password', fields: { url: { pattern: '(' } } }] }, /"acme-erp".*schemes\.0\.fields\.url\.pattern/],
    ['a scheme that does not exist', { ...plainEntry, schemes: [{ id: 'oauth' }] }, /"acme-erp".*schemes\.0\.id/],
    ['no id', { name: 'Acme' }, /without an id.*id/],
    ['nothing', undefined, /without an id/],
  ];
  for (const [what, entry, message] of mistakes) {
    it(`is refused by its id and place: ${what}`, () => assert.throws(() => parseEntry(entry), message));
  }

  const places: [string, EntryInput['schemes'][number]['fields'], RegExp][] = [
    ['that follows an unknown one', { company: { kind: 'text', after: 'nowhere' } }, /"acme-erp".*schemes\.0\.fields\.company/],
    ['without a kind', { company: { after: 'url' } }, /"acme-erp".*schemes\.0\.fields\.company/],
    ['that the scheme has already', { username: { kind: 'text', after: 'url' } }, /"acme-erp".*schemes\.0\.fields\.username/],
    ['with a name no form can have', { 'Not a name': { kind: 'text', after: 'url' } }, /"acme-erp".*name/],
  ];
  for (const [what, fields, message] of places) {
    it(`is refused for a field ${what}`, () => assert.throws(() => toSystem(parseEntry({ ...plainEntry, schemes: [{ id: 'password', ...(fields && { fields }) }] })), message));
  }

  it('keeps the scheme’s own fields where it says nothing of them', () => {
    const [scheme] = toSystem(parseEntry(plainEntry)).schemes;
    assert.deepEqual(scheme!.fields.map(({ name }) => name), ['url', 'username', 'password']);
  });
});
