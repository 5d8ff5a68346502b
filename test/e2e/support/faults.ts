import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../../fixtures/certificates.js';
import { answering, clear, closedPort, encrypted, endless, ok, silent, slow, stalling, status, unreachable, type Faulty } from '../../fixtures/faulty-servers.js';
import { spawnDemo } from './app.js';
import { startFakeTryton, type FakeTryton } from './fake-tryton.js';
import { test as base } from './watched.js';

export const PASSWORD = 'canary-Passw0rd';
/** What customers are told to let in. */
export const ADDRESSES = ['192.0.2.10', '2001:db8::10'];
/** Short where the deadline is what is waited for. Whatever answers at all answers in a moment. */
export const SECONDS = { resolve: 20, reach: 3, secure: 3, answer: 4 };

export type Fault = 'closed' | 'dropping' | 'silent' | 'expired' | 'selfSigned' | 'otherName' | 'unknownIssuer' | 'clear' | 'maintenance' | 'slow' | 'stalling' | 'endless' | 'elsewhere' | 'website' | 'odoo';

/** Servers of this machine, each out of order in one way, and a Tryton that is not. */
export interface Place {
  readonly ports: Readonly<Record<Fault, number>>;
  readonly tryton: FakeTryton;
  /** The file of the authority that the demo trusts. */
  readonly authority: string;
}

const odoo = { '/web/webclient/version_info': { jsonrpc: '2.0', result: { server_version: '17.0', server_version_info: [17, 0] } }, '/': '<title>Odoo</title>' };
const website = { '/': status(302, { location: '/login?next=/' }), '/login': '<title>Please log in</title>' };

export const test = base.extend<object, { place: Place }>({
  place: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'faults-'));
      const certificates = (await makeCertificates('localhost'))!;
      const { good } = certificates;
      const servers: Record<Fault, Faulty> = {
        closed: await closedPort(),
        dropping: await unreachable(),
        silent: await silent(),
        expired: await encrypted(certificates.expired),
        selfSigned: await encrypted(certificates.selfSigned),
        otherName: await encrypted(certificates.otherName),
        unknownIssuer: await encrypted(certificates.unknownIssuer),
        clear: await clear(ok),
        maintenance: await encrypted(good, status(503, { 'retry-after': '120' })),
        slow: await encrypted(good, slow),
        stalling: await encrypted(good, stalling),
        endless: await encrypted(good, endless),
        elsewhere: await encrypted(good, status(302, { location: 'https://login.example.com/saml?service=erp' })),
        website: await encrypted(good, answering(website)),
        odoo: await encrypted(good, answering(odoo)),
      };
      const ports = Object.fromEntries(Object.entries(servers).map(([fault, { port }]) => [fault, port])) as Record<Fault, number>;
      const tryton = await startFakeTryton(PASSWORD);
      const authority = join(folder, 'authority.crt');
      await writeFile(authority, certificates.ca);
      await use({ ports, tryton, authority });
      await Promise.all([tryton, ...Object.values(servers)].map((server) => server.stop()));
      await Promise.all([certificates.remove(), rm(folder, { recursive: true, force: true })]);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  demo: [
    async ({ place: { authority, tryton } }, use) => {
      const config = { allowedHosts: ['localhost', tryton.host], addresses: ADDRESSES, stageSeconds: SECONDS };
      const demo = await spawnDemo({ env: { NODE_EXTRA_CA_CERTS: authority, MAKINI_CONFIG: JSON.stringify(config) } });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});
