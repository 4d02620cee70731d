import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { enums, objects, operations, types } from './contractTable';

interface Schema {
  type?: string;
  format?: string;
  $ref?: string;
  anyOf?: Schema[];
  enum?: string[];
  required?: string[];
  properties?: Record<string, Schema>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Schema & { default?: unknown };
}
interface Body {
  required?: boolean;
  content?: { 'application/json': { schema: Schema } };
}
interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Body;
  responses: Record<string, Body | { $ref: string }>;
}
type PathItem = Record<string, Operation> & { parameters?: (Parameter | { $ref: string })[] };

const description = parse(
  readFileSync(path.join(__dirname, '..', '..', '..', 'api', 'openapi.yaml'), 'utf8'),
) as {
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
};
const schemas = description.components.schemas;

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

function follow<T extends object>(value: T | { $ref: string }): T {
  if (!('$ref' in value)) return value;
  const [kind = '', name = ''] = value.$ref.split('/').slice(2);
  return description.components[kind]?.[name] as T;
}

function operationAt(at: string, method: string): { operation: Operation; parameters: Parameter[] } {
  const item = description.paths[at];
  const operation = item?.[method];
  assert.ok(item !== undefined && operation !== undefined, `${method} ${at} is missing`);
  return {
    operation,
    parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(follow<Parameter>),
  };
}

const schemaName = (body: Body | undefined): string =>
  body?.content?.['application/json'].schema.$ref?.split('/').at(-1) ?? '';

describe('api/openapi.yaml against the contract', () => {
  for (const [name, properties] of Object.entries(objects)) {
    it(`${name} has the properties of the contract`, () => {
      const schema = schemas[name];
      const required = schema?.required ?? [];
      const found = Object.keys(schema?.properties ?? {}).map((key) =>
        required.includes(key) ? `${key}!` : key,
      );
      assert.deepEqual(found.sort(), words(properties).sort());
    });
  }

  for (const [name, values] of Object.entries(enums)) {
    it(`${name} has the values of the contract`, () => {
      assert.deepEqual(schemas[name]?.enum, words(values));
    });
  }

  it('BulkNodeVersionResult.status has the values of the contract', () => {
    const status = schemas['BulkNodeVersionResult']?.properties?.['status'];
    assert.deepEqual(status?.enum, ['success', 'not_found', 'error']);
  });

  it('gives each property the type of the contract', () => {
    const expected = new Map<string, string>();
    for (const [type, names] of Object.entries(types))
      for (const name of words(names)) expected.set(name, type);
    for (const name of Object.keys(objects)) {
      for (const [key, schema] of Object.entries(schemas[name]?.properties ?? {})) {
        if (schema.$ref !== undefined || schema.anyOf !== undefined) continue;
        assert.equal(
          schema.format ?? schema.type,
          expected.get(`${name}.${key}`) ?? 'string',
          `${name}.${key}`,
        );
      }
    }
  });

  for (const row of operations) {
    it(`${row.operationId} has the parameters, bodies and statuses of the contract`, () => {
      const { operation, parameters } = operationAt(row.path, row.method);
      assert.equal(operation.operationId, row.operationId);
      assert.deepEqual(
        parameters.map((each) => `${each.name}:${each.in}${each.required === true ? '!' : ''}`),
        words(row.parameters),
      );
      assert.equal(schemaName(operation.requestBody), row.request ?? '');
      if (row.request !== undefined) assert.equal(operation.requestBody?.required, true);
      assert.deepEqual(
        Object.entries(operation.responses).map(
          ([status, body]) => `${status}:${schemaName(follow<Body>(body))}`,
        ),
        words(row.responses),
      );
    });
  }

  it('lists versions with the defaults of the contract, repeating the key of an array', () => {
    const { parameters } = operationAt('/versions', 'get');
    const byName = new Map(parameters.map((each) => [each.name, each]));
    assert.equal(byName.get('page')?.schema?.default, 1);
    assert.equal(byName.get('pageSize')?.schema?.default, 10);
    assert.equal(byName.get('include_status_reason')?.schema?.default, false);
    assert.deepEqual([byName.get('statuses')?.style, byName.get('statuses')?.explode], ['form', true]);
  });
});
