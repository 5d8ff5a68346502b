import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { SCHEMES, type FieldInput } from '../../src/contract/schemes.js';
import { SCHEME_IDS } from '../../src/contract/system.js';
import { documentStyles } from '../../src/frame/styles/document.js';
import { fieldStyles } from '../../src/frame/styles/field.js';
import { fileStyles } from '../../src/frame/styles/file.js';
import { formStyles } from '../../src/frame/styles/form.js';
import { guideStyles } from '../../src/frame/styles/guide.js';
import { noticeStyles } from '../../src/frame/styles/notices.js';
import { frame as arabic } from '../../src/locales/ar.js';
import { frame as german } from '../../src/locales/de.js';
import { adoptStyles } from '../../src/ui/css.js';
import { controls, tokens } from '../../src/ui/tokens.js';
import { expectAccessible } from './support/accessible.js';
import { atForm, scheme, type Frame } from './support/login-double.js';

const described = (frame: Frame, name: string) =>
  (frame.find(`#field-${name}`).getAttribute('aria-describedby') ?? '').split(' ').map((id) => frame.root.querySelector(`[id="${id}"]`)?.textContent?.trim() ?? '').join(' | ');
const shown = (frame: Frame) => [...frame.root.querySelectorAll<HTMLElement>('.fields .field')].filter((field) => field.checkVisibility()).map((field) => field.querySelector('[name]')!.getAttribute('name'));
const value = (frame: Frame, name: string) => frame.find(`#field-${name}`).value;

const REGION: FieldInput[] = [
  { name: 'region', kind: 'choice', secret: false, label: 'Region', choices: [{ value: 'eu', label: 'Europe' }, { value: 'us', label: 'America' }], default: 'eu' },
  { name: 'url', kind: 'url', secret: false, defaults: { field: 'region', values: { eu: 'https://eu.acme.example.com', us: 'https://us.acme.example.com' } } },
  { name: 'account', kind: 'text', secret: false, label: 'Account', prefix: 'ACME-', pattern: 'ACME-\\d+' },
  { name: 'apiKey', kind: 'secret', secret: true, prefix: 'sk_', minLength: 6 },
];

