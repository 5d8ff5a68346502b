import type { EntryInput } from './entry.js';

type SchemeInput = EntryInput['schemes'][number];
type Fields = NonNullable<SchemeInput['fields']>;

/** A login at a database server: host, port, database, user, password and TLS, with the server's usual port. */
const server = (port: string, fields: Fields = {}, guide?: SchemeInput['guide']): SchemeInput => ({
  id: 'database',
  fields: { host: { example: 'db.example.com' }, ...fields, port: { default: port, ...fields['port'] }, username: { example: 'makini', ...fields['username'] } },
  ...(guide && { guide }),
});

const workspace = { label: 'Workspace URL', example: 'https://dbc-a1b2c3d4-e5f6.cloud.databricks.com' };
const databricksMe = {
  path: '/api/2.0/preview/scim/v2/Me',
  accepted: { has: '/userName' },
  account: '/userName',
  message: ['/error_description', '/message', '/detail'],
} as const;

const snowflakeAccount = {
  kind: 'text', label: 'Account identifier', help: 'Organization and account with a hyphen between them. It is what stands before “.snowflakecomputing.com”.', example: 'acme-production', pattern: '[A-Za-z0-9-]+',
} as const;

/** Databases that a customer's system keeps its data in, for those who connect to it directly. */
export const database: readonly EntryInput[] = [
  {
    id: 'postgresql', name: 'PostgreSQL', vendor: 'PostgreSQL Global Development Group', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['Postgres', 'pgsql', 'PSQL', 'Amazon RDS for PostgreSQL', 'Aurora PostgreSQL', 'Azure Database for PostgreSQL', 'Supabase', 'Neon'],
    docs: 'https://www.postgresql.org/docs/current/client-authentication.html',
    schemes: [
      server('5432', { database: { example: 'erp' } }, {
        steps: [
          'Open a query window on the database, for example in psql or pgAdmin, as the owner of its tables.',
          'Make a role that can only log in: `CREATE ROLE makini LOGIN PASSWORD \'…\' CONNECTION LIMIT 10;` Choose a long password.',
          'Make the view of the orders: `CREATE VIEW makini_purchase_orders AS SELECT …` with the columns id, order_number, status, vendor_id, vendor_name, currency, total, order_date, required_date, delivery_date, payment_terms, ship_to_name, ship_to_address, bill_to_name, bill_to_address, modified_at.',
          'The status must be one of draft, submitted, approved, completed, cancelled; the currency has three letters, for example EUR. A column that you have nothing for is `NULL AS payment_terms`.',
          'Make the view of their lines: `CREATE VIEW makini_purchase_order_lines AS SELECT …` with the columns order_id, line_number, item_code, description, quantity, unit, unit_price, delivery_date.',
          'Let modified_at be the time of the last change to the order or one of its lines: from it we know what to read again.',
          'Make the views makini_vendors with the columns id, name, and makini_items with the columns code, description, unit. Where you have them, add code, email, phone, address, is_active, modified_at to the vendors, and id, name, unit_price, currency, is_active, modified_at to the items.',
          'Let the role read these views, and nothing else: `GRANT SELECT ON makini_purchase_orders, makini_purchase_order_lines, makini_vendors, makini_items TO makini;`',
          'Views in a schema of their own: `GRANT USAGE ON SCHEMA sales TO makini;` and `ALTER ROLE makini SET search_path = sales;`',
          'Let our addresses through your firewall, and add one line for each to pg_hba.conf, with the address in it: `hostssl erp makini ADDRESS/32 scram-sha-256` Then run `SELECT pg_reload_conf();`',
        ],
        link: 'https://www.postgresql.org/docs/current/sql-createview.html',
      }),
    ],
  },
  {
    id: 'microsoft-sql-server', name: 'Microsoft SQL Server', vendor: 'Microsoft', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['MSSQL', 'MS SQL', 'SQL Server', 'T-SQL'],
    docs: 'https://learn.microsoft.com/en-us/sql/relational-databases/security/choose-an-authentication-mode',
    schemes: [
      server('1433', { database: { example: 'ERP' }, username: { label: 'Login', help: 'A login of SQL Server itself. A Windows account does not work here.' } }, {
        steps: [
          'Open SQL Server Management Studio as an administrator. Right-click the server, select Properties, then Security, and check that SQL Server and Windows Authentication mode is on.',
          'Open a query window on the database and make a login: `CREATE LOGIN makini WITH PASSWORD = \'…\';`',
          'Make a user of it: `CREATE USER makini FOR LOGIN makini;`',
          'Let it read the purchasing tables or views, and nothing else: `GRANT SELECT ON dbo.PurchaseOrders TO makini;`',
        ],
        link: 'https://learn.microsoft.com/en-us/sql/t-sql/statements/create-login-transact-sql',
      }),
    ],
  },
  {
    id: 'azure-sql-database', name: 'Azure SQL Database', vendor: 'Microsoft', category: 'database', hosting: ['cloud'],
    aliases: ['Azure SQL', 'SQL Azure'], docs: 'https://learn.microsoft.com/en-us/azure/azure-sql/database/logins-create-manage',
    schemes: [server('1433', { host: { label: 'Server name', example: 'acme.database.windows.net' }, database: { example: 'erp' } })],
  },
  {
    id: 'mysql', name: 'MySQL', vendor: 'Oracle', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['My SQL', 'Percona Server', 'Amazon RDS for MySQL', 'Aurora MySQL'], docs: 'https://dev.mysql.com/doc/refman/8.4/en/access-control.html',
    schemes: [
      server('3306', { database: { example: 'erp' } }, {
        steps: [
          'Open a query window on the server, for example in MySQL Workbench, as an administrator.',
          'Make a user that must use TLS: `CREATE USER \'makini\'@\'%\' IDENTIFIED BY \'…\' REQUIRE SSL;` Choose a long password.',
          'Let it read the purchasing tables or views, and nothing else: `GRANT SELECT ON erp.purchase_orders TO \'makini\'@\'%\';`',
        ],
        link: 'https://dev.mysql.com/doc/refman/8.4/en/create-user.html',
      }),
    ],
  },
  {
    id: 'mariadb', name: 'MariaDB', vendor: 'MariaDB', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['Maria DB', 'SkySQL'], docs: 'https://mariadb.com/kb/en/create-user/',
    schemes: [server('3306', { database: { example: 'erp' } })],
  },
  {
    id: 'oracle-database', name: 'Oracle Database', vendor: 'Oracle', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['Oracle DB', 'Oracle RDBMS', 'Oracle 19c', 'Oracle 23ai', 'Autonomous Database'], docs: 'https://docs.oracle.com/en/database/oracle/oracle-database/19/dbseg/configuring-authentication.html',
    schemes: [
      server('2484', { database: { label: 'Service name', help: 'The service, not the SID. Your administrator finds it in tnsnames.ora as SERVICE_NAME.', example: 'orclpdb1' } }, {
        steps: [
          'Connect to the pluggable database as an administrator, for example in SQL Developer.',
          'Make a user: `CREATE USER makini IDENTIFIED BY "…";` then `GRANT CREATE SESSION TO makini;`',
          'Let it read the purchasing tables or views, and nothing else: `GRANT READ ON erp.purchase_orders TO makini;`',
          'Check that the listener takes TLS: its address has PROTOCOL=TCPS, mostly with port 2484.',
        ],
        link: 'https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/CREATE-USER.html',
      }),
    ],
  },
  {
    id: 'sap-hana', name: 'SAP HANA', vendor: 'SAP', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['HANA', 'SAP HANA Cloud', 'HANA DB'], docs: 'https://help.sap.com/docs/SAP_HANA_PLATFORM',
    schemes: [server('443', { port: { help: 'SAP HANA Cloud: 443. On your own server: 3, the instance number of two digits, and 15 or 13, for example 30015.' }, database: { label: 'Tenant database', example: 'HXE', required: false } })],
  },
  {
    id: 'ibm-db2', name: 'IBM Db2', vendor: 'IBM', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['DB2', 'Db2 for i', 'Db2 LUW', 'UDB', 'AS/400', 'IBM i'], docs: 'https://www.ibm.com/docs/en/db2',
    schemes: [server('50001', { database: { example: 'ERP' } })],
  },
  {
    id: 'ibm-informix', name: 'IBM Informix', vendor: 'IBM', category: 'database', hosting: ['on-premises'],
    aliases: ['Informix', 'Informix Dynamic Server'], docs: 'https://www.ibm.com/docs/en/informix-servers',
    schemes: [server('9089', { database: { example: 'erp' } })],
  },
  {
    id: 'sap-ase', name: 'SAP ASE', vendor: 'SAP', category: 'database', hosting: ['on-premises'],
    aliases: ['Sybase', 'Adaptive Server Enterprise', 'Sybase ASE'], docs: 'https://help.sap.com/docs/SAP_ASE',
    schemes: [server('5000', { database: { example: 'erp' } })],
  },
  {
    id: 'progress-openedge', name: 'Progress OpenEdge', vendor: 'Progress Software', category: 'database', hosting: ['on-premises', 'cloud'],
    aliases: ['OpenEdge', 'Progress 4GL', 'Progress DB'], docs: 'https://docs.progress.com/',
    schemes: [{ id: 'database', fields: { host: { example: 'db.example.com' }, port: { help: 'The port of the SQL broker, as your administrator started it.' }, database: { example: 'erp' }, username: { example: 'makini' } } }],
  },
  {
    id: 'firebird', name: 'Firebird', vendor: 'Firebird Foundation', category: 'database', hosting: ['on-premises'],
    aliases: ['Firebird SQL'], docs: 'https://firebirdsql.org/file/documentation/html/en/refdocs/fblangref40/firebird-40-language-reference.html#fblangref40-security',
    schemes: [server('3050', { database: { label: 'Database or alias', example: 'erp' } })],
  },
  {
    id: 'teradata', name: 'Teradata Vantage', vendor: 'Teradata', category: 'database', hosting: ['cloud', 'on-premises'],
    aliases: ['Teradata', 'VantageCloud'], docs: 'https://docs.teradata.com/',
    schemes: [server('443', { database: { example: 'erp' } })],
  },
  {
    id: 'amazon-redshift', name: 'Amazon Redshift', vendor: 'Amazon Web Services', category: 'database', hosting: ['cloud'],
    aliases: ['Redshift', 'AWS Redshift', 'Redshift Serverless'], docs: 'https://docs.aws.amazon.com/redshift/latest/mgmt/configuring-connections.html',
    schemes: [
      server('5439', { host: { label: 'Endpoint', help: 'The part of the endpoint before the colon.', example: 'acme.abc123xyz789.eu-central-1.redshift.amazonaws.com' }, database: { example: 'dev' } }, {
        steps: [
          'Open the query editor of Redshift as an administrator.',
          'Make a user: `CREATE USER makini PASSWORD \'…\';`',
          'Let it read the purchasing tables or views, and nothing else: `GRANT USAGE ON SCHEMA erp TO makini;` then `GRANT SELECT ON erp.purchase_orders TO makini;`',
          'In the cluster\'s settings let our addresses in: select Properties, then the VPC security group, then Edit inbound rules, and add port 5439.',
        ],
        link: 'https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html',
      }),
    ],
  },
  {
    id: 'snowflake', name: 'Snowflake', vendor: 'Snowflake', category: 'database', hosting: ['cloud'],
    aliases: ['Snowflake Data Cloud'], docs: 'https://docs.snowflake.com/en/user-guide/key-pair-auth',
    schemes: [
      {
        id: 'custom',
        fields: {
          account: snowflakeAccount,
          username: { kind: 'username', label: 'User', example: 'MAKINI' },
          authentication: {
            kind: 'choice', label: 'Authentication', default: 'key',
            choices: [{ value: 'key', label: 'Key pair' }, { value: 'password', label: 'Password of a legacy service user' }],
          },
          privateKey: { kind: 'file', label: 'Private key', help: 'The file makini.p8 that you made in step 1.', file: { content: 'private-key', endings: ['.p8', '.pem', '.key'], maxBytes: 16_384 }, when: { field: 'authentication', in: ['key'] } },
          passphrase: { kind: 'password', required: false, label: 'Passphrase of the key', when: { field: 'authentication', in: ['key'] } },
          password: { kind: 'password', label: 'Password', when: { field: 'authentication', in: ['password'] } },
          warehouse: { kind: 'text', label: 'Warehouse', example: 'MAKINI_WH' },
          database: { kind: 'text', label: 'Database', example: 'ERP' },
        },
        guide: {
          steps: [
            'Make a key: `openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes256 -out makini.p8` and its public half: `openssl rsa -in makini.p8 -pubout -out makini.pub`',
            'In a worksheet of Snowflake make a user: `CREATE USER makini TYPE = SERVICE RSA_PUBLIC_KEY = \'…\';` with the text of makini.pub between its first and last line.',
            'Make a role that can only read the purchasing views, and grant it: `GRANT ROLE makini_reader TO USER makini;`',
            'Choose the file makini.p8 here.',
          ],
          link: 'https://docs.snowflake.com/en/user-guide/key-pair-auth',
        },
      },
      {
        id: 'api-key',
        without: ['url'],
        fields: { account: { ...snowflakeAccount }, apiKey: { label: 'Programmatic access token' } },
        probe: {
          base: 'https://{account}.snowflakecomputing.com',
          auth: { kind: 'headers', headers: { authorization: 'Bearer {apiKey}', 'x-snowflake-authorization-token-type': 'PROGRAMMATIC_ACCESS_TOKEN' } },
          path: '/api/v2/databases?showLimit=1',
          message: ['/message'],
        },
      },
    ],
  },
  {
    id: 'google-bigquery', name: 'Google BigQuery', vendor: 'Google', category: 'database', hosting: ['cloud'],
    aliases: ['BigQuery', 'Big Query', 'GCP BigQuery'], docs: 'https://cloud.google.com/bigquery/docs/authentication',
    schemes: [
      {
        id: 'service-account',
        fields: { project: { kind: 'text', label: 'Project ID', example: 'acme-erp-prod', pattern: '[a-z0-9.:-]{4,80}' } },
        guide: {
          steps: [
            'Open console.cloud.google.com, choose the project, and select IAM & Admin, then Service Accounts.',
            'Select Create service account and name it makini. Grant it the roles BigQuery Job User and BigQuery Data Viewer, best on the one dataset only.',
            'Open the account, select Keys, Add key, Create new key, and JSON. Your browser saves a file.',
            'Choose that file here. Keep no other copy of it.',
          ],
          link: 'https://cloud.google.com/iam/docs/keys-create-delete',
        },
        probe: {
          base: 'https://bigquery.googleapis.com',
          auth: { kind: 'jwt-bearer', token: 'https://oauth2.googleapis.com/token', scope: 'https://www.googleapis.com/auth/bigquery.readonly' },
          path: '/bigquery/v2/projects/{project}/datasets?maxResults=1',
          accepted: { has: '/kind' },
          refusals: [{ status: [404], code: 'PERMISSION_DENIED', fields: [{ field: 'project', code: 'unknown' }] }, { says: 'invalid project', code: 'PERMISSION_DENIED', fields: [{ field: 'project', code: 'unknown' }] }],
          message: ['/error/message', '/error_description'],
        },
      },
    ],
  },
  {
    id: 'databricks-sql', name: 'Databricks SQL', vendor: 'Databricks', category: 'database', hosting: ['cloud'],
    aliases: ['Databricks', 'Azure Databricks', 'Databricks Lakehouse'], docs: 'https://docs.databricks.com/aws/en/dev-tools/auth/',
    schemes: [
      {
        id: 'client-credentials',
        fields: { url: workspace, clientSecret: { label: 'OAuth secret' } },
        guide: {
          steps: [
            'In your workspace select your name, then Settings, then Identity and access. Beside Service principals select Manage.',
            'Select Add service principal, then Add new, and name it makini.',
            'Open it, select Secrets, then Generate secret. Copy the secret and the client ID at once.',
            'In Catalog Explorer open the schema with your purchasing tables and grant the service principal USE CATALOG, USE SCHEMA and SELECT.',
          ],
          link: 'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m',
        },
        probe: { ...databricksMe, accepted: { ...databricksMe.accepted }, message: [...databricksMe.message], auth: { kind: 'client-credentials', token: '/oidc/v1/token', scope: 'all-apis' } },
      },
      {
        id: 'api-key',
        fields: { url: workspace, apiKey: { label: 'Personal access token', prefix: 'dapi' } },
        probe: { ...databricksMe, accepted: { ...databricksMe.accepted }, message: [...databricksMe.message], auth: { kind: 'headers', headers: { authorization: 'Bearer {apiKey}' } } },
      },
    ],
  },
  {
    id: 'clickhouse', name: 'ClickHouse', vendor: 'ClickHouse', category: 'database', hosting: ['cloud', 'on-premises'],
    aliases: ['ClickHouse Cloud', 'Click House'], docs: 'https://clickhouse.com/docs/interfaces/http',
    schemes: [
      {
        id: 'basic',
        fields: { url: { label: 'HTTPS address', example: 'https://abc123.eu-central-1.aws.clickhouse.cloud:8443' } },
        probe: {
          auth: { kind: 'headers', headers: { 'x-clickhouse-user': '{username}', 'x-clickhouse-key': '{password}' } },
          path: '/?query=SELECT%20currentUser()%20FORMAT%20TabSeparated',
          accepted: { format: 'text' },
          refusals: [{ says: 'AUTHENTICATION_FAILED', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }],
        },
      },
    ],
  },
];
