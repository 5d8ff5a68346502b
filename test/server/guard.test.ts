import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectError } from 'makini-connect/contract';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';

const never = new AbortController().signal;
const PUBLIC = '93.184.215.14';

/** Looks nothing up: a name stands for the addresses given with it. */
const network = (names: Record<string, string[]> = {}, allowedHosts: string[] = []) =>
  createNodeNetwork({ allowedHosts, resolve: async (host) => names[host] ?? [PUBLIC] });

const refusal = async (url: string, code: string, names?: Record<string, string[]>, allowed?: string[]) =>
  assert.rejects(network(names, allowed).resolve(url, never), (error) => error instanceof ConnectError && error.code === code, `${url} should be refused as ${code}`);

const FORBIDDEN = {
  'private': ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
  'loopback': ['127.0.0.1', '127.0.0.2', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]'],
  'decimal, octal, hexadecimal and short forms of loopback': [
    '2130706433', '0177.0.0.1', '0177.0.0.01', '017700000001', '0x7f000001', '0x7f.0.0.1', '0x7F.1', '127.1', '127.0.1', '127.0.0.1.', '0x7f.0x0.0x0.0x1', '%31%32%37.0.0.1', '１２７.0.0.1', '127。0。0。1', '①②⑦.⓪.⓪.①',
  ],
  'other notations of private and metadata': ['0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.43518', '3232235521', '0xc0.0xa8.1', '0300.0250.0.1', '10.1'],
  'link-local, with the metadata services': ['169.254.0.1', '169.254.169.254', '169.254.170.2', '[fe80::1]', '[febf::1]'],
  'clouds\' own': ['100.100.100.200', '168.63.129.16', '192.0.0.192', '[fd00:ec2::254]', '[fd20:ce::254]'],
  'shared': ['100.64.0.1', '100.127.255.255'],
  'unspecified': ['0.0.0.0', '0', '0.0.0.1', '0.255.255.255', '[::]', '[::0]'],
  'multicast': ['224.0.0.1', '239.255.255.255', '[ff02::1]', '[ff0e::1]'],
  'reserved and broadcast': ['240.0.0.1', '255.255.255.255', '4294967295', '192.0.0.8', '192.88.99.1', '[2001::1]', '[2001:10::1]', '[2001:20::1]', '[100::1]', '[5f00::1]', '[4000::1]', '[::2]'],
  'documentation': ['192.0.2.1', '198.51.100.1', '203.0.113.1', '[2001:db8::1]', '[3fff::1]'],
  'benchmarking': ['198.18.0.1', '198.19.255.255', '[2001:2::1]'],
  'IPv4-mapped': ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]', '[0:0:0:0:0:ffff:192.168.1.1]', '[::ffff:8.8.8.8]', '[::ffff:0:127.0.0.1]'],
  'IPv4-compatible': ['[::127.0.0.1]', '[::7f00:1]', '[::10.0.0.1]'],
  'NAT64': ['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::1]', '[64:ff9b:1:ffff::a00:1]'],
  '6to4': ['[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2002:c0a8:101::1]'],
  'Teredo': ['[2001:0:4136:e378:8000:63bf:3fff:fdd2]', '[2001:0:7f00:1::]'],
  'unique local and site-local': ['[fc00::1]', '[fd12:3456:789a::1]', '[fec0::1]', '[feff::1]'],
};

for (const [kind, hosts] of Object.entries(FORBIDDEN)) {
  test(`refuses ${kind} addresses (${hosts.length})`, async () => {
    for (const host of hosts) await refusal(`https://${host}/erp`, 'HOST_NOT_ALLOWED');
  });
}

test('refuses the same addresses where a name points to them', async () => {
  for (const host of Object.values(FORBIDDEN).flat()) {
    const address = new URL(`https://${host}`).hostname.replace(/^\[(.*)\]$/, '$1');
    await refusal('https://erp.example.com', 'HOST_NOT_ALLOWED', { 'erp.example.com': [address] });
  }
});

test('refuses what a resolver gives that is no address', () => refusal('https://erp.example.com', 'HOST_NOT_ALLOWED', { 'erp.example.com': ['127.1'] }));

test('refuses names of the service\'s own network, with and without a final dot', async () => {
  const names = ['localhost', 'LOCALHOST', 'localhost.', 'app.localhost', 'ip6.localhost.', 'localhost.localdomain', 'metadata.google.internal', 'printer.local'];
  for (const name of names) await refusal(`https://${name}`, 'HOST_NOT_ALLOWED');
});

test('refuses a user name or a password before the host', async () => {
  await refusal('https://erp.example.com@127.0.0.1/', 'HOST_NOT_ALLOWED');
  await refusal('https://user:word@erp.example.com/', 'HOST_NOT_ALLOWED');
  await refusal('https://127.0.0.1\\@erp.example.com/', 'HOST_NOT_ALLOWED');
  await refusal('https://127.0.0.1#@erp.example.com/', 'HOST_NOT_ALLOWED');
});

test('refuses a name one of whose addresses is forbidden', () =>
  refusal('https://erp.example.com', 'HOST_NOT_ALLOWED', { 'erp.example.com': [PUBLIC, '10.0.0.1'] }));

test('refuses ports of services that are not web services', async () => {
  for (const port of [22, 25, 110, 3306, 5432, 6379, 11211]) await refusal(`https://erp.example.com:${port}`, 'HOST_NOT_ALLOWED');
  for (const port of [443, 8000, 8069, 8443, 44300, 50000]) assert.equal((await network().resolve(`https://erp.example.com:${port}`, never)).port, port);
});

