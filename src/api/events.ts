/** One server-sent event. */
export interface Message {
  data: string;
  /** Missing where the server gave it none. */
  id: string | undefined;
}

/**
 * Reads server-sent events, as the HTML Standard has them (9.2.6), out of a text that comes in pieces cut anywhere.
 * Types of events and times to wait are not ours, and passed over.
 *
 * @returns takes the next piece
 *
 * @example const feed = readEvents(({ data }) => console.log(data)); feed('data: 1\n'); feed('\n'); // 1
 */
export function readEvents(onMessage: (message: Message) => void): (piece: string) => void {
  let rest = '';
  let data: string[] = [];
  let id: string | undefined;

  function read(line: string): void {
    if (line === '') {
      const message = { data: data.join('\n'), id };
      const empty = data.length === 0;
      data = [];
      id = undefined;
      if (!empty) onMessage(message);
      return;
    }
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (name === 'data') data.push(value);
    if (name === 'id' && !value.includes('\0')) id = value;
  }

  return (piece) => {
    const text = rest + piece;
    // Half of a line's end, perhaps.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n?|\n/);
    rest = lines.pop()! + text.slice(whole.length);
    for (const line of lines) read(line);
  };
}
