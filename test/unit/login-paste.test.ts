import { expect } from '@open-wc/testing';
import { takeApart } from '../../src/contract/pasted-address.js';
import { atForm, scheme, type Frame } from './support/login-double.js';

describe('an address that was pasted with more', () => {
  let frame: Frame;
  afterEach(() => frame?.stop());
  const value = (name: string) => frame.find(`#field-${name}`).value;
  const values = (...names: string[]) => names.map(value);
  const paste = (name: string, data: string) => {
    const input = frame.find(`#field-${name}`);
    input.value = data;
    input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', data }));
  };
  const known = () => JSON.stringify(frame.login.$state.get()) + frame.root.innerHTML;

  it('fills in host, port, database and user, and the password where it can’t be read', async () => {
    frame = await atForm([scheme('database')]);
    paste('host', 'postgresql://me:s%3Acret@db.acme.com:6432/erp?sslmode=require');
    expect(values('host', 'port', 'database', 'username', 'password')).to.deep.equal(['db.acme.com', '6432', 'erp', 'me', 's:cret']);
    expect(frame.find('#field-password').type).to.equal('password');
    expect(known()).not.to.match(/s(?::|%3A)cret/);
    await frame.connect();
    expect(frame.service.started[0]!.input.fields).to.deep.include({ host: 'db.acme.com', port: '6432', database: 'erp', username: 'me', password: 's:cret' });
  });

  it('reads the login from the end of an address, too', async () => {
    frame = await atForm([scheme('database')]);
    paste('host', 'jdbc:postgresql://db.acme.com:6432/erp?user=me&password=s3cret');
    expect(values('host', 'port', 'database', 'username', 'password')).to.deep.equal(['db.acme.com', '6432', 'erp', 'me', 's3cret']);
    expect(known()).not.to.include('s3cret');
  });

  it('leaves what was typed, but for the user that a password belongs to', async () => {
    frame = await atForm([scheme('database')]);
    frame.type('database', 'plant');
    frame.type('username', 'bea');
    paste('host', 'postgresql://me@db.acme.com/erp');
    expect(values('host', 'database', 'username')).to.deep.equal(['db.acme.com', 'plant', 'bea']);
    paste('host', 'postgresql://me:s3cret@db.acme.com/erp');
    expect(values('database', 'username', 'password')).to.deep.equal(['plant', 'me', 's3cret']);
  });

  it('takes the mark of a missing password or database away', async () => {
    frame = await atForm([scheme('database')]);
    await frame.connect();
    expect(frame.find('#field-password').getAttribute('aria-invalid')).to.equal('true');
    paste('host', 'postgresql://me:s3cret@db.acme.com:5432/erp');
    expect([...frame.root.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id)).to.deep.equal([]);
  });

  it('shows a web address without the login in it at once, and keeps that nowhere', async () => {
    frame = await atForm([scheme('password')]);
    frame.type('url', 'https://me:topsecret@acme.example.com:8443/erp');
    expect(values('url', 'username', 'password')).to.deep.equal(['https://acme.example.com:8443/erp', 'me', 'topsecret']);
    frame.login.flush();
    expect(known() + JSON.stringify(frame.service.places)).not.to.include('topsecret');
  });

  it('drops a password that there is no field for', async () => {
    frame = await atForm([scheme('api-key')]);
    frame.type('url', 'me:topsecret@acme.example.com');
    expect(values('url', 'apiKey')).to.deep.equal(['acme.example.com', '']);
    expect(known()).not.to.include('topsecret');
  });

  it('changes nothing while an address is typed', async () => {
    frame = await atForm([scheme('database')]);
    for (const text of ['db', 'db.acme.com', 'db.acme.com/x', 'https://db.acme.com/x', 'bea@acme.com']) {
      frame.type('host', text);
      expect(values('host', 'database', 'username', 'password')).to.deep.equal([text, '', '', '']);
    }
  });

  it('is not mistaken for an email address, nor a path for a login', () => {
    for (const text of ['bea@acme.com', 'mailto:bea@acme.com', 'https://acme.com/@bea:x', 'acme.com:8443/a@b', 'https://acme.com?next=a:b@c', '', 'db.acme.com'])
      expect(takeApart(text), text).to.deep.include({ address: text, password: undefined });
    expect(takeApart('//me:%zz@[2001:db8::1]:5432/erp')).to.deep.equal({ address: '//[2001:db8::1]:5432/erp', password: '%zz', carried: { username: 'me', port: '5432', database: undefined } });
  });

  it('is read in time that grows with its length alone', () => {
    for (const text of ['a:'.repeat(50_000), `//${'a:'.repeat(50_000)}`, `a:${'b@'.repeat(50_000)}/`, 'a.'.repeat(50_000), `${' '.repeat(50_000)}x`]) expect(takeApart(text).address).to.be.a('string');
  });
});
