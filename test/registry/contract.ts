import { readFile } from 'node:fs/promises';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import type { Call } from './call';

type Definition = Extract<ConstructorParameters<typeof OpenAPIBackend>[0]['definition'], object>;

/** One difference between a message and api/openapi.yaml. */
export interface Difference {
  /** JSON pointer into the message. */
  readonly at: string;
  readonly keyword: string;
  readonly text: string;
}

type AjvErrors = readonly { instancePath: string; keyword: string; message?: string; params: object }[];

const differences = (errors: AjvErrors | null | undefined): Difference[] =>
  (errors ?? []).map((error) => ({
    at: error.instancePath,
    keyword: error.keyword,
    text: `${error.instancePath} ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`,
  }));

/**
 * Forbids properties that the description does not name, so that a misspelt one is found. The description itself
 * stays open, because the service may add properties at any time.
 */
function close(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema && !('additionalProperties' in schema)) {
    Object.assign(schema, { additionalProperties: false });
  }
  Object.values(schema).forEach(close);
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const contracts = new Map<string, Promise<Contract>>();

/** api/openapi.yaml, ready to check messages with openapi-backend. */
export class Contract {
  private constructor(private readonly backend: OpenAPIBackend) {}

  /** Reads a description once in a process: compiling it takes longer than most tests. */
  static read(file: string): Promise<Contract> {
    const known = contracts.get(file) ?? Contract.compile(file);
    contracts.set(file, known);
    return known;
  }

  private static async compile(file: string): Promise<Contract> {
    const definition = parse(await readFile(file, 'utf8')) as Definition;
    close(definition.components?.schemas);
    const backend = new OpenAPIBackend({
      definition,
      quick: true,
      ajvOpts: { allErrors: true },
      customizeAjv: (ajv) => {
        ajv.addFormat('date-time', dateTime);
        return ajv;
      },
    });
    await backend.init();
    return new Contract(backend);
  }

  checkRequest(call: Call, operationId: string): Difference[] {
    const query: Record<string, string | string[]> = {};
    for (const name of new Set(call.query.keys())) {
      const values = call.query.getAll(name);
      query[name] = values.length === 1 ? (values[0] ?? '') : values;
    }
    const { errors } = this.backend.validator.validateRequest(
      {
        method: call.method,
        path: call.path,
        headers: call.headers,
        query,
        ...(call.body.length > 0 ? { body: call.body.toString('utf8') } : {}),
      },
      operationId,
    );
    return differences(errors);
  }

  /** Differences of an answer; one of them has the keyword `status` when the status is not described. */
  checkAnswer(operationId: string, status: number, json: unknown): Difference[] {
    const described = this.backend.router.getOperation(operationId)?.responses?.[String(status)];
    if (described === undefined) {
      return [{ at: '', keyword: 'status', text: `status ${status} is not described` }];
    }
    if (!('content' in described)) {
      return json === undefined ? [] : [{ at: '', keyword: 'body', text: 'a body is not described' }];
    }
    return differences(this.backend.validator.validateResponse(json, operationId, status).errors);
  }
}
