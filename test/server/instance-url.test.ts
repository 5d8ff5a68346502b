import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHost, parseInstanceUrl } from 'makini-connect/contract';
import { namesSeveral } from '../../src/contract/instance-url.js';

const ERP = 'https://erp.example.com';

/** By what people paste: what comes out. */
const PASTES: Record<string, Record<string, string | undefined>> = {
  'as it should be': {
    'https://erp.example.com': ERP, 'https://erp.example.com/': ERP, 'http://erp.example.com': 'http://erp.example.com', 'https://erp.example.com:8443': `${ERP}:8443`,
    'HTTPS://ERP.Example.COM/Base': `${ERP}/Base`, 'https://erp.example.com:443': ERP, 'https://[2001:db8::1]:8443/x': 'https://[2001:db8::1]:8443/x', 'https://192.0.2.7/erp': 'https://192.0.2.7/erp',
  },
  'without a scheme': {
    'erp.example.com': ERP, 'www.example.com': 'https://www.example.com', 'erp.example.com:8069': `${ERP}:8069`, 'erp.example.com/maximo': `${ERP}/maximo`, '//erp.example.com': ERP,
    'localhost:8000': 'https://localhost:8000', '192.0.2.7:50000': 'https://192.0.2.7:50000', '[2001:db8::1]': 'https://[2001:db8::1]', 'münchen.example': 'https://xn--mnchen-3ya.example',
  },
  'with a scheme that was mistyped': {
    'http:/erp.example.com': 'http://erp.example.com', 'https:/erp.example.com/x': `${ERP}/x`, 'https//erp.example.com': ERP, 'https:erp.example.com': ERP, 'https:///erp.example.com': ERP,
    'https://https://erp.example.com': ERP, 'http://https://erp.example.com': ERP, 'https:// erp.example.com': ERP, 'https:\\\\erp.example.com\\maximo': `${ERP}/maximo`,
  },
  'in quotes and brackets': {
    '"https://erp.example.com"': ERP, '\'erp.example.com\'': ERP, '<https://erp.example.com/>': ERP, '(https://erp.example.com)': ERP, '[https://erp.example.com]': ERP, '„https://erp.example.com“': ERP,
    '«erp.example.com»': ERP, '`https://erp.example.com`': ERP, '**https://erp.example.com**': ERP, '[our ERP](https://erp.example.com/web/login)': ERP, '<a href="https://erp.example.com">': ERP,
  },
  'within words': {
    'URL: https://erp.example.com (our ERP)': ERP, 'URL:https://erp.example.com': ERP, 'Link=erp.example.com': ERP, 'Please use https://erp.example.com.': ERP, 'https://erp.example.com, e.g. for purchasing': ERP,
    'erp.example.com - production': ERP, 'our ERP v2.0 is at erp.example.com/maximo; ask Bea': `${ERP}/maximo`, 'https://erp.example.com\nuser: bea': ERP, 'erp.example.com (ask bea@example.com)': ERP,
    'العنوان： https://erp.example.com': ERP, 'Adresse: erp.example.com!': ERP, '• erp.example.com': ERP, 'erp.example.com → https://erp.example.com/base': `${ERP}/base`,
  },
  'with the tail of a page': {
    'https://erp.example.com/web/login': ERP, 'https://erp.example.com/web#action=120&model=purchase.order': ERP, 'https://erp.example.com/#/login': ERP, 'https://erp.example.com/login': ERP, 'https://erp.example.com/login/': ERP,
    'https://erp.example.com/login?redirect=%2Fapp': ERP, 'https://erp.example.com/login?next=https://other.example.com/': ERP, 'https://erp.example.com/index.html': ERP, 'https://erp.example.com/index.php?mainmenu=home': ERP,
    'https://erp.example.com/users/sign_in': ERP, 'https://erp.example.com/signin': ERP, 'https://erp.example.com/erp/logon.aspx': `${ERP}/erp`, 'https://erp.example.com/maximo/webclient/login/login.jsp': `${ERP}/maximo`,
    'https://erp.example.com/sap/bc/ui2/flp?sap-client=100#Shell-home': ERP, 'https://acme.lightning.force.com/lightning/page/home': 'https://acme.lightning.force.com', 'https://erp.example.com/login.jsp;jsessionid=0A1B.node': ERP,
    'https://erp.example.com/?db=prod#home': ERP, 'https://erp.example.com/maximo/oslc/graphite/manage-shell/index.html#/main': `${ERP}/maximo`, 'https://erp.example.com/maximo/ui/?event=loadapp&value=po': `${ERP}/maximo`,
    'https://erp.example.com/Maximo/oslc': `${ERP}/Maximo`, 'https://erp.example.com/maximo/webclient/utility/x.jsp': `${ERP}/maximo`,
  },
  'with a base path, which stays': {
    'https://erp.example.com/maximo': `${ERP}/maximo`, 'https://erp.example.com/sap/opu/odata': `${ERP}/sap/opu/odata`, 'https://erp.example.com/web': `${ERP}/web`, 'https://erp.example.com/auth/realms/plant': `${ERP}/auth/realms/plant`,
    'https://erp.example.com/b1s/v1/': `${ERP}/b1s/v1`, 'https://erp.example.com/loginservice': `${ERP}/loginservice`, 'https://erp.example.com/home': `${ERP}/home`, 'https://erp.example.com/maximo/uitest': `${ERP}/maximo/uitest`, 'https://erp.example.com/ui': `${ERP}/ui`, 'https://api.example.com/v2.0/acme/Production': 'https://api.example.com/v2.0/acme/Production',
  },
  'with a user name and a password, which go': {
    'https://bea:word@erp.example.com/x': `${ERP}/x`, 'https://bea@erp.example.com': ERP, 'bea:word@erp.example.com': ERP, 'https://bea%40example.com:word@erp.example.com': ERP,
  },
  'in other letters': {
    'ｈｔｔｐｓ：／／ｅｒｐ．ｅｘａｍｐｌｅ．ｃｏｍ': ERP, 'erp。example。com': ERP, '\u200bhttps://erp.example.com\u200b': ERP, '\u202ahttps://erp.example.com\u202c': ERP, '\ufefferp.example.com': ERP, '\u00a0erp.example.com\u00a0': ERP,
  },
  'that name no host, or more than one': {
    '': undefined, 'erp': undefined, 'our ERP': undefined, 'https://': undefined, 'URL:': undefined, 'bea@example.com': undefined, 'mailto:bea@example.com': undefined, 'ftp://erp.example.com': undefined, 'file:///etc/passwd': undefined,
    'javascript:alert(1)': undefined, 'postgres://db.example.com/erp': undefined, 'https://erp.example.com https://shop.example.com': undefined, 'erp.example.com or shop.example.com': undefined,
    'https://erp.example.com (formerly erp.old.example)': undefined, 'https://erp.example.com/a https://erp.example.com/b': undefined, 'https://erp.example.comhttps://shop.example.com': undefined, 'https://erp.example.com,https://shop.example.com': undefined,
  },
};

