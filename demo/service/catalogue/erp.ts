import type { EntryInput } from './entry.js';
import { erpByInfor } from './erp-infor.js';
import { erpByMicrosoft } from './erp-microsoft.js';
import { erpByOracle } from './erp-oracle.js';
import { erpBySage } from './erp-sage.js';
import { erpBySap } from './erp-sap.js';
import { erpForAll } from './erp-midmarket.js';
import { erpForManufacturing } from './erp-manufacturing.js';
import { erpOfAsia } from './erp-asia.js';
import { erpOfGermanSpeaking } from './erp-dach.js';
import { erpOfLatinAmerica } from './erp-americas.js';
import { erpOfTheEast } from './erp-east.js';
import { erpOfTheNorth } from './erp-north.js';
import { erpOfTheSouth } from './erp-south.js';
import { erpOpen } from './erp-open.js';

export const erp: readonly EntryInput[] = [
  ...erpBySap,
  ...erpByOracle,
  ...erpByMicrosoft,
  ...erpByInfor,
  ...erpBySage,
  ...erpForManufacturing,
  ...erpForAll,
  ...erpOpen,
  ...erpOfGermanSpeaking,
  ...erpOfTheNorth,
  ...erpOfTheSouth,
  ...erpOfTheEast,
  ...erpOfLatinAmerica,
  ...erpOfAsia,
];
