import { benchPicker } from './picker.js';

/** `npm run bench -- <name>`: one benchmark, or all of them. */
const BENCHES: Record<string, () => Promise<void>> = { picker: benchPicker };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length) {
  console.error(`There is no benchmark “${unknown.join('”, “')}”. There is: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}
for (const name of wanted.length ? wanted : Object.keys(BENCHES)) {
  console.log(`# ${name}`);
  await BENCHES[name]!();
}
