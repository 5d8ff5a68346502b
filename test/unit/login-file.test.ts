import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { encodeFile } from '../../src/contract/file-content.js';
import { expectAccessible } from './support/accessible.js';
import { atForm, reaches, scheme, type Frame } from './support/login-double.js';

const pem = (label: string, body = 'MIIBcanary') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const CERTIFICATE = pem('CERTIFICATE');
const KEY = pem('PRIVATE KEY');
const base64 = (text: string) => encodeFile(new TextEncoder().encode(text));
const file = (content: BlobPart, name = 'client.pem') => new File([content], name);
const transfer = (...files: File[]) => {
  const data = new DataTransfer();
  for (const one of files) data.items.add(one);
  return data;
};

describe('a file in the login form', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  const input = (name = 'certificate') => frame.find(`#field-${name}`);
  const zone = (name = 'certificate') => input(name).closest<HTMLElement>('.zone')!;
  const note = (name = 'certificate') => frame.find(`#field-${name}-note`);
  /** Resolves once the form says what it thinks of a file. */
  const told = (name = 'certificate') =>
    new Promise<string>((resolve) => {
      const look = () => note(name).hidden || (observer.disconnect(), resolve(note(name).textContent!.trim()));
      const observer = new MutationObserver(look);
      observer.observe(note(name), { subtree: true, childList: true, attributes: true });
    });
  const choose = (chosen: File, name = 'certificate') => {
    input(name).files = transfer(chosen).files;
    input(name).dispatchEvent(new Event('change'));
  };
  const drag = (type: string, target: Element, data: DataTransfer, more: DragEventInit = {}) => {
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data, ...more });
    target.dispatchEvent(event);
    return event;
  };
  const send = async () => {
    frame.type('url', 'acme.example.com');
    await frame.connect();
    return frame.service.started[0]?.input.fields;
  };

  it('is chosen, shown by its name and size, and sent as it is', async () => {
    frame = await atForm([scheme('certificate')]);
    expect(input().accept).to.equal('.pem,.crt,.cer,.p12,.pfx');
    choose(file(CERTIFICATE));
    expect(frame.find('#field-certificate-file').textContent!.trim()).to.equal(`client.pem ${CERTIFICATE.length} bytes`);
    expect(await send()).to.deep.equal({ url: 'https://acme.example.com', certificate: base64(CERTIFICATE) });
  });

  it('is named, described and accessible, empty and chosen', async () => {
    frame = await atForm([scheme('certificate')]);
    await expectAccessible(frame.root);
    expect(input().labels![0]!.textContent).to.equal('Certificate');
    choose(file(CERTIFICATE));
    expect(frame.button('Remove client.pem')).to.be.instanceOf(HTMLButtonElement);
    await expectAccessible(frame.root);
  });

  it('is dropped on its zone, which says that it takes it', async () => {
    frame = await atForm([scheme('certificate')]);
    const data = transfer(file(CERTIFICATE, 'dropped.crt'));
    for (const target of [zone(), input(), zone().querySelector('.pick')!]) {
      expect(drag('dragover', target, data).defaultPrevented).to.equal(true);
      expect(zone().hasAttribute('data-over')).to.equal(true);
    }
    drag('dragleave', input(), data, { relatedTarget: zone() });
    expect(zone().hasAttribute('data-over')).to.equal(true);
    drag('dragleave', zone(), data, { relatedTarget: frame.root });
    expect(zone().hasAttribute('data-over')).to.equal(false);
    expect(drag('drop', input(), data).defaultPrevented).to.equal(true);
    expect(frame.find('#field-certificate-file').textContent).to.include('dropped.crt');
    expect((await send())!['certificate']).to.equal(base64(CERTIFICATE));
  });

  it('says that further files were left, until the next is chosen', async () => {
    frame = await atForm([scheme('certificate')]);
    const said = () => zone().querySelector('.further')!.textContent;
    drag('drop', input(), transfer(file(CERTIFICATE), file(KEY, 'client.key')));
    expect(frame.find('#field-certificate-file').textContent).to.include('client.pem');
    expect(said()).to.equal('One file fits here: we took client.pem and left the others.');
    choose(file(CERTIFICATE, 'other.pem'));
    expect(said()).to.equal('');
    zone().dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer(file(CERTIFICATE, 'pasted.pem'), file(KEY)) }));
    expect(said()).to.include('pasted.pem');
    drag('drop', input(), transfer(file(CERTIFICATE)));
    expect(said()).to.equal('');
  });

  it('does not take the frame’s place where it misses its zone', async () => {
    frame = await atForm([scheme('certificate')]);
    const data = transfer(file(CERTIFICATE));
    expect(drag('dragover', frame.root, data).defaultPrevented).to.equal(true);
    expect(drag('drop', frame.root, data).defaultPrevented).to.equal(true);
    expect(input().files).to.have.length(0);
    const text = new DataTransfer();
    text.setData('text/plain', 'acme.example.com');
    expect(drag('dragover', frame.find('#field-url'), text).defaultPrevented, 'text may still be dragged').to.equal(false);
  });

  it('is pasted, as a file or as its text', async () => {
    frame = await atForm([scheme('certificate')]);
    zone().dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer(file(CERTIFICATE, 'pasted.crt')) }));
    expect(frame.find('#field-certificate-file').textContent).to.include('pasted.crt');
    const text = new DataTransfer();
    text.setData('text', KEY);
    zone('privateKey').dispatchEvent(new ClipboardEvent('paste', { clipboardData: text }));
    expect(frame.find('#field-privateKey-file').textContent).to.include('privateKey.pem');
    expect(await send()).to.deep.include({ certificate: base64(CERTIFICATE), privateKey: base64(KEY.trim()) });
  });

  it('is told at once not to be what the field asks for, and not sent', async () => {
    frame = await atForm([scheme('certificate')]);
    let words = told();
    choose(file('GIF89a', 'holiday.gif'));
    expect(await words).to.equal('This is not a certificate (.pem, .crt, .cer, .p12, .pfx).');
    expect(input().getAttribute('aria-invalid')).to.equal('true');
    words = told('privateKey');
    choose(file(CERTIFICATE), 'privateKey');
    expect(await words).to.equal('This is not a private key (.pem, .key).');
    expect(await send()).to.equal(undefined);
    expect(frame.find('.summary').textContent).to.include('2 fields need your attention');
    expect(document.activeElement).to.equal(input());
    choose(file(CERTIFICATE));
    expect(note().hidden).to.equal(true);
  });

  it('may be a certificate without text around it, as Windows exports one', async () => {
    frame = await atForm([scheme('certificate')]);
    const der = Uint8Array.from([0x30, 0x82, 1, 10, 0x30, 0x81, 0xb4, 0xa0, 3, 2, 1, 2]);
    choose(file(der, 'client.cer'));
    expect((await send())!['certificate']).to.equal(encodeFile(der));
  });

  it('tells the key file of a program from other JSON', async () => {
    frame = await atForm([scheme('service-account')]);
    const words = told('serviceAccount');
    choose(file('{"type":"authorized_user"}', 'key.json'), 'serviceAccount');
    expect(await words).to.equal('This is not the key file of a service account (.json).');
    const key = JSON.stringify({ type: 'service_account', client_email: 'sync@example.com', private_key: KEY });
    choose(file(key, 'key.json'), 'serviceAccount');
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.equal({ serviceAccount: base64(key) });
  });

  it('is not even read where it is too large', async () => {
    frame = await atForm([scheme('certificate')]);
    const huge = file(new Uint8Array(3_000_000), 'backup.pem');
    const read = FileReader.prototype.readAsDataURL;
    let reads = 0;
    FileReader.prototype.readAsDataURL = function (blob) {
      reads++;
      read.call(this, blob);
    };
    try {
      choose(huge);
      expect(note().textContent!.trim()).to.equal('This file is too large: at most 16 kB.');
      expect(frame.find('#field-certificate-file').textContent).to.include('2.9 MB');
      expect(await send()).to.equal(undefined);
      expect(note().textContent!.trim()).to.equal('This file is too large: at most 16 kB.');
      expect(reads).to.equal(0);
    } finally {
      FileReader.prototype.readAsDataURL = read;
    }
  });

  it('is missing after it was removed, and its input has the focus again', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE));
    frame.button('Remove client.pem').click();
    expect([input().files!.length, document.activeElement === input(), frame.find('#field-certificate-file').textContent]).to.deep.equal([0, true, '']);
    expect(await send()).to.equal(undefined);
    expect(note().textContent!.trim()).to.equal('Certificate is missing.');
  });

  it('is reached and removed by keys alone', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE));
    frame.find('#field-url').focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(input());
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(frame.button('Remove client.pem'));
    await sendKeys({ press: 'Enter' });
    expect(input().files).to.have.length(0);
  });

  it('is replaced by the next', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE));
    choose(file(pem('CERTIFICATE', 'MIIBother'), 'other.pem'));
    expect((await send())!['certificate']).to.equal(base64(pem('CERTIFICATE', 'MIIBother')));
  });

  it('is judged by the last that was chosen, however long another takes to read', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file('GIF89a', 'holiday.gif'));
    choose(file(CERTIFICATE));
    await send();
    expect(frame.service.started).to.have.length(1);
  });

  it('is wiped and forgotten when the frame is put away, and is part of no state, draft or message', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE));
    frame.type('url', 'acme.example.com');
    expect(JSON.stringify([frame.login.$state.get(), frame.sent])).not.to.include(base64('canary').slice(0, 6)).and.not.to.include('canary');
    const before = input();
    frame.app.hidden();
    frame.login.handle({ type: 'hide' });
    expect(before.files).to.have.length(0);
    expect(JSON.stringify([frame.service.places, frame.sent])).not.to.include('client.pem');
    const back = reaches(frame.login, 'login');
    await frame.show();
    await back;
    expect(frame.find('#field-certificate-file').textContent).to.equal('');
  });

  it('is not sent where its field does not apply', async () => {
    frame = await atForm([scheme('database')]);
    for (const [name, text] of Object.entries({ host: 'db.example.com', port: '5432', database: 'erp', username: 'reader', password: 'pa55' })) frame.type(name, text);
    choose(file(CERTIFICATE), 'authority');
    frame.type('encryption', 'off');
    expect(input('authority').checkVisibility()).to.equal(false);
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).not.to.have.property('authority');
  });

  it('is sent once, however often the button is pressed while it is read', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE));
    frame.type('url', 'acme.example.com');
    frame.button('Connect').click();
    await frame.connect();
    expect(frame.service.started).to.have.length(1);
  });

  it('is not sent by a form that was left while it was read', async () => {
    frame = await atForm([scheme('certificate'), scheme('api-key')]);
    choose(file(CERTIFICATE));
    frame.type('url', 'acme.example.com');
    frame.button('Connect').click();
    frame.find('[name=scheme][value=api-key]').click();
    frame.type('apiKey', 'k-12345678');
    await frame.connect();
    expect(frame.service.started.map(({ input }) => input.scheme)).to.deep.equal(['api-key']);
  });

  it('shows a hostile name as text', async () => {
    frame = await atForm([scheme('certificate')]);
    choose(file(CERTIFICATE, '<img src=x onerror=alert(1)>.pem'));
    expect(frame.root.querySelector('img')).to.equal(null);
    expect(frame.find('#field-certificate-file bdi').textContent).to.equal('<img src=x onerror=alert(1)>.pem');
  });

  it('comes with a scenario of the sandbox', async () => {
    for (const [id, name, canary] of [['certificate', 'certificate', btoa('sandbox-wrong')], ['service-account', 'serviceAccount', 'wrong@sandbox.example.com']] as const) {
      frame = await atForm([scheme(id)], { environment: 'sandbox' });
      const scenarios = frame.find<HTMLSelectElement>('#sandbox-scenario');
      scenarios.value = 'wrong';
      scenarios.dispatchEvent(new Event('change'));
      expect(frame.find(`#field-${name}-file`).textContent).to.include('sandbox.');
      await frame.connect();
      expect(atob(frame.service.started[0]!.input.fields[name]!)).to.include(canary);
      frame.stop();
    }
  });
});

describe('the sandbox’s scenarios', () => {
  it('fill in each scheme so that the service can tell them', async () => {
    const expected = {
      basic: { username: 'otp', password: 'sandbox' },
      'api-key': { apiKey: 'sandbox-otp' },
      'client-credentials': { clientId: 'sandbox', clientSecret: 'sandbox-otp' },
      database: { username: 'otp', password: 'sandbox', encryption: 'verify' },
      'on-premises': { deployment: 'cloud', username: 'otp', password: 'sandbox' },
    } as const;
    for (const [id, fields] of Object.entries(expected)) {
      const frame = await atForm([scheme(id as keyof typeof expected)], { environment: 'sandbox' });
      const scenarios = frame.find<HTMLSelectElement>('#sandbox-scenario');
      scenarios.value = 'otp';
      scenarios.dispatchEvent(new Event('change'));
      await frame.connect();
      expect(frame.service.started[0]?.input.fields, id).to.deep.include(fields);
      frame.stop();
    }
  });
});
