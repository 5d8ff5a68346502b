import { type Demo, startDemo } from './demo.js';
import { HELP, UsageError, parseOptions } from './options.js';

const SAME_KEY_MS = 300;

/** The command behind `npm start`. */
async function main(): Promise<void> {
  const { help, ...options } = parseOptions(process.argv.slice(2), process.env);
  if (help) return console.log(HELP);

  const demo = await startDemo(options);
  stopOnSignal(demo);
  console.log(`
  makini-connect is running.

    Partner's app    ${demo.hostOrigin}   ← open this one
    Connect service  ${demo.serviceOrigin}
    Harbor Cloud     ${demo.identityOrigin}   a cloud ERP of the demo's own

  Press “Connect a system”, choose any system, and sign in with the user name
  good and the password sandbox. Then open “What if…” at the bottom right and
  press “Password changed”: the page says so, and “Reconnect” repairs it.
  To log in for real, switch to Production and choose Harbor Cloud: its user
  is bea, the password harbor.
  The data is kept in ${options.data}.
  For a page of your own: README, “Your own page against the demo”.
  Ctrl+C stops it; npm start -- --fresh begins anew.
`);
}

/** Before anything is said: who reads that it runs may stop it at once. */
function stopOnSignal(demo: Demo): void {
  let asked: number | undefined;
  const stop = (): void => {
    if (asked !== undefined) {
      // npm passes on a Ctrl+C that the terminal has sent already; whoever really asks twice does not want to wait.
      if (performance.now() - asked > SAME_KEY_MS) process.exit(130);
      return;
    }
    asked = performance.now();
    demo.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): never {
  // An error with a cause was put into words for the person who starts this; any other is a fault of ours, told in full.
  console.error(error instanceof UsageError || (error instanceof Error && error.cause) ? error.message : error);
  process.exit(1);
}

await main().catch(fail);
