import { makeCertificates, opensslMissing, type Certificates } from '../fixtures/certificates.js';
import { startPostgreSql, type PostgreSql } from '../fixtures/postgresql.js';
import { otherFile } from './support/files.js';
import { copied, edit } from './support/failures.js';
import { expectNowhere } from './support/search.js';
import { expect, test as base, type App } from './support/watched.js';

const missing = process.platform === 'linux' ? await opensslMissing() : 'the test starts its server on Linux only';
const PASSWORD = 'canary-Passw0rd';
/** The views that a customer makes, with nothing behind them. */
const VIEWS = `
  CREATE VIEW makini_purchase_orders AS SELECT 2::bigint AS id, 'PO-2' AS order_number, 'Approved' AS status, 8::bigint AS vendor_id, 'Nordlicht' AS vendor_name, 'EUR' AS currency, 1440.50 AS total,
    current_date - 2 AS order_date, current_date AS required_date, NULL::date AS delivery_date, 'Net 30' AS payment_terms, 'Kiel' AS ship_to_name, 'Werftstraße 18' AS ship_to_address,
    NULL::text AS bill_to_name, NULL::text AS bill_to_address, now() AS modified_at;
  CREATE VIEW makini_purchase_order_lines AS SELECT 2::bigint AS order_id, 1 AS line_number, 'STL-HEA' AS item_code, 'Beam HEA 160' AS description, 4::numeric AS quantity, 'pc' AS unit, 297.2::numeric AS unit_price, NULL::date AS delivery_date;
  CREATE VIEW makini_vendors AS SELECT 8::bigint AS id, 'Nordlicht' AS name;
  CREATE VIEW makini_items AS SELECT 'STL-HEA' AS code, 'Beam HEA 160' AS description, 'pc' AS unit;
  GRANT SELECT ON makini_purchase_orders, makini_purchase_order_lines, makini_vendors, makini_items TO makini;`;

interface Server {
  readonly certificates: Certificates;
  readonly postgresql: PostgreSql;
}
const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const certificates = (await makeCertificates('localhost'))!;
      const postgresql = await startPostgreSql(certificates.good);
      await postgresql.sql(`CREATE ROLE makini LOGIN PASSWORD '${PASSWORD}'`);
      for (const database of ['erp', 'strict']) await postgresql.sql(VIEWS, database);
      await postgresql.sql('CREATE DATABASE archive');
      await use({ certificates, postgresql });
      await postgresql.stop();
      await certificates.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
test.use({ config: { allowedHosts: ['localhost'] } });

// One server is changed by all of them.
test.describe.configure({ mode: 'default' });
test.skip(missing !== undefined, missing);

const authority = ({ certificates }: Server) => otherFile('our-it.crt', certificates.ca);
const title = (app: App, name: string) => app.frame.getByRole('heading', { name, exact: true });
const orders = (app: App) => app.page.getByRole('table', { name: 'Purchase orders' });

const ENCRYPTION = 'Encryption (TLS)';
const ENCRYPTED = 'On, and check the certificate';
/** What was connected before can't be read either, while its login is refused. */
const UNREADABLE = /the server responded with a status of (?:403|422|503)/;
const DETAILS = { Host: 'localhost', Port: '', Database: 'erp', 'User name': 'makini', Password: PASSWORD };
const detailsOf = ({ postgresql }: Server) => ({ ...DETAILS, Port: String(postgresql.port) });

/** Fills in fields, or chooses in them, by their labels. */
async function give(app: App, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await (label === ENCRYPTION ? app.field(label).selectOption(value) : app.field(label).fill(value));
}

/** The form in production, filled in for the role that may read. */
async function fillIn(app: App, server: Server, given: Readonly<Record<string, string>> = {}): Promise<void> {
  await app.page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin('PostgreSQL');
  await give(app, { ...detailsOf(server), [ENCRYPTION]: ENCRYPTED, ...given });
}

test('connects a real server once it is told who vouches for its certificate, and shows its orders', async ({ app, server }) => {
  await fillIn(app, server);
  await app.submit.press('Enter');
  await expect(title(app, 'The certificate of localhost is not valid')).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Stopped at: Secure the connection')).toBeVisible();
  await expect(app.frame.getByText('Technical reason: the certificate comes from an unknown issuer: trusted')).toBeVisible();
  await expect(app.frame.getByText('We stopped before anything secret was sent. If your own IT issued the certificate, choose its CA certificate in the details.')).toBeVisible();
  const details = await copied(app, 'Copy details');
  for (const line of [/^Code: TLS_INVALID$/m, /^Stage secure: failed at .+; subject localhost; issuer trusted;/m]) expect(details).toMatch(line);
  expectNowhere({ 'the password': PASSWORD }, { details });
  await edit(app);
  await expect(app.fileField('CA certificate')).toHaveAccessibleDescription(/CA certificate is missing\.$/);
  await app.fileField('CA certificate').setInputFiles(authority(server));
  await app.submit.press('Enter');
  await app.expectConnected('PostgreSQL');
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  for (const text of ['PO-2', 'Nordlicht', 'Approved']) await expect(orders(app)).toContainText(text);
  await orders(app).getByRole('button', { expanded: false }).first().click();
  for (const text of ['Beam HEA 160', 'STL-HEA']) await expect(orders(app)).toContainText(text);
});