describe('the form of each scheme', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  for (const id of SCHEME_IDS) {
    it(`is accessible and labelled for ${id}`, async () => {
      frame = await atForm([scheme(id)]);
      for (const input of frame.root.querySelectorAll<HTMLInputElement>('.fields input, .fields select')) {
        expect(input.labels![0]!.textContent!.trim(), input.name).to.match(/\S/);
        expect(input.labels![0]!.textContent, `${input.name} has words of its own`).not.to.equal(input.name);
      }
      await expectAccessible(frame.root);
    });
  }

  it('sends a database’s host, port and choice of encryption', async () => {
    frame = await atForm([scheme('database')]);
    expect([frame.find('#field-port').inputMode, frame.find('#field-port').dir, frame.find('#field-host').dir]).to.deep.equal(['numeric', 'ltr', 'ltr']);
    for (const [name, text] of Object.entries({ host: 'postgres://db.example.com/erp', port: ' 5432 ', database: 'erp', username: 'reader', password: ' with blanks ' })) frame.type(name, text);
    expect(described(frame, 'host')).to.include('We will use db.example.com');
    expect(value(frame, '_connectionName')).to.equal('Acme ERP – db.example.com');
    await frame.connect();
    expect(frame.service.started[0]!.input).to.deep.include({
      scheme: 'database',
      fields: { host: 'db.example.com', port: '5432', database: 'erp', username: 'reader', password: ' with blanks ', encryption: 'verify' },
    });
  });

  it('warns of a password that crosses the network in the open', async () => {
    frame = await atForm([scheme('database')]);
    expect(frame.find('.privacy').textContent).to.include('straight to the connect service, encrypted');
    frame.type('encryption', 'off');
    expect(described(frame, 'encryption')).to.include('Your password then crosses the network unencrypted.');
    expect(frame.find('.privacy').textContent).to.include('from there unencrypted to Acme ERP');
    await expectAccessible(frame.root);
    frame.type('encryption', 'verify');
    expect(frame.find('#field-encryption-note').hidden).to.equal(true);
  });

  it('takes the port that was pasted with the host, until one is typed', async () => {
    frame = await atForm([scheme('database')]);
    frame.type('host', 'postgres://bea@db.example.com:5433/erp');
    expect(value(frame, 'port')).to.equal('5433');
    frame.type('port', '5434');
    frame.type('host', '[2001:db8::1]:5435');
    expect(value(frame, 'port')).to.equal('5434');
  });

  it('asks for an address or for a host, by where the system runs', async () => {
    frame = await atForm([scheme('on-premises')]);
    expect(shown(frame)).to.deep.equal(['deployment', 'username', 'password']);
    frame.type('deployment', 'cloud');
    expect(shown(frame)).to.deep.equal(['deployment', 'url', 'username', 'password']);
    frame.type('url', 'acme.example.com');
    frame.type('deployment', 'own');
    expect(shown(frame)).to.deep.equal(['deployment', 'host', 'port', 'username', 'password']);
    expect(value(frame, 'port')).to.equal('443');
    for (const [name, text] of Object.entries({ host: 'erp.plant.example.com', username: 'bea', password: 'pa55' })) frame.type(name, text);
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.equal({ deployment: 'own', host: 'erp.plant.example.com', port: '443', username: 'bea', password: 'pa55' });
    frame.stop();
  });

  it('keeps what was typed into a field that does not apply for now, a secret too', async () => {
    const fields: FieldInput[] = [
      { name: 'kind', kind: 'choice', secret: false, label: 'Kind', choices: [{ value: 'key' }, { value: 'user' }], default: 'key' },
      { name: 'apiKey', kind: 'secret', secret: true, when: { field: 'kind', in: ['key'] } },
      { name: 'username', kind: 'username', secret: false, when: { field: 'kind', in: ['user'] } },
    ];
    frame = await atForm([scheme('custom', fields)]);
    frame.type('apiKey', 'k-123456');
    frame.type('kind', 'user');
    expect(shown(frame)).to.deep.equal(['kind', 'username']);
    frame.type('username', 'bea');
    frame.type('kind', 'key');
    expect(value(frame, 'apiKey')).to.equal('k-123456');
    frame.type('kind', 'user');
    expect(value(frame, 'username')).to.equal('bea');
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.equal({ kind: 'user', username: 'bea' });
  });

  it('blames no field that does not apply any more', async () => {
    frame = await atForm([scheme('on-premises')]);
    frame.type('deployment', 'own');
    await frame.connect();
    expect(frame.find('.summary').textContent).to.include('3 fields need your attention');
    frame.type('deployment', 'cloud');
    expect(frame.find('.summary').textContent).to.include('2 fields need your attention');
  });

  it('fills in the address of a region until the customer types another', async () => {
    frame = await atForm([scheme('custom', REGION)]);
    expect([value(frame, 'region'), value(frame, 'url'), value(frame, '_connectionName')]).to.deep.equal(['eu', 'https://eu.acme.example.com', 'Acme ERP']);
    frame.type('region', 'us');
    // The region's address is everybody's, and tells no two connections apart.
    expect([value(frame, 'url'), value(frame, '_connectionName')]).to.deep.equal(['https://us.acme.example.com', 'Acme ERP']);
    frame.type('url', 'own.acme.example.com');
    expect(value(frame, '_connectionName')).to.equal('Acme ERP – own.acme.example.com');
    frame.type('region', 'eu');
    expect(value(frame, 'url')).to.equal('own.acme.example.com');
  });

  it('remembers what was typed, and no default as if it were', async () => {
    frame = await atForm([scheme('custom', REGION)]);
    frame.type('account', '7');
    frame.login.flush();
    expect(frame.service.places.at(-1)!.place.fields).to.deep.equal({ account: '7' });
  });

  it('draws what each value begins with before its input, says it, and sends it once', async () => {
    frame = await atForm([scheme('custom', REGION)]);
    expect(described(frame, 'account')).to.include('It begins with ACME-');
    expect(frame.find('#field-account-prefix').getBoundingClientRect().right).to.be.at.most(frame.find('#field-account').getBoundingClientRect().left + 1);
    frame.type('account', 'ACME-42');
    frame.type('apiKey', '  sk_abc123 ');
    expect(value(frame, 'account')).to.equal('42');
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.include({ account: 'ACME-42', apiKey: 'sk_abc123' });
  });

  it('adds what a key begins with where it was typed without', async () => {
    frame = await atForm([scheme('custom', REGION)]);
    frame.type('account', '42');
    frame.type('apiKey', 'abc123');
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.include({ account: 'ACME-42', apiKey: 'sk_abc123' });
  });

  it('calls choices by the system’s words, or the language’s', async () => {
    frame = await atForm([scheme('database'), scheme('custom', REGION)]);
    const options = (name: string) => [...frame.find<HTMLSelectElement>(`#field-${name}`).options].map(({ text }) => text);
    expect(options('encryption')).to.deep.equal(['On, and check the certificate', 'Off']);
    frame.find('[name=scheme][value=custom]').click();
    expect(options('region')).to.deep.equal(['Europe', 'America']);
  });

  for (const [language, words, expected] of [
    ['German', german, { labels: ['Instanz-URL', 'Datenbank', 'E-Mail', 'Wave code', 'Passwort'], help: 'Bei acme.odoo.com ist es „acme“.', choices: ['Europa', 'Moon'] }],
    ['Arabic', arabic, { labels: ['عنوان النظام', 'قاعدة البيانات', 'البريد الإلكتروني', 'Wave code', 'كلمة المرور'], help: `في \u2066acme.odoo.com\u2069 هو «\u2066acme\u2069».`, choices: ['أوروبا', 'Moon'] }],
  ] as const)
    it(`says the commonest of the catalogue’s words in ${language}, and of the others that they are English`, async () => {
      frame = await atForm([
        scheme('custom', [
          SCHEMES.password.fields[0]!,
          { name: 'database', kind: 'text', secret: false, label: 'Database', help: 'For acme.odoo.com it is “acme”.' },
          { name: 'username', kind: 'username', secret: false, label: 'Email' },
          { name: 'wave', kind: 'choice', secret: false, label: 'Wave code', choices: [{ value: 'eu', label: 'Europe' }, { value: 'moon', label: 'Moon' }] },
          SCHEMES.password.fields[2]!,
        ]),
      ]);
      const locale = language === 'German' ? 'de' : 'ar';
      frame.app.speak(locale, words);
      const labels = [...frame.root.querySelectorAll<HTMLElement>('.fields label bdi')];
      expect(labels.slice(1).map(({ textContent }) => textContent)).to.deep.equal(expected.labels.slice(1));
      expect(labels.map(({ lang }) => lang)).to.deep.equal(['', '', '', 'en', '']);
      const help = frame.find<HTMLElement>('#field-database-help bdi');
      expect([help.textContent, help.lang]).to.deep.equal([expected.help, '']);
      const options = [...frame.find<HTMLSelectElement>('#field-wave').options].filter(({ value }) => value);
      expect(options.map(({ text, lang }) => [text, lang])).to.deep.equal([[expected.choices[0], ''], [expected.choices[1], 'en']]);
      await frame.connect(words.connect);
      expect(frame.find('#field-username-note').textContent).to.include(expected.labels[2]);
    });

  it('sends who logs in at the system itself there, with nothing to type', async () => {
    frame = await atForm([scheme('oauth')], { environment: 'sandbox' });
    expect(shown(frame)).to.deep.equal([]);
    expect(frame.root.querySelector('#sandbox-scenario')).to.equal(null);
    expect(frame.find('.privacy').textContent).to.include('a window of Acme ERP opens');
    await frame.connect('Continue to Acme ERP');
    expect(frame.service.started[0]!.input).to.deep.include({ scheme: 'oauth', fields: {} });
  });

  it('lists many ways to log in where they fit no row', async () => {
    frame = await atForm([scheme('password'), scheme('api-key'), scheme('oauth'), scheme('certificate')]);
    const ways = frame.find<HTMLSelectElement>('#scheme');
    expect([...ways.options].map(({ text }) => text)).to.deep.equal(['User name and password', 'API key', 'Log in at Acme ERP', 'Certificate']);
    ways.value = 'api-key';
    ways.dispatchEvent(new Event('change'));
    expect(shown(frame)).to.deep.equal(['url', 'apiKey']);
    await expectAccessible(frame.root);
  });

  it('calls HTTP Basic what it is to a person, unless both are offered', async () => {
    frame = await atForm([scheme('basic'), scheme('api-key')]);
    const names = () => [...frame.root.querySelectorAll('.segment')].map(({ textContent }) => textContent);
    expect(names()).to.deep.equal(['User name and password', 'API key']);
    frame.stop();
    frame = await atForm([scheme('basic'), scheme('password')]);
    expect(names()).to.deep.equal(['User name and password (HTTP Basic)', 'User name and password']);
  });

  it('links the instructions of the guide, else the documentation of the system, and nothing where there is neither', async () => {
    const link = () => frame.root.querySelector('a[target="_blank"]')?.getAttribute('href') ?? null;
    const both = { ...scheme('api-key'), guide: { steps: ['Copy the key.'], link: 'https://docs.example.com/keys' } };
    frame = await atForm([both], {}, { docs: 'https://docs.example.com/' });
    expect(link()).to.equal('https://docs.example.com/keys');
    frame.stop();
    frame = await atForm([scheme('api-key')], {}, { docs: 'https://docs.example.com/' });
    expect(link()).to.equal('https://docs.example.com/');
    frame.stop();
    frame = await atForm([{ ...both, guide: { steps: ['Copy the key.'] } }]);
    expect([frame.root.querySelectorAll('.guide li').length, link()]).to.deep.equal([1, null]);
    frame.stop();
    frame = await atForm([scheme('api-key')]);
    expect([frame.root.querySelector('.guide'), link()]).to.deep.equal([null, null]);
  });

  it('says before the login what will be read, and sends what was agreed to', async () => {
    frame = await atForm([scheme('api-key')], { entities: ['vendors', 'items'] });
    expect(frame.find('.agreed p').textContent).to.equal('By connecting you agree that Northwind may read:');
    expect([...frame.root.querySelectorAll('.agreed li')].map(({ textContent }) => textContent)).to.deep.equal(['Vendors', 'Items']);
    frame.type('url', 'acme.example.com');
    frame.type('apiKey', 'k-12345678');
    await frame.connect();
    expect(frame.service.started[0]!.input.agreed).to.deep.equal(['vendors', 'items']);
  });

  it('marks what the system refused with the words for it', async () => {
    frame = await atForm([scheme('database')]);
    for (const [name, text] of Object.entries({ host: 'db.example.com', port: '5432', database: 'erp', username: 'reader', password: 'pa55' })) frame.type(name, text);
    await frame.connect();
    await frame.service.emit({
      type: 'failed',
      at: '2026-11-02T08:00:00.000Z',
      problem: { type: '/problems/x', title: '', status: 422, code: 'DATABASE_NOT_FOUND', requestId: 'req_1', stage: 'sign-in', fields: [{ field: 'database', code: 'unknown' }, { field: 'password', code: 'expired' }] },
    });
    frame.button('Edit details').click();
    expect(described(frame, 'database')).to.equal('Acme ERP does not know this. Check Database.');
    expect(described(frame, 'password')).to.equal('Password has expired. Renew it in Acme ERP.');
    expect(document.activeElement).to.equal(frame.find('#field-database'));
  });
});

