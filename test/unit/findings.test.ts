import { expect } from '@open-wc/testing';
import type { Found } from '../../src/contract/found.js';
import type { Stage } from '../../src/contract/stages.js';
import { frame as german } from '../../src/locales/de.js';
import { frame as messages } from '../../src/locales/en.js';
import { findings } from '../../src/screens/findings.js';
import { AT, ServiceDouble, VIEW, atConnecting, mountFrame, reaches, snapshot, type Frame } from './support/login-double.js';

const told = (stage: Stage, found: Found, locale = 'en') => findings({ stage, status: 'passed', found }, { locale, messages: locale === 'de' ? german : messages });
const CERTIFICATE = { tls: 'TLSv1.3', subject: 'erp.example.com', issuer: 'R11', validUntil: '2027-03-01T12:00:00.000Z' };

describe('what a stage found', () => {
  it('is told in words, each thing by itself', () => {
    expect(told('resolve', { address: '192.0.2.7', port: 443 })).to.deep.equal(['192.0.2.7']);
    expect(told('reach', { address: '192.0.2.7', port: 443 })).to.deep.equal(['Port 443']);
    expect(told('secure', CERTIFICATE)).to.deep.equal(['TLS 1.3', 'Certificate for erp.example.com', 'issued by R11', 'valid until Mar 1, 2027']);
    expect(told('secure', CERTIFICATE, 'de')).to.deep.equal(['TLS 1.3', 'Zertifikat für erp.example.com', 'ausgestellt von R11', 'gültig bis 01.03.2027']);
    expect(told('identify', { product: 'Tryton', version: '6.0' })).to.deep.equal(['Tryton 6.0']);
    expect(told('sign-in', { account: 'Bea' })).to.deep.equal(['Logged in as Bea']);
    expect(told('permissions', { readable: ['purchase-orders', 'vendors'], refused: ['items'] })).to.deep.equal(['May read: Purchase orders and Vendors', 'May not read: Items']);
    expect(told('permissions', { readable: [], refused: [] })).to.deep.equal([]);
  });

  it('leaves out a status that is as it should be', () => {
    expect([200, 204, 401, 403].flatMap((status) => told('answer', { status }))).to.deep.equal([]);
    expect([302, 404, 503].flatMap((status) => told('answer', { status }))).to.deep.equal(['HTTP status 302', 'HTTP status 404', 'HTTP status 503']);
  });

  it('stays on its line, and turns no words about', () => {
    expect(told('sign-in', { account: 'Bea\u202Exe\nHost: evil' })).to.deep.equal(['Logged in as Bea xe Host: evil']);
  });
});

describe('the stages on the screen', () => {
  let frame: Frame;
  afterEach(() => frame.stop());
  const line = (index: number) => frame.root.querySelectorAll('.stages li')[index]!.querySelector('.found')?.textContent;

  it('show it as it is found, and keep it', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'resolve', status: 'passed', at: AT, found: { address: '192.0.2.7' } });
    expect(line(0)).to.equal('192.0.2.7');
    await frame.service.emit({ type: 'stage', stage: 'reach', status: 'running', at: AT, found: { port: 443 } });
    expect(line(1)).to.equal(undefined);
    await frame.service.emit({ type: 'stage', stage: 'secure', status: 'skipped', at: AT });
    expect(line(2)).to.equal(undefined);
    await frame.service.emit({ type: 'stage', stage: 'identify', status: 'passed', at: AT, found: { product: '<b>Tryton</b>', version: '6.0' } });
    expect([line(0), line(4)]).to.deep.equal(['192.0.2.7', '<b>Tryton</b> 6.0']);
  });

  it('do not call needless what could not be checked', async () => {
    frame = await atConnecting();
    for (const stage of ['secure', 'permissions'] as const) await frame.service.emit({ type: 'stage', stage, status: 'skipped', at: AT });
    const words = (index: number) => frame.root.querySelectorAll('.stages .status')[index]!.textContent;
    expect([words(2), words(6)]).to.deep.equal(['not needed', 'not checked']);
  });

  it('have it again after a reload', async () => {
    const service = new ServiceDouble();
    const attempt = snapshot();
    service.view = { ...VIEW, attempt: { ...attempt, stages: attempt.stages.map((stage, index) => (index === 0 ? { ...stage, status: 'passed', found: { address: '192.0.2.7' } } : stage)) } };
    frame = await mountFrame(service);
    const there = reaches(frame.login, 'connecting');
    await frame.show();
    await there;
    expect(line(0)).to.equal('192.0.2.7');
  });
});