test('says which part of an instance URL it refuses', async () => {
  const reasons = {
    'https://erp.example.com:22': 'port', 'https://10.0.0.1': 'private-address', 'https://printer.local': 'private-address',
    'https://rebound.example.com': 'private-address', 'https://user:word@erp.example.com': 'credentials',
  };
  for (const [url, reason] of Object.entries(reasons)) {
    await assert.rejects(network({ 'rebound.example.com': ['10.0.0.1'] }).resolve(url, never), (error) => error instanceof ConnectError && error.problem.facts?.reason === reason, url);
  }
});

test('asks for TLS where the host is not allow-listed', () => refusal('http://erp.example.com', 'TLS_REQUIRED'));

test('refuses other schemes and texts without a host', async () => {
  for (const url of ['ftp://erp.example.com', 'file:///etc/passwd', 'gopher://erp.example.com', 'https://', 'erp', '']) await refusal(url, 'INVALID_REQUEST');
});

test('tells a host that DNS does not know', () => refusal('https://erp.example.com', 'HOST_NOT_FOUND', { 'erp.example.com': [] }));

test('permits public addresses and gives the target', async () => {
  for (const host of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '100.128.0.1', '[2606:4700::1111]', '[2a00:1450:4001::1]']) await network().resolve(`https://${host}`, never);
  assert.deepEqual(await network().resolve('https://ERP.example.com:8443/instance/', never), {
    protocol: 'https:', host: 'erp.example.com', port: 8443, address: PUBLIC, basePath: '/instance', exempt: false,
  });
});

test('permits an allow-listed host, private and over plain HTTP', async () => {
  const names = { 'erp.plant': ['10.1.2.3'], localhost: ['127.0.0.1'] };
  assert.equal((await network(names, ['erp.plant']).resolve('http://erp.plant:8000', never)).address, '10.1.2.3');
  assert.equal((await network(names, ['localhost:8000']).resolve('http://localhost.:8000', never)).address, '127.0.0.1');
  assert.equal((await network(names, ['LOCALHOST']).resolve('http://localhost:81', never)).port, 81);
  assert.equal((await network(names, ['::1']).resolve('http://[::1]:81', never)).address, '::1');
  assert.equal((await network(names, ['[::1]:81']).resolve('http://[0::1]:81', never)).address, '::1');
});

test('an allow-listed host with a port exempts neither its other ports nor other spellings', async () => {
  await refusal('https://localhost:8001', 'HOST_NOT_ALLOWED', undefined, ['localhost:8000']);
  await refusal('https://127.0.0.1:8000', 'HOST_NOT_ALLOWED', undefined, ['localhost:8000']);
  await refusal('https://sub.erp.plant', 'HOST_NOT_ALLOWED', { 'sub.erp.plant': ['10.0.0.1'] }, ['erp.plant']);
  await refusal('https://[::1]:82', 'HOST_NOT_ALLOWED', undefined, ['[::1]:81']);
});

test('stops waiting for a resolver when the signal ends', async () => {
  const abort = new AbortController();
  const slow = createNodeNetwork({ allowedHosts: [], resolve: (_host, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) });
  const waiting = slow.resolve('https://erp.example.com', abort.signal);
  abort.abort(new Error('left'));
  await assert.rejects(waiting, /left/);
});

const databaseRefusal = (host: string, port: number, code: string, reason?: string, names: Record<string, string[]> = {}) =>
  assert.rejects(network(names).resolveHost(host, port, never), (error) => error instanceof ConnectError && error.code === code && error.problem.facts?.reason === reason, `${host}:${port}`);

test('reaches a database at its usual port and at a free one, and gives the pinned address', async () => {
  for (const port of [5432, 1433, 3306, 1521, 1024, 6432, 15_432, 65_535]) {
    assert.deepEqual(await network().resolveHost('DB.example.com', port, never), { protocol: 'tcp:', host: 'db.example.com', port, address: PUBLIC, basePath: '', exempt: false });
  }
});

test('refuses a database at the port of another service', async () => {
  for (const port of [0, 22, 25, 80, 443, 389, 1023, 2049, 3389, 6379, 11_211, 27_017, 65_536]) await databaseRefusal('db.example.com', port, 'HOST_NOT_ALLOWED', 'port');
});

test('refuses a database inside a private network by its address, its name and what its name points to, in any notation', async () => {
  for (const host of [...Object.values(FORBIDDEN).flat(), 'localhost', 'db.internal', 'db.local.']) await databaseRefusal(host, 5432, 'HOST_NOT_ALLOWED', 'private-address');
  await databaseRefusal('db.example.com', 5432, 'HOST_NOT_ALLOWED', 'private-address', { 'db.example.com': [PUBLIC, '10.0.0.1'] });
  await databaseRefusal('db.example.com', 5432, 'HOST_NOT_FOUND', undefined, { 'db.example.com': [] });
});

test('reaches an allow-listed database, private and at any port', async () => {
  const allowed = network({ 'db.plant': ['10.1.2.3'] }, ['db.plant', '127.0.0.1:443']);
  assert.equal((await allowed.resolveHost('db.plant', 22, never)).address, '10.1.2.3');
  assert.equal((await allowed.resolveHost('127.0.0.1', 443, never)).exempt, true);
  await assert.rejects(allowed.resolveHost('127.0.0.1', 5432, never));
});

test('refuses a text that names no host of a database', async () => {
  for (const text of ['', 'db', 'db example com', 'https://']) await assert.rejects(network().resolveHost(text, 5432, never), (error) => error instanceof ConnectError && error.code === 'INVALID_REQUEST', text);
});
