import type { EntryInput } from './entry.js';

export const erp = [
  {
    id: 'sap-s4hana', name: 'SAP S/4HANA', vendor: 'SAP', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 1, logo: 'sap',
    aliases: ['S4', 'S4 HANA', 'SAP HANA'], docs: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE', schemes: [{ id: 'password' }],
  },
  {
    id: 'tryton', name: 'Tryton', vendor: 'Tryton Foundation', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 15,
    aliases: ['trytond'], docs: 'https://docs.tryton.org/',
    schemes: [{ id: 'password', fields: { database: { kind: 'text', after: 'url', label: 'Database', example: 'erp', help: 'The name of your company’s data in Tryton. You choose it on the screen where you log in.' } } }],
  },
] satisfies EntryInput[];
