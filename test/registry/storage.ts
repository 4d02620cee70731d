import { createHash } from 'node:crypto';
import type { Call } from './call';
import type { RegistryOptions } from './options';
import { shortError, storageError, type Reply } from './reply';
import type { UrlSigner } from './signature';
import type { RegistryState } from './state';

export const uploadPath = '/upload';
export const downloadPath = '/download';

const etag = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const keyOf = (call: Call, base: string): string =>
  call.path
    .slice(base.length + 1)
    .split('/')
    .map(decodeURIComponent)
    .join('/');

/** The store of archives: signed uploads, public downloads. It is another origin than the API, as in production. */
export class ArchiveStore {
  constructor(
    private readonly state: RegistryState,
    private readonly signer: UrlSigner,
    private readonly options: Pick<RegistryOptions, 'ranges'>,
    private readonly uploaded: (objectKey: string) => void,
  ) {}

  handle(call: Call): Reply {
    if (call.path.startsWith(`${uploadPath}/`) && call.method === 'PUT') return this.put(call);
    if (call.path.startsWith(`${downloadPath}/`)) {
      if (call.method === 'GET' || call.method === 'HEAD') return this.get(call);
    }
    return shortError(404, 'Not Found', '1.1 upload');
  }

  private put(call: Call): Reply {
    const refusal = this.signer.refuse(call);
    if (refusal !== undefined) return refusal;
    const key = keyOf(call, uploadPath);
    this.state.storeObject(key, call.body);
    this.uploaded(key);
    return { status: 200, headers: { etag: etag(call.body) } };
  }

  private get(call: Call): Reply {
    const archive = this.state.archives.get(keyOf(call, downloadPath));
    if (archive === undefined) return storageError(404, 'NoSuchKey', 'The specified key does not exist.');
    const { bytes } = archive;
    const whole = { 'content-type': 'application/zip', etag: etag(bytes) };
    if (this.options.ranges === 'ignore') return { status: 200, headers: whole, bytes };
    const headers = { ...whole, 'accept-ranges': 'bytes' };
    const range = readRange(call.headers['range'], bytes.length);
    if (range === undefined) return { status: 200, headers, bytes };
    if (range === 'unsatisfiable') {
      return {
        ...storageError(416, 'InvalidRange', 'The requested range cannot be satisfied.'),
        headers: { 'content-type': 'application/xml', 'content-range': `bytes */${bytes.length}` },
      };
    }
    const [start, end] = range;
    return {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` },
      bytes: bytes.subarray(start, end + 1),
    };
  }
}

/** First and last byte of a single range (RFC 9110, 14.1.2); undefined sends everything. */
function readRange(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : [size - length, size - 1];
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : [start, end];
}
