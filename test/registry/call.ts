import { shortError, type Reply } from './reply';

/** One request, read completely. */
export interface Call {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What is of the wrong type in the JSON body, found by the contract check. */
  readonly mistyped?: string | undefined;
}

/** A parameter or body that cannot be bound; carries the answer. */
export class Unbindable extends Error {
  constructor(readonly reply: Reply) {
    super('unbindable');
  }
}

const badParameter = (name: string, why: string): Unbindable =>
  new Unbindable(shortError(400, `Invalid format for parameter ${name}: ${why}`, '1.0'));

/** Whole number of a query parameter, or the default when it is not given. */
export function readInteger(call: Call, name: string, byDefault: number): number {
  const text = call.query.get(name);
  if (text === null) return byDefault;
  if (!/^[+-]?\d+$/.test(text)) throw badParameter(name, `parsing "${text}": invalid syntax`);
  return Number(text);
}

/** Boolean of a query parameter by the rules of Go's ParseBool, false when it is not given. */
export function readBoolean(call: Call, name: string): boolean {
  const text = call.query.get(name);
  if (text === null) return false;
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  throw badParameter(name, `parsing "${text}": invalid syntax`);
}

/** JSON body of a POST; 415 and 400 as the service's binder answers them (registry.md 1.0). */
export function readJson(call: Call): unknown {
  if (!(call.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new Unbindable(shortError(415, 'Unsupported Media Type', '1.0'));
  }
  if (call.mistyped !== undefined) {
    throw new Unbindable(shortError(400, `Unmarshal type error: ${call.mistyped}`, '1.0'));
  }
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(why)?.[1] ?? String(call.body.length);
    throw new Unbindable(shortError(400, `Syntax error: offset=${offset}, error=${why}`, '1.0'));
  }
}
