import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import * as icons from 'simple-icons';
import { CATEGORIES, Catalogue, SCHEME_IDS, System, checkField, parseRow, type SystemRow } from 'makini-connect/contract';
import { checkCatalogue } from '../../demo/service/catalogue/check.js';
import { parseEntry, toSystem, type EntryInput } from '../../demo/service/catalogue/entry.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { LOGO_SLUGS, drawLogo } from '../../demo/service/catalogue/logos.js';
import { fill, fillPath } from '../../demo/service/connectors/http/templates.js';

const systems = createSystems();
const { body } = systems.catalogue;
const readRows = (catalogue: Catalogue) => catalogue.rows.split('\n').map((line) => parseRow(line, catalogue.categories)) as SystemRow[];
const rows = readRows(body);
const details = rows.map(({ id }) => systems.get(id)!);
const plainEntry: EntryInput = { id: 'acme-erp', name: 'Acme', vendor: 'Acme', category: 'erp', hosting: ['cloud'], docs: 'https://docs.example.com/', schemes: [{ id: 'password' }] };

describe('the catalogue', () => {
  it('holds at least 250 systems, some of every category, and uses every scheme', () => {
    assert.ok(body.count >= 250, String(body.count));
    for (const category of CATEGORIES) assert.ok(rows.filter((row) => row.category === category).length >= 3, category);
    for (const id of SCHEME_IDS) assert.ok(details.some((system) => system.schemes.some((scheme) => scheme.id === id)), id);
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
    for (const system of details) {
      const addresses = system.schemes.flatMap((scheme) => scheme.fields.filter(({ kind }) => kind === 'url'));
      for (const { name, example } of addresses) assert.match(example ?? '', /^https:\/\//, `${system.id} ${name}`);
    }
  });

  it('keeps secret what is secret: only fields that are called so are shown again', () => {
    for (const system of details) {
      for (const field of system.schemes.flatMap((scheme) => scheme.fields)) {
        if (/secret|password|token$|apiKey/i.test(field.name)) assert.equal(field.secret, true, `${system.id} ${field.name}`);
        assert.equal(field.secret, ['secret', 'password', 'file'].includes(field.kind), `${system.id} ${field.name}`);
      }
    }
  });

  it('asks for a secret in every login but one at the system itself', () => {
    for (const system of details) for (const { id, fields } of system.schemes) assert.ok(id === 'oauth' || fields.some(({ secret }) => secret), `${system.id} ${id}`);
  });

  it('guides through at least 25 systems in plain steps, each with a link', () => {
    const guided = details.filter((system) => system.schemes.some(({ guide }) => guide));
    assert.ok(guided.length >= 25, String(guided.length));
    for (const guide of guided.flatMap((system) => system.schemes.flatMap((scheme) => scheme.guide ?? []))) {
      assert.match(guide.link ?? '', /^https:/);
      assert.ok(guide.steps.length >= 3, guide.steps[0]);
      for (const step of guide.steps) {
        assert.equal(step.split('`').length % 2, 1, `a command that ends: ${step}`);
        assert.doesNotMatch(step.replace(/`[^`]*`/g, ''), /\b(?:CREATE|GRANT|ALTER) [A-Z]{3,}|\bopenssl\b/, 'a command is between backticks');
      }
    }
  });

  it('says of every key that is needed where it comes from, since the form’s own words are for one that may be left out', () => {
    for (const system of details) for (const field of system.schemes.flatMap(({ fields }) => fields)) assert.ok(field.name !== 'privateKey' || !field.required || field.help, system.id);
  });

  it('knows the documented login of at least 25 systems, which can so be connected in production', () => {
    const probed = systems.entries.filter((entry) => entry.schemes.some(({ probe }) => probe));
    assert.ok(probed.length >= 25, String(probed.length));
  });

  it('makes a whole address of every probe and of every authorization server, over TLS, with nothing left to fill in', () => {
    for (const entry of systems.entries) {
      for (const [index, { id, probe, oauth }] of entry.schemes.entries()) {
        const { fields } = systems.get(entry.id)!.schemes[index]!;
        const values = Object.fromEntries(fields.map((field) => [field.name, field.default ?? field.choices?.[0]?.value ?? field.example ?? 'x1']));
        const base = probe && (probe.base ? fill(probe.base, values) : (values['url'] ?? `https://${values['host']}`));
        const paths = probe ? [probe.path ?? '', ...Object.values(probe.entities ?? {})].map((path) => base + fillPath(path, values)) : [];
        const servers = [oauth?.issuer, oauth?.authorize, oauth?.token].flatMap((address) => (address ? [fill(address, values)] : []));
        for (const address of [...paths, ...servers]) {
          assert.ok(URL.canParse(address), `${entry.id} ${id} ${address}`);
          assert.equal(new URL(address).protocol, 'https:', `${entry.id} ${id} ${address}`);
          assert.doesNotMatch(address, /[{}]/, `${entry.id} ${id}`);
        }
      }
    }
  });

  it('has nothing that the check at the build’s start finds', () => assert.deepEqual(checkCatalogue(systems.entries), []));

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
  const first = (scheme: object) => ({ ...plainEntry, schemes: [{ id: 'password', ...scheme }] });
  const field = (words: object) => first({ fields: { company: { kind: 'text', ...words } } });
  const probe = (words: object, scheme: object = {}) => first({ probe: { auth: { kind: 'basic' }, path: '/me', ...words }, ...scheme });
  const region = { kind: 'choice', choices: [{ value: 'eu', label: 'Europe' }] };

  const mistakes: [what: string, entry: unknown, place: string][] = [
    ['a category that does not exist', { ...plainEntry, category: 'erpp' }, 'category'],
    ['a key that is misspelt', { ...plainEntry, alias: ['A'] }, 'entry'],
    ['an alias that would break its line', { ...plainEntry, aliases: ['fine', 'a|b'] }, 'aliases.1'],
    ['a name with a direction override', { ...plainEntry, name: 'Acme \u202eERP' }, 'name'],
    ['a name with a right-to-left mark', { ...plainEntry, name: 'Acme\u200f ERP' }, 'name'],
    ['a name on two lines', { ...plainEntry, name: 'Acme\nERP' }, 'name'],
    ['a name of 81 characters', { ...plainEntry, name: 'A'.repeat(81) }, 'name'],
    ['a vendor of 300 characters', { ...plainEntry, vendor: 'A'.repeat(300) }, 'vendor'],
    ['an alias of 300 characters', { ...plainEntry, aliases: ['A'.repeat(300)] }, 'aliases.0'],
    ['a label with a direction override', first({ fields: { url: { label: 'Your \u2067address' } } }), 'schemes.0.fields.url.label'],
    ['a help of 301 characters', first({ fields: { url: { help: 'A'.repeat(301) } } }), 'schemes.0.fields.url.help'],
    ['a step with a control character', first({ guide: { steps: ['Open it', 'Press \u0007 twice'] } }), 'schemes.0.guide.steps.1'],
    ['a guide without a step', first({ guide: { steps: [] } }), 'schemes.0.guide.steps'],
    ['a link that is no https address', { ...plainEntry, docs: 'javascript:alert(1)' }, 'docs'],
    ['a link without encryption', { ...plainEntry, docs: 'http://example.com/' }, 'docs'],
    ['the first page of the vendor as documentation', { ...plainEntry, docs: 'https://www.example.com' }, 'docs'],
    ['a logo by its address', { ...plainEntry, logo: 'https://example.com/logo.svg' }, 'logo'],
    ['no hosting', { ...plainEntry, hosting: [] }, 'hosting'],
    ['no scheme', { ...plainEntry, schemes: [] }, 'schemes'],
    ['a scheme that does not exist', { ...plainEntry, schemes: [{ id: 'carrier-pigeon' }] }, 'schemes.0.id'],
    ['a scheme twice', { ...plainEntry, schemes: [{ id: 'password' }, { id: 'basic' }, { id: 'password' }] }, 'schemes.2.id'],
    ['a scheme without a field', { ...plainEntry, schemes: [{ id: 'custom' }] }, 'schemes.0.fields'],
    ['a field left out that the scheme does not have', first({ without: ['url', 'database'] }), 'schemes.0.without.1'],
    ['a pattern that does not compile', first({ fields: { url: { pattern: '(' } } }), 'schemes.0.fields.url.pattern'],
    ['a pattern without an example', field({ pattern: '\\d+' }), 'schemes.0.fields.company.example'],
    ['an example that its pattern refuses', field({ pattern: '\\d+', example: 'ABC' }), 'schemes.0.fields.company.example'],
    ['an address as example that is none', first({ fields: { url: { example: 'not an address' } } }), 'schemes.0.fields.url.example'],
    ['lengths that contradict each other', field({ minLength: 9, maxLength: 8 }), 'schemes.0.fields.company.minLength'],
    ['a maximum that is no length', field({ maxLength: 0 }), 'schemes.0.fields.company.maxLength'],
    ['a choice without choices', field({ kind: 'choice' }), 'schemes.0.fields.company.choices'],
    ['choices in a text field', field({ choices: [{ value: 'a' }] }), 'schemes.0.fields.company.choices'],
    ['a file without what it must hold', field({ kind: 'file' }), 'schemes.0.fields.company.file'],
    ['a default that is no choice', field({ ...region, default: 'us' }), 'schemes.0.fields.company.default'],
    ['a default that its pattern refuses', field({ pattern: '\\d+', example: '1', default: 'one' }), 'schemes.0.fields.company.default'],
    ['a condition on a field that comes later', first({ fields: { company: { kind: 'text', after: 'url', when: { field: 'region', in: ['eu'] } }, region } }), 'schemes.0.fields.company.when'],
    ['a condition on a choice that there is not', first({ fields: { region, company: { kind: 'text', when: { field: 'region', in: ['us'] } } } }), 'schemes.0.fields.company.when'],
    ['a condition on a field that was left out', { ...plainEntry, schemes: [{ id: 'on-premises', without: ['deployment'] }] }, 'schemes.0.fields.url.when'],
    ['a default by a region that there is not', first({ fields: { region, company: { kind: 'text', defaults: { field: 'region', values: { us: 'Acme' } } } } }), 'schemes.0.fields.company.defaults'],
    ['a default by region that its field refuses', first({ fields: { region, place: { kind: 'url', defaults: { field: 'region', values: { eu: 'no address' } } } } }), 'schemes.0.fields.place.defaults'],
    ['an own field that follows an unknown one', field({ after: 'nowhere' }), 'schemes.0.fields.company'],
    ['files that no request can carry together', { ...plainEntry, schemes: [{ id: 'service-account', fields: { other: { kind: 'file', file: { content: 'certificate', endings: ['.pem'], maxBytes: 32_768 } } } }] }, 'schemes.0.fields'],
    ['an own field without a kind', first({ fields: { company: { after: 'url' } } }), 'schemes.0.fields.company'],
    ['an own field that the scheme has already', first({ fields: { username: { kind: 'text', after: 'url' } } }), 'schemes.0.fields.username'],
    ['an own field with a name no form can have', first({ fields: { 'Not a name': { kind: 'text', after: 'url' } } }), 'schemes.0.fields.Not a name.name'],
    ['OAuth without its server', { ...plainEntry, schemes: [{ id: 'oauth' }] }, 'schemes.0.oauth'],
    ['an OAuth server elsewhere', first({ oauth: { issuer: 'https://id.example.com' } }), 'schemes.0.oauth'],
    ['an OAuth server of half its endpoints', { ...plainEntry, schemes: [{ id: 'oauth', oauth: { authorize: 'https://id.example.com/login' } }] }, 'schemes.0.oauth'],
    ['an OAuth server named by a field that is not asked for', { ...plainEntry, schemes: [{ id: 'oauth', oauth: { issuer: 'https://{tenant}.example.com' } }] }, 'schemes.0.oauth.issuer'],
    ['a probe without a path', first({ probe: { auth: { kind: 'none' } } }), 'schemes.0.probe.path'],
    ['a probe without an address', probe({}, { without: ['url'] }), 'schemes.0.probe.base'],
    ['a probe’s path with a field that is not asked for', probe({ path: '/{company}/me' }), 'schemes.0.probe.path'],
    ['a probe’s header with a field that is not asked for', probe({ headers: { 'x-company': '{company}' } }), 'schemes.0.probe.headers.x-company'],
    ['a probe’s body with a field that is not asked for', probe({ method: 'POST', json: { login: [{ name: '{company}' }] } }), 'schemes.0.probe.json.login.0.name'],
    ['a probe’s login with a field that was left out', probe({ base: 'https://api.example.com' }, { without: ['url', 'username'] }), 'schemes.0.probe.auth.user'],
    ['a probe’s certificate where there is none', probe({ auth: { kind: 'certificate' } }), 'schemes.0.probe.auth'],
    ['a probe’s service account where there is none', probe({ auth: { kind: 'jwt-bearer', token: '/token' } }), 'schemes.0.probe.auth'],
    ['a refusal of a field that is not asked for', probe({ refusals: [{ status: [400], code: 'AUTHENTICATION_FAILED', fields: ['username', 'company'] }] }), 'schemes.0.probe.refusals.0.fields.1'],
    ['a refusal that always fits', probe({ refusals: [{ code: 'AUTHENTICATION_FAILED' }] }), 'schemes.0.probe.refusals.0'],
    ['a refusal with a code that does not exist', probe({ refusals: [{ status: [400], code: 'NOPE' }] }), 'schemes.0.probe.refusals.0.code'],
    ['a pointer that is none', probe({ account: 'user.name' }), 'schemes.0.probe.account'],
    ['a fingerprint that does not compile', { ...plainEntry, identify: [{ path: '/version', body: '(' }] }, 'identify.0.body'],
  ];
  for (const [what, entry, place] of mistakes) {
    it(`is refused by its id and place: ${what}`, () => {
      const found = checkCatalogue([entry]);
      assert.equal(found.length, 1);
      assert.ok(found[0]!.text.includes(`"acme-erp" has a mistake at ${place}: `), found[0]!.text);
    });
  }

  it('is refused where it has no id, or is nothing at all', () => {
    for (const entry of [{ name: 'Acme' }, undefined, null, 'acme', []]) assert.throws(() => parseEntry(entry), /without an id/);
  });

  it('names every mistake at once', () => {
    const [found] = checkCatalogue([{ ...plainEntry, docs: 'ftp://example.com', schemes: [{ id: 'custom' }], logo: '?' }]);
    assert.match(found!.text, /logo: .*docs: /);
  });

  it('keeps the scheme’s own fields where it says nothing of them', () => {
    const [scheme] = toSystem(parseEntry(plainEntry)).schemes;
    assert.deepEqual(scheme!.fields.map(({ name }) => name), ['url', 'username', 'password']);
  });

  it('may put a field where one that it does not have would stand', () => {
    const entry = first({ without: ['url', 'username'], fields: { region: { ...region, after: 'url' }, clientId: { kind: 'text', after: 'username' } } });
    assert.deepEqual(toSystem(parseEntry(entry)).schemes[0]!.fields.map(({ name }) => name), ['region', 'clientId', 'password']);
  });

  it('may have markup as text, in every place where words stand', () => {
    const markup = '<img src=x onerror=alert(1)>';
    const entry = { ...plainEntry, name: markup, vendor: '<b>Acme</b>', aliases: ['<script>alert(1)</script>'], schemes: [{ id: 'password', fields: { url: { label: markup, help: markup } }, guide: { steps: [markup] } }] };
    assert.deepEqual(checkCatalogue([entry]), []);
  });
});

describe('two entries', () => {
  const other = (change: object) => [plainEntry, { ...plainEntry, id: 'other', name: 'Other', ...change }];
  const clashes: [what: string, entries: unknown[], text: string][] = [
    ['with one id', other({ id: 'acme-erp' }), '"acme-erp" has a mistake at id: '],
    ['with one name', other({ name: 'ACME' }), '"other" has a mistake at name: "acme-erp" is called so'],
    ['of which one has the other’s name for an alias', other({ aliases: ['Fine', 'acme'] }), '"other" has a mistake at aliases.1: "acme-erp" is called so'],
    ['in one place among the popular', [{ ...plainEntry, popular: 3 }, { ...plainEntry, id: 'other', name: 'Other', popular: 3 }], '"other" has a mistake at popular: '],
    ['of which one has an alias twice', other({ aliases: ['One', 'one'] }), '"other" has a mistake at aliases.1: '],
    ['of which one has a logo that is not there', other({ logo: 'nothing' }), '"other" has a mistake at logo: '],
  ];
  for (const [what, entries, text] of clashes) {
    it(`are refused ${what}`, () => {
      const found = checkCatalogue(entries);
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.ok(found[0]!.text.includes(text), found[0]!.text);
    });
  }

  it('may answer to the same alias', () => assert.deepEqual(checkCatalogue([{ ...plainEntry, aliases: ['Ace'] }, { ...plainEntry, id: 'other', name: 'Other', aliases: ['Ace'] }]), []));
});

describe('the build', () => {
  it('stops at its first step where an entry has a mistake, and names the file and the line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'makini-catalogue-'));
    try {
      for (const name of ['src', 'demo', 'package.json', 'tsconfig.json']) await cp(name, join(folder, name), { recursive: true });
      await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
      const file = join(folder, 'demo/service/catalogue/cmms-others.ts');
      const source = await readFile(file, 'utf8');
      const line = source.split('\n').findIndex((text) => text.includes("id: 'infor-mp2'")) + 1;
      await writeFile(file, source.replace("name: 'Infor MP2'", "name: 'Infor\\u202e MP2'"));
      const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: folder, encoding: 'utf8', timeout: 120_000, shell: process.platform === 'win32' });
      assert.equal(status, 1, stderr);
      assert.ok(stderr.includes(`${join('demo', 'service', 'catalogue', 'cmms-others.ts')}:${line}: The catalogue entry "infor-mp2" has a mistake at name: `), stderr);
      assert.ok(!(await readdir(folder)).includes('dist'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