interface Refusal {
  readonly what: string;
  /** As whoever runs the server changes it, mends it, and has it as before. */
  readonly change?: string;
  readonly mend?: string;
  readonly restore?: string;
  /** What the customer gives at first, and instead, by label. */
  readonly given?: Readonly<Record<string, string>>;
  readonly better?: Readonly<Record<string, string>>;
  readonly title: string;
  readonly advice: string;
  /** The fields to look at, and what stands beside them. */
  readonly marked: Readonly<Record<string, string>>;
  readonly code: string;
  readonly said: string;
}
const REFUSALS: Refusal[] = [
  {
    what: 'the password was changed', change: "ALTER ROLE makini PASSWORD 'another-Passw0rd'", better: { Password: 'another-Passw0rd' }, restore: `ALTER ROLE makini PASSWORD '${PASSWORD}'`,
    title: 'PostgreSQL did not accept this login', advice: 'Check User name and Password, and try to log in to PostgreSQL itself. Capital letters count.',
    marked: { 'User name': 'PostgreSQL did not accept this. Check User name.', Password: 'PostgreSQL did not accept this. Check Password.' },
    code: 'AUTHENTICATION_FAILED', said: 'password authentication failed for user "makini"',
  },
  {
    what: 'the role is locked', change: 'ALTER ROLE makini NOLOGIN', mend: 'ALTER ROLE makini LOGIN',
    title: 'This account is locked in PostgreSQL', advice: 'Ask the administrator of PostgreSQL to unlock it, then try again.',
    marked: { 'User name': 'PostgreSQL did not accept this. Check User name.' }, code: 'ACCOUNT_LOCKED', said: 'role "makini" is not permitted to log in',
  },
  {
    what: 'the role has no connection left', change: 'ALTER ROLE makini CONNECTION LIMIT 0', mend: 'ALTER ROLE makini CONNECTION LIMIT -1',
    title: 'PostgreSQL is not available at the moment', advice: 'It may be under maintenance. You can close this window and try again later: what you typed is kept, except for passwords.',
    marked: {}, code: 'SYSTEM_UNAVAILABLE', said: 'too many connections for role "makini"',
  },
  {
    what: 'the database is gone', change: 'DROP DATABASE archive', given: { Database: 'archive' }, better: { Database: 'erp' },
    title: 'There is no such database on localhost', advice: 'Check the name of the database; capital letters may count. Whoever runs the server knows it.',
    marked: { Database: 'PostgreSQL does not know this. Check Database.' }, code: 'DATABASE_NOT_FOUND', said: 'database "archive" does not exist',
  },
  {
    what: 'the server demands TLS', given: { Database: 'strict', [ENCRYPTION]: 'Off' }, better: { [ENCRYPTION]: ENCRYPTED },
    title: 'PostgreSQL demands an encrypted connection', advice: 'Go back to the details, switch encryption on, and try again.',
    marked: { [ENCRYPTION]: 'PostgreSQL did not accept this. Check Encryption (TLS).' }, code: 'TLS_REQUIRED', said: 'no encryption',
  },
];

for (const { what, change, mend, restore, given = {}, better = {}, ...told } of REFUSALS) {
  test(`tells that ${what} as what it is, at the field concerned and with the server’s own words for support, and is mended in place`, async ({ app, complaints, server }) => {
    const { postgresql } = server;
    complaints.expect(UNREADABLE);
    if (change) await postgresql.sql(change);
    try {
      await fillIn(app, server, given);
      await app.fileField('CA certificate').setInputFiles(authority(server));
      await app.submit.press('Enter');
      await expect(title(app, told.title)).toBeVisible({ timeout: 20_000 });
      await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
      await expect(app.frame.getByText(told.advice)).toBeVisible();
      const details = await copied(app, 'Copy details');
      expect(details).toMatch(new RegExp(`^Code: ${told.code}$`, 'm'));
      expect(/^System said: (.*)$/m.exec(details)?.[1]).toContain(told.said);
      expectNowhere({ 'the password': PASSWORD }, { details });
      await edit(app);
      for (const label of [...Object.keys(DETAILS), ENCRYPTION]) {
        const words = told.marked[label];
        if (words === undefined) await expect(app.field(label), label).not.toHaveAttribute('aria-invalid', 'true');
        else await expect(app.field(label), label).toHaveAccessibleDescription(new RegExp(`${words.replace(/[.()]/g, String.raw`\$&`)}$`));
      }
      if (mend) await postgresql.sql(mend);
      await give(app, better);
      await app.submit.press('Enter');
      await app.expectConnected('PostgreSQL');
    } finally {
      if (mend ?? restore) await postgresql.sql((mend ?? restore)!);
    }
  });
}

test('says in the partner’s app that the password has changed since, and connects again with the new one', async ({ app, complaints, page, server }) => {
  test.setTimeout(120_000);
  const { postgresql } = server;
  complaints.expect(UNREADABLE);
  await fillIn(app, server, { [ENCRYPTION]: 'Off', 'Connection name': 'Rotated' });
  await app.submit.press('Enter');
  await app.expectConnected('PostgreSQL');
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(app)).toContainText('Nordlicht');
  await postgresql.sql("ALTER ROLE makini PASSWORD 'another-Passw0rd'");
  try {
    // The service tries out a login once in 30 seconds, however often its data is asked for.
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(/^Orders as of /)).toBeVisible({ timeout: 5000 });
    }).toPass({ timeout: 60_000 });
    // Others with that role may need a login as well.
    await page.getByRole('button', { name: 'Manage connections' }).click();
    await page.getByRole('dialog', { name: 'Manage connections' }).getByRole('button', { name: /^Reconnect PostgreSQL.*Rotated/ }).click();
    // All but what is secret is known.
    await app.field('Password').fill('another-Passw0rd');
    await app.frame.getByRole('button', { name: 'Reconnect' }).press('Enter');
    await app.expectConnected('PostgreSQL');
    await app.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(orders(app)).toContainText('Nordlicht');
  } finally {
    await postgresql.sql(`ALTER ROLE makini PASSWORD '${PASSWORD}'`);
  }
});
