/** One request that arrived, in the order of arrival. */
export interface LoggedRequest {
  /** The registry's time of arrival, ms since the epoch. */
  readonly at: number;
  readonly server: 'api' | 'storage';
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  /** Path alone. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an upload, a GET, and a body that is no JSON. */
  body: unknown;
  /** Bytes of the request's body that arrived. */
  bodyBytes: number;
  /** Bytes of the answer's body that were handed over so far; no more once the client has gone. */
  answerBytes: number;
  /** Status of the answer; undefined while there is none and when the connection was closed instead. */
  status: number | undefined;
  /** Where an answer comes from that api/openapi.yaml does not describe. */
  origin: string | undefined;
  /** The client or a fault closed the connection before the answer was complete. */
  aborted: boolean;
  /** Answered by the CDN: the registry itself was not asked. */
  cached: boolean;
}
