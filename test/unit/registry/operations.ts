import { Readable } from 'node:stream';
import type { RegistryClient } from '../../../src/registry/registryClient';

export interface OperationCase {
  /** As api/openapi.yaml calls it; with a blank in it where the address comes from an answer. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** How many requests a server that never answers is sent. */
  readonly tries: number;
  /** A POST that is on its way is waited for, since its number may be spent. */
  readonly finishes?: true;
  run(client: RegistryClient, url: string, signal: AbortSignal): Promise<unknown>;
}

export const secretToken = '3f1c2a7e-58cc-4372-a567-0e02b2c3d479';
export const bearer = 'build-service-bearer-71c2';
const zip = Buffer.alloc(1000, 'z');

/** Everything that the client sends, each called with as little as it needs. */
export const everyOperation: readonly OperationCase[] = [
  {
    name: 'publishNodeVersion',
    method: 'POST',
    tries: 1,
    finishes: true,
    run: (client, _url, signal) =>
      client.publishVersion(
        {
          publisherId: 'acme',
          nodeId: 'pack',
          node: { name: 'Pack', license: '{}', repository: 'https://git.example.org/acme/pack' },
          nodeVersion: { version: '1.0.0', dependencies: [] },
          token: secretToken,
        },
        signal,
      ),
  },
  {
    name: 'createComfyNodes',
    method: 'POST',
    tries: 1,
    run: (client, _url, signal) =>
      client.createComfyNodes('pack', '1.0.0', { success: false, reason: 'timeout' }, { bearer, signal }),
  },
  {
    name: 'getBulkNodeVersions',
    method: 'POST',
    tries: 1,
    run: (client, _url, signal) => client.getBulkVersions([{ nodeId: 'pack', version: '1.0.0' }], { signal }),
  },
  {
    name: 'getNodeVersion',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.getVersion('pack', '1.0.0', { signal }),
  },
  {
    name: 'listAllNodeVersions',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.listAllVersions({ nodeId: 'pack', signal }),
  },
  {
    name: 'listNodeVersions',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.listNodeVersions('pack', { signal }),
  },
  {
    name: 'listComfyNodes',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.listComfyNodes('pack', '1.0.0', { signal }),
  },
  {
    name: 'listNodes',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.listNodes(['pack', 'other'], { signal }),
  },
  {
    name: 'searchNodes',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.searchByRepository('git.example.org', { signal }),
  },
  {
    name: 'getNode',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.getNode('pack', { signal }),
  },
  {
    name: 'getPublisher',
    method: 'GET',
    tries: 3,
    run: (client, _url, signal) => client.getPublisher('acme', { signal }),
  },
  {
    name: 'upload of an archive',
    method: 'PUT',
    tries: 5,
    run: (client, url, signal) => {
      const open = () => Readable.toWeb(Readable.from([zip])) as unknown as ReadableStream<Uint8Array>;
      return client.uploadArchive(`${url}/upload/a.zip?sig=x`, { size: zip.length, open }, { signal });
    },
  },
  {
    name: 'download of an archive',
    method: 'GET',
    tries: 1,
    run: async (client, url, signal) => {
      const { body } = await client.downloadArchive(`${url}/a.zip`, { signal });
      for await (const piece of body) piece.fill(0);
    },
  },
  {
    name: 'parts of an archive',
    method: 'GET',
    tries: 1,
    run: (client, url, signal) => client.openArchive(`${url}/a.zip`, { signal }),
  },
];
