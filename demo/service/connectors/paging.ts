import { ConnectError } from 'makini-connect/contract';

export const unknownCursor = () => new ConnectError('INVALID_REQUEST', 'The cursor is not one that the previous page gave.');
