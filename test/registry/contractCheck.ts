import type { Call } from './call';
import type { Contract, Difference } from './contract';
import type { Reply } from './reply';
import { noteViolation } from './unseenViolations';

/** A request or answer that breaks the contract, or a rule about secrets. */
export interface Violation {
  /** Method and address, e.g. `GET /versions?page=1`. */
  readonly request: string;
  readonly problem: string;
}

/** A status that the description does not know is what clients must be ready for (registry.md 1.0). */
const isUnknownStatus = (difference: Difference): boolean =>
  difference.keyword === 'enum' && difference.at.endsWith('/status');

/** Checks each message and collects what is wrong; nothing is refused because of it. */
export class ContractCheck {
  readonly violations: Violation[] = [];

  constructor(
    private readonly contract: Contract,
    private readonly tokens: () => string[],
    private readonly checkAnswers: boolean,
  ) {}

  request(call: Call, operationId: string | undefined): void {
    this.secrets(call, operationId);
    if (operationId === undefined) {
      this.violate(call, 'no operation of api/openapi.yaml');
      return;
    }
    for (const difference of this.contract.checkRequest(call, operationId)) {
      this.violate(call, `request: ${difference.text}`);
    }
    if (call.headers['authorization'] !== undefined && operationId !== 'createComfyNodes') {
      this.violate(call, 'request: this operation takes no Authorization header (registry.md 1.0, 1.1)');
    }
    for (const name of ['page', 'pageSize', 'limit']) {
      const value = call.query.get(name);
      if (value !== null && Number(value) <= 0) {
        this.violate(call, `request: ${name}=${value} asks for all rows of the registry (registry.md 1.5)`);
      }
    }
  }

  /** Rules for the store of archives, which is not part of the description (registry.md 1.1, upload). */
  storageRequest(call: Call): void {
    this.secrets(call, undefined);
    if (call.headers['authorization'] !== undefined) {
      this.violate(call, 'request: the store takes no Authorization header');
    }
    if (call.method === 'PUT' && call.headers['content-length'] === undefined) {
      this.violate(call, 'request: the upload has no Content-Length');
    }
  }

  /** @returns the first value of the wrong type in the body, as the service's binder would refuse it. */
  mistyped(call: Call, operationId: string): string | undefined {
    return this.contract
      .checkRequest(call, operationId)
      .find((each) => each.keyword === 'type' && each.at.startsWith('/requestBody') && !isNull(call, each.at))
      ?.text;
  }

  answer(call: Call, operationId: string | undefined, reply: Reply): void {
    if (!this.checkAnswers || operationId === undefined) return;
    const success = reply.status < 300;
    const found = this.contract
      .checkAnswer(operationId, reply.status, reply.json)
      .filter((difference) => !isUnknownStatus(difference));
    if (found.length === 0 || (!success && reply.origin !== undefined)) return;
    this.violate(call, `answer ${reply.status}: ${found.map((each) => each.text).join('; ')}`);
  }

  violate(call: Call, problem: string): void {
    const violation = { request: `${call.method} ${call.target}`, problem };
    this.violations.push(violation);
    noteViolation(violation);
  }

  /** A personal access token goes into the body of a publish and nowhere else. */
  private secrets(call: Call, operationId: string | undefined): void {
    const heads = `${call.target}\n${Object.values(call.headers).join('\n')}`;
    const body = operationId === 'publishNodeVersion' ? '' : call.body.toString('latin1');
    for (const token of this.tokens()) {
      if (heads.includes(token)) this.violate(call, 'request: a token stands in the address or a header');
      if (body.includes(token)) this.violate(call, 'request: a token stands in the body');
    }
  }
}

/** Go takes null for every type; it is missing then. A body that is no JSON has no types to be wrong. */
function isNull(call: Call, pointer: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString('utf8'));
  } catch {
    return true;
  }
  for (const key of pointer.split('/').slice(2)) {
    value = (value as Record<string, unknown> | null)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value === null;
}
