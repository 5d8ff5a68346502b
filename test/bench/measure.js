// Runs in both pages, before anything else.

/** From the insertion of the script to its `load` event. */
function timeScript() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = bench.script;
    const started = performance.now();
    script.addEventListener('load', () => resolve(performance.now() - started));
    script.addEventListener('error', () => reject(new Error(`${bench.script} did not load`)));
    document.head.append(script);
  });
}

/** What a page loads between being pointed at and being clicked; nothing, where all of it came at once. */
async function timeAhead() {
  const started = performance.now();
  if (!bench.ahead) return 0;
  await bench.ahead();
  return performance.now() - started;
}

/** From the next such event's time stamp until another first row than now is painted; read from `measured`. */
function timeNext(type) {
  const before = firstRow();
  window.measured = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`nothing was painted 20 s after waiting for a ${type}; the first row is “${firstRow()}”`)), 20_000);
    const begin = ({ timeStamp }) => {
      const look = () => {
        const now = firstRow();
        if (now === '' || now === before) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      };
      requestAnimationFrame(look);
    };
    addEventListener(type, begin, { capture: true, once: true });
  });
}

const firstRow = () => bench.options()[0]?.textContent.trim() ?? '';

/** Waits until the page has nothing to do, so that one measurement does not run into the next. */
const settle = () => idle().then(idle);
const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));

// By name for the bench, which calls them from outside.
Object.assign(window, { timeScript, timeAhead, timeNext, settle });