describe('the addresses to allow-list', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  it('are shown where the customer names a server of its own, and only there', async () => {
    frame = await atForm([scheme('on-premises')]);
    frame.type('deployment', 'cloud');
    expect(frame.find('.firewall')).to.equal(null);
    frame.type('deployment', 'own');
    expect([...frame.root.querySelectorAll('.addresses li')].map(({ textContent }) => textContent)).to.deep.equal(['203.0.113.10', '2001:db8::/48']);
    await expectAccessible(frame.root);
  });

  it('are not spoken of where the service has none', async () => {
    frame = await atForm([scheme('database')], { addresses: [] });
    expect(frame.find('.firewall')).to.equal(null);
  });

  it('are copied, or selected where the browser does not let them be', async () => {
    frame = await atForm([scheme('database')]);
    const copied: string[] = [];
    let refuse = false;
    const own = navigator.clipboard.writeText;
    navigator.clipboard.writeText = async (text) => {
      if (refuse) throw new DOMException('', 'NotAllowedError');
      copied.push(text);
    };
    const changed = () => new Promise((resolve) => new MutationObserver(resolve).observe(frame.find('.firewall'), { subtree: true, childList: true, attributes: true }));
    try {
      let done = changed();
      frame.button('Copy addresses').click();
      await done;
      expect(copied).to.deep.equal(['203.0.113.10\n2001:db8::/48']);
      refuse = true;
      done = changed();
      frame.find('.firewall button').click();
      await done;
      expect(frame.find('.firewall').textContent).to.include('did not allow copying');
      expect(getSelection()!.toString()).to.include('203.0.113.10');
    } finally {
      navigator.clipboard.writeText = own;
    }
  });
});

