import assert from 'node:assert/strict';
import { readErrorBody } from '../../../src/registry/errorBody';
import { redact } from '../../../src/registry/redact';

describe('redact', () => {
  const secret = 'a&b"c d/é$1';
  const spellings = {
    plain: secret,
    json: JSON.stringify(secret),
    'html-safe JSON': JSON.stringify(secret).replace('&', '\\u0026'),
    URL: encodeURIComponent(secret),
    form: encodeURIComponent(secret).replaceAll('%20', '+'),
    'upper case': secret.toUpperCase(),
  };
  for (const [name, text] of Object.entries(spellings)) {
    it(`hides a secret in ${name} spelling`, () => {
      assert.match(redact(`before ${text} after`, [secret]), /^before "?\*\*\*"? after$/);
    });
  }

  it('hides every occurrence, also with marks of regular expressions in it', () => {
    assert.equal(redact('x.*+?^${}()|[]\\y x.*+?^${}()|[]\\y', ['x.*+?^${}()|[]\\y']), '*** ***');
  });

  it('does nothing for an empty secret and survives a lone surrogate', () => {
    assert.equal(redact('text', ['', '\ud800']), 'text');
  });

  it('drops query strings of URLs, and signatures without a URL', () => {
    const signed = 'https://s.example.org/b/k.zip?X-Goog-Date=1&X-Goog-Signature=abcdef';
    assert.equal(redact(`PUT ${signed} failed`), 'PUT https://s.example.org/b/k.zip?*** failed');
    assert.equal(
      redact('X-Goog-Credential=me%2Fauto&X-Goog-Signature=abcdef&x=1'),
      'X-Goog-Credential=***&X-Goog-Signature=***&x=1',
    );
  });

  it('makes one line of it and caps it', () => {
    assert.equal(redact('a\r\nb\u0000c\u202ed\u2028e'), 'a b c d e');
    assert.equal(redact('x'.repeat(5000)).length, 2000);
  });
});

describe('error bodies (registry.md 1.0)', () => {
  const bodies: [string, string, string][] = [
    [
      'handler error',
      '{"error":"","message":"The node version already exists"}',
      'The node version already exists',
    ],
    [
      'handler error with detail',
      '{"error":"why","message":"Failed to create node"}',
      'Failed to create node: why',
    ],
    ['middleware error', '{"message":"Permission denied"}', 'Permission denied'],
    ['bare string', '"Invalid token"', 'Invalid token'],
    ['schema Error', '{"message":"a","details":["b","c"]}', 'a: b: c'],
    ['same words twice', '{"error":"a","message":"a"}', 'a'],
    ['empty object', '{}', ''],
    ['nothing', '', ''],
    ['null', 'null', ''],
    ['wrong types', '{"message":1,"error":[]}', ''],
    ['array', '[1]', ''],
    ['plain text', 'upstream error\n', 'upstream error'],
    ['web page', '<!doctype html><html><head><title>502 Bad\nGateway</title>', '502 Bad Gateway'],
    [
      'storage',
      '<?xml version="1.0"?><Error><Code>ExpiredToken</Code><StringToSign>secret</StringToSign></Error>',
      'ExpiredToken',
    ],
    ['half a body', '{"message":"Perm', '{"message":"Perm'],
  ];
  for (const [name, body, expected] of bodies) {
    it(name, () => assert.equal(readErrorBody(body), expected));
  }

  it('never repeats a secret, however it is escaped in the body', () => {
    const secret = 'tok<en>&1';
    const body = '{"message":"bad token tok\\u003cen\\u003e\\u00261"}';
    assert.equal(readErrorBody(body, [secret]), 'bad token ***');
  });
});
