const ERROR = 0x45;
const NOTICE = 0x4e;
/** More than any message here needs; an answer in another protocol mostly claims more. */
const MAX_FRAME = 16 * 1024 * 1024;
const HEADER = 5;

/**
 * Checks the messages of a PostgreSQL server before the driver reads them: its parser looks for the end of an error or a notice
 * for ever where a stranger left it out.
 *
 * @returns to be called with all that comes, in its order; throws where it is not PostgreSQL's
 */
export function createFrameCheck(): (bytes: Uint8Array) => void {
  let header: number[] = [];
  let left = 0;
  let last = [-1, -1];

  const end = () => {
    const mustBeClosed = header[0] === ERROR || header[0] === NOTICE;
    if (mustBeClosed && last.some((byte) => byte !== 0)) throw new Error('A message of the server has no end.');
    header = [];
    last = [-1, -1];
  };
  const begin = () => {
    const [, a = 0, b = 0, c = 0, d = 0] = header;
    left = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d - 4;
    if (left < 0 || left > MAX_FRAME) throw new Error('A message of the server has an impossible length.');
    if (left === 0) end();
  };

  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      if (header.length < HEADER) {
        header.push(bytes[at++]!);
        if (header.length === HEADER) begin();
        continue;
      }
      const part = bytes.subarray(at, at + left);
      last = [...last, ...part.subarray(-2)].slice(-2);
      at += part.length;
      left -= part.length;
      if (left === 0) end();
    }
  };
}
