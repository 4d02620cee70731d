import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as seeds from './contractTable';
import { readObjects, readTypes, reads, rowTypes, unused } from './readsTable';

const objects = { ...seeds.objects, ...readObjects };
const operations = [...seeds.operations, ...reads];

interface Schema {
  type?: string;
  format?: string;
  $ref?: string;
  anyOf?: Schema[];
  enum?: string[];
  items?: Schema;
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
  security?: unknown[];
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

/** Name of a schema, or its type or format; `[]` behind what a list holds. */
function typeName(schema: Schema | undefined): string {
  if (schema?.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema?.anyOf !== undefined) return schema.anyOf.map(typeName).join('|');
  return schema?.type === 'array' ? `${typeName(schema.items)}[]` : (schema?.format ?? schema?.type ?? '');
}

const schemaName = (body: Body | undefined): string => typeName(body?.content?.['application/json'].schema);

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

  for (const [name, values] of Object.entries(seeds.enums)) {
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
    for (const [type, names] of [...Object.entries(seeds.types), ...Object.entries(readTypes)])
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
        parameters.map(
          ({ name, in: where, schema, required }) =>
            `${name}:${where}:${typeName(schema)}${required === true ? '!' : ''}`,
        ),
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

  it('describes these operations and no other', () => {
    const described = Object.entries(description.paths).flatMap(([at, item]) =>
      Object.keys(item)
        .filter((key) => key !== 'parameters')
        .map((method) => `${method} ${at}`),
    );
    assert.deepEqual(described.sort(), operations.map((row) => `${row.method} ${row.path}`).sort());
    assert.deepEqual(
      unused.filter((at) => at in description.paths),
      [],
    );
  });

  for (const [property, type] of Object.entries(rowTypes)) {
    it(`${property} is made of ${type}`, () => {
      const [name = '', key = ''] = property.split('.');
      assert.equal(typeName(schemas[name]?.properties?.[key]).replace('[]', ''), type);
    });
  }

  it('repeats the key of every parameter that is a list', () => {
    for (const row of operations) {
      for (const { name, schema, style, explode } of operationAt(row.path, row.method).parameters) {
        if (schema?.type === 'array') assert.deepEqual([style, explode], ['form', true], name);
      }
    }
  });

  it('asks for no sign-in but where a version is published', () => {
    for (const row of operations) {
      const { security } = operationAt(row.path, row.method).operation;
      assert.deepEqual(
        security ?? [],
        row.operationId === 'publishNodeVersion' ? [{ BearerAuth: [] }] : [],
        row.path,
      );
    }
  });

  it('lists versions with the defaults of the contract', () => {
    const { parameters } = operationAt('/versions', 'get');
    const byName = new Map(parameters.map((each) => [each.name, each]));
    assert.equal(byName.get('page')?.schema?.default, 1);
    assert.equal(byName.get('pageSize')?.schema?.default, 10);
    assert.equal(byName.get('include_status_reason')?.schema?.default, false);
  });
});
