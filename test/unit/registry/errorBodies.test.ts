import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import type { RegistryError } from '../../../src/registry/registryError';
import { BareServer, clientOf, failureOf } from './fixture';
import { everyOperation } from './operations';
import type { OperationCase } from './operations';

/** Each form of registry.md 1.0, and what else a gateway in between sends: status, body, the words in it. */
const forms: [string, number, string, string][] = [
  [
    'a handler',
    400,
    '{"error":"","message":"The node version already exists"}',
    'The node version already exists',
  ],
  ['a handler, with detail', 400, '{"error":"a\\u0026b","message":"Refused"}', 'Refused: a&b'],
  ['middleware', 403, '{"message":"Permission denied"}', 'Permission denied'],
  ['the binder', 415, '{"message":"Unsupported Media Type"}', 'Unsupported Media Type'],
  [
    'the binder, of broken JSON',
    400,
    '{"message":"Syntax error: offset=3, error=x"}',
    'Syntax error: offset=3, error=x',
  ],
  ['the service account check', 401, '"Invalid email"', 'Invalid email'],
  ['the short schema', 400, '{}', ''],
  ['the short schema, with details', 400, '{"message":"a","details":["b"]}', 'a: b'],
  ['a handler that lost its detail', 500, '{"message":"Internal Server Error"}', 'Internal Server Error'],
  ['a body of null', 400, 'null', ''],
  ['fields of null', 400, '{"error":null,"message":null}', ''],
  ['no body', 400, '', ''],
  ['a body that breaks off', 400, '{"message":"Perm', '{"message":"Perm'],
  ['a gateway', 504, '<html><title>Gateway</title></html>', 'Gateway'],
  ['a line of text', 429, 'slow down\r\nplease', 'slow down please'],
];

/** Storage answers in XML that repeats the request, so its words are not shown. */
const isWordless = ({ name }: OperationCase): boolean => name.includes(' ');

describe('error answers, whichever operation gets them', () => {
  let server: BareServer;
  let answer: RequestListener;

  beforeEach(async () => {
    server = await new BareServer((request, response) => {
      request.resume();
      answer(request, response);
    }).start();
  });
  afterEach(() => server.close());

  const failure = (operation: OperationCase): Promise<RegistryError> =>
    failureOf(operation.run(clientOf(server.url), server.url, new AbortController().signal));

  for (const operation of everyOperation) {
    it(`${operation.name}: says status and words of each form`, async () => {
      for (const [name, status, body, words] of forms) {
        answer = (_request, response) => response.writeHead(status).end(body);
        const found = await failure(operation);
        const expected = isWordless(operation) ? '' : words;
        assert.deepEqual([found.code, found.status, found.serverMessage], ['http', status, expected], name);
        assert.match(found.message, /^\S.{15,}[.}]$/, name);
        assert.doesNotMatch(found.message, /<|undefined|\[object/, name);
      }
    });

    it(`${operation.name}: says that it cannot be reached when the connection closes without an answer`, async () => {
      answer = (_request, response) => void response.destroy();
      const found = await failure(operation);
      assert.deepEqual([found.code, found.status], ['offline', undefined]);
      assert.match(found.message, /cannot be reached\. Check the network connection/);
    });
  }
});
