import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as ar from '../../src/locales/ar.js';
import { expectAccessible } from './support/accessible.js';
import { SYSTEM, VIEW, ServiceDouble, atForm, atLogin, scheme, type Frame } from './support/login-double.js';

const STEPS = ['Open Acme ERP as an administrator.', 'Make a user: `CREATE USER makini;` Then let our addresses in.'];
const guided = { ...scheme('api-key'), guide: { steps: STEPS, link: 'https://docs.example.com/keys' } };
const follows = (second: Element, first: Element) => (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Offers a system that says more of itself than its ways to log in. */
async function offered(system: Partial<typeof SYSTEM>): Promise<Frame> {
  const service = new ServiceDouble();
  service.offered = { ...SYSTEM, ...system };
  return atLogin(service);
}

describe('what to do before the login', () => {
  let frame: Frame;
  afterEach(async () => {
    frame.stop();
    await setViewport({ width: 800, height: 600 });
  });

  for (const width of [390, 1000]) {
    it(`comes after the choice of a way to log in and before its fields, ${width} px wide`, async () => {
      await setViewport({ width, height: 800 });
      frame = await atForm([guided, scheme('password')]);
      const guide = frame.find('.guide');
      expect(guide.localName).to.equal(width < 640 ? 'details' : 'aside');
      expect(follows(guide, frame.find('.schemes'))).to.equal(true);
      expect(follows(frame.find('.fields'), guide)).to.equal(true);
      await expectAccessible(frame.root);
    });
  }

  it('is marked as English, and said to be, where the rest is in another language', async () => {
    frame = await atForm([{ ...guided, fields: guided.fields.map((field) => ({ ...field, label: 'Service URL', help: 'As IT has it.' })) }]);
    const marks = () => ['.guide ol', '.fields label bdi', '.fields .help bdi'].map((selector) => frame.find(selector).getAttribute('lang'));
    expect([...marks(), frame.find('.guide ol').getAttribute('dir')]).to.deep.equal([null, null, null, null]);
    frame.app.speak('ar', ar.frame);
    expect([...marks(), frame.find('.guide ol').dir]).to.deep.equal(['en', 'en', 'en', 'ltr']);
    expect(frame.find('.guide').textContent).to.include(ar.frame.guideEnglish);
    frame.app.speak('ar', ar.frame);
    expect(frame.find('[for=field-_email] bdi').getAttribute('lang'), 'our own words').to.equal(null);
  });

  it('sets commands apart, from left to right', async () => {
    frame = await atForm([guided]);
    const code = frame.find('.guide code');
    expect([code.textContent, code.dir]).to.deep.equal(['CREATE USER makini;', 'ltr']);
    expect(frame.find('.guide li:last-child').textContent).to.equal('Make a user: CREATE USER makini; Then let our addresses in.');
  });

  it('is copied for IT in one go, with our addresses where it speaks of them', async () => {
    await setViewport({ width: 1000, height: 800 });
    frame = await atForm([guided]);
    const own = navigator.clipboard.writeText;
    const copied = new Promise<string>((resolve) => (navigator.clipboard.writeText = async (text) => resolve(text)));
    try {
      frame.button('Copy steps for IT').click();
      expect(await copied).to.equal(
        [
          'Acme ERP: Before you start',
          '1. Open Acme ERP as an administrator.',
          '2. Make a user: CREATE USER makini; Then let our addresses in.',
          '',
          'We log in from these addresses:',
          ...VIEW.addresses,
          '',
          'https://docs.example.com/keys',
        ].join('\n'),
      );
    } finally {
      navigator.clipboard.writeText = own;
    }
  });

  it('has no heading where all there is is a link', async () => {
    await setViewport({ width: 1000, height: 800 });
    frame = await offered({ docs: 'https://docs.example.com/api', schemes: [scheme('api-key')] });
    expect(frame.root.textContent).not.to.include('Before you start');
    expect(frame.find<HTMLAnchorElement>('.docs a').href).to.equal('https://docs.example.com/api');
    await expectAccessible(frame.root);
  });
});

describe('where our addresses are shown', () => {
  const told = (frame: Frame) => frame.root.querySelector<HTMLDetailsElement>('.firewall');
  let frame: Frame;
  afterEach(() => frame.stop());

  it('wherever an address is typed of a system that can run on the customer’s own server, folded up', async () => {
    frame = await offered({ schemes: [scheme('api-key')] });
    expect([told(frame)!.open, told(frame)!.querySelector('summary')!.textContent]).to.deep.equal([false, 'Is there a firewall in front of it?']);
    expect(told(frame)!.querySelectorAll('code')).to.have.length(VIEW.addresses.length);
    frame.stop();
    frame = await offered({ hosting: ['cloud'], schemes: [scheme('api-key')] });
    expect(told(frame)).to.equal(null);
    frame.stop();
    frame = await offered({ schemes: [scheme('oauth')] });
    expect(told(frame)).to.equal(null);
  });

  it('open where the customer names a host of its own', async () => {
    frame = await offered({ schemes: [scheme('database')] });
    expect(told(frame)!.open).to.equal(true);
  });

  it('wherever a guide or a field’s help sends the customer to them', async () => {
    frame = await offered({ hosting: ['cloud'], schemes: [guided] });
    expect(told(frame)!.querySelector('summary')!.textContent).to.equal('We log in from these addresses:');
    expect(told(frame)!.textContent).not.to.include('your own network');
    frame.stop();
    const [url, key] = scheme('api-key').fields;
    frame = await offered({ hosting: ['cloud'], schemes: [{ id: 'api-key', fields: [url!, { ...key!, help: 'Leave it out if your trusted addresses include ours.' }] }] });
    expect(told(frame)).not.to.equal(null);
  });
});