test('tells more than one address from none', () => {
  for (const text of ['https://erp.example.com https://shop.example.com', 'erp.example.com or shop.example.com', 'https://erp.example.com/a https://erp.example.com/b', 'postgres://db.example.com/erp postgres://db2.example.com/erp']) assert.equal(namesSeveral(text), true, text);
  for (const text of ['', 'erp', 'our ERP', 'https://', 'erp.example.com', 'bea@example.com', 'https://erp.example.com https://erp.example.com/']) assert.equal(namesSeveral(text), false, text);
});

for (const [kind, pastes] of Object.entries(PASTES)) {
  test(`reads an address ${kind} (${Object.keys(pastes).length})`, () => {
    for (const [text, url] of Object.entries(pastes)) assert.equal(parseInstanceUrl(text), url, JSON.stringify(text));
  });
}

test('reads its own answer as the same address', () => {
  for (const url of Object.values(PASTES).flatMap((pastes) => Object.values(pastes))) if (url) assert.equal(parseInstanceUrl(url), url);
});

test('reads the host of a database out of what people paste', () => {
  const host = 'db.example.com';
  const pastes: Record<string, string | undefined> = {
    'db.example.com': host, ' DB.example.com ': host, 'db.example.com:5432': host, 'db.example.com.': host, 'https://db.example.com:5432/x': host, 'postgres://db.example.com:5432/erp': host,
    'postgresql://bea:word@db.example.com/erp?sslmode=require': host, 'jdbc:postgresql://db.example.com:5432/erp': host, 'jdbc:sqlserver://db.example.com:1433;databaseName=erp': host,
    'jdbc:oracle:thin:@db.example.com:1521:ORCL': host, 'jdbc:oracle:thin:@//db.example.com:1521/erp': host, 'tcp:db.example.com,1433': host, 'Server=db.example.com;Database=erp;User Id=bea': host,
    'host=db.example.com port=5432 dbname=erp': host, 'psql -h db.example.com -U bea erp': host, 'db.example.com\\SQLEXPRESS': host, '"db.example.com"': host, '<db.example.com>': host, 'Host: db.example.com (production)': host,
    'ｄｂ．ｅｘａｍｐｌｅ．ｃｏｍ': host, '10.1.2.3': '10.1.2.3', '[2001:db8::5]:5432': '[2001:db8::5]', 'localhost:5432': 'localhost', 'db': undefined, '': undefined, 'db1.example.com,db2.example.com': undefined, 'our database': undefined,
  };
  for (const [text, found] of Object.entries(pastes)) assert.equal(parseHost(text), found, JSON.stringify(text));
});

test('reads a text of any length and kind without delay', () => {
  for (const text of ['a'.repeat(40_000), 'http:'.repeat(8000), 'a.'.repeat(20_000), '/login'.repeat(6000), '@'.repeat(40_000), '[:'.repeat(20_000), 'https://erp.example.com' + '/sap/bc/gui/'.repeat(3000), 'a-'.repeat(20_000) + ':']) {
    assert.doesNotThrow(() => [parseInstanceUrl(text), parseHost(text)]);
  }
});
