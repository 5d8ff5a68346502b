import { expect } from '@open-wc/testing';
import { readEvents, type Message } from '../../src/api/events.js';

/** All messages of a text that comes in these pieces. */
function messagesOf(...pieces: string[]): Message[] {
  const found: Message[] = [];
  const feed = readEvents((message) => found.push(message));
  for (const piece of pieces) feed(piece);
  return found;
}
const data = (...pieces: string[]) => messagesOf(...pieces).map((message) => message.data);

describe('server-sent events', () => {
  it('have their data and their own id', () => {
    expect(messagesOf('id: 7\nevent: stage\ndata: {"a":1}\n\ndata:b\n\n')).to.deep.equal([{ data: '{"a":1}', id: '7' }, { data: 'b', id: undefined }]);
  });

  it('are the same wherever the text is cut, and whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [': hello', '', 'id: 1', 'data: one', 'data: two', '', 'retry: 10', 'data:  3:4', '', ': bye', ''].join(end);
      const whole = messagesOf(text);
      expect(whole, JSON.stringify(end)).to.deep.equal([{ data: 'one\ntwo', id: '1' }, { data: ' 3:4', id: undefined }]);
      for (let at = 1; at < text.length; at++) expect(messagesOf(text.slice(0, at), text.slice(at)), `${JSON.stringify(end)} at ${at}`).to.deep.equal(whole);
      expect(messagesOf(...text)).to.deep.equal(whole);
    }
  });

  it('are passed over without data, and told only when they are complete', () => {
    expect(data('id: 1\n\n', ': comment\n\n', 'event: x\n\n', 'data: half\n')).to.deep.equal([]);
    expect(data('data\n\n', 'database: no\n\n')).to.deep.equal(['']);
  });

  it('may hold any letter but a line’s end', () => {
    expect(data('data: Łódź \u2028 \u{1F6A2}\n\n')).to.deep.equal(['Łódź \u2028 \u{1F6A2}']);
    expect(messagesOf('id: a\0b\ndata: x\n\n')).to.deep.equal([{ data: 'x', id: undefined }]);
  });
});