describe('hostile words in a form', () => {
  const EVIL = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  const long = (text: string, length: number) => text.padEnd(length, 'x');
  let frame: Frame;
  afterEach(() => frame.stop());

  it('are drawn as text, and break neither the width nor the sentences around them', async () => {
    await setViewport({ width: 390, height: 800 });
    adoptStyles(document, [tokens, controls, documentStyles, formStyles, fieldStyles, fileStyles, noticeStyles, guideStyles]);
    const fields: FieldInput[] = [
      { name: 'url', kind: 'url', secret: false, label: long(EVIL, 80), help: long(EVIL, 300), example: long('https://', 120) },
      { name: 'account', kind: 'text', secret: false, label: 'Abc\u202egnp.exe', prefix: long('W', 40) },
      { name: 'choice', kind: 'choice', secret: false, label: long('C', 80), choices: [{ value: 'a', label: long(EVIL, 80) }] },
      { name: 'certificate', kind: 'file', secret: true, label: long(EVIL, 80), file: SCHEMES.certificate.fields[1]!.file! },
    ];
    frame = await atForm([{ ...scheme('custom', fields), guide: { steps: [long(EVIL, 300)] } }], { partner: { name: long(EVIL, 300) }, addresses: [long('a', 64)] });
    expect(frame.root.querySelectorAll('img, script')).to.have.length(0);
    expect(frame.root.scrollWidth).to.be.at.most(frame.root.clientWidth);
    await frame.connect();
    expect(frame.root.textContent).not.to.include('\u202e');
    expect(frame.find('#field-account-note').textContent!.trim()).to.equal('Abcgnp.exe is missing.');
  });
});
