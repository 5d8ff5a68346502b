import { benchFanout } from './fanout.js';
import { benchPicker } from './picker.js';
import { benchReconnect } from './reconnect.js';
import { benchSync } from './sync.js';

/** `npm run bench -- <name> [number …]`: one benchmark, or all of them. What numbers mean, where it takes any, each says for itself. */
const BENCHES: Record<string, (numbers: readonly number[]) => Promise<void>> = { picker: () => benchPicker(), fanout: benchFanout, reconnect: benchReconnect, sync: benchSync };

const isNumber = (word: string): boolean => /^[1-9]\d*$/.test(word);
const wanted = process.argv.slice(2).filter((word) => !isNumber(word));
const numbers = process.argv.slice(2).filter(isNumber).map(Number);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length) {
  console.error(`There is no benchmark “${unknown.join('”, “')}”. There is: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}
for (const name of wanted.length ? wanted : Object.keys(BENCHES)) {
  console.log(`# ${name}`);
  await BENCHES[name]!(numbers);
}
