/** What goes wrong with the next matching request. All conditions and effects may be combined. */
export interface Fault {
  /** Only requests with this method. */
  readonly method?: string;
  /** Only requests whose path and query match. The upload is `/upload/…`, a download `/download/…`. */
  readonly path?: RegExp;
  /** How many requests it meets; 1 by default. */
  readonly times?: number;

  /** Answer with this status instead of handling the request. */
  readonly status?: number;
  /** Body of that answer: text as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answer with a page of HTML (200, unless `status` says otherwise). */
  readonly html?: boolean;
  /** Redirect there (302, unless `status` says otherwise). */
  readonly redirectTo?: string;
  /** Answer with a JSON string of this many bytes, sent without a length. */
  readonly hugeBytes?: number;
  /** The effects above happen after the request was handled as usual, so a write has been made. */
  readonly afterHandling?: boolean;

  /** Wait this long in real time, after handling and before answering. */
  readonly delayMs?: number;
  /**
   * `before`: the connection closes before the request is handled. `after-handling`: handled, but the answer is
   * lost. `mid-body`: half of the body is sent, then the connection closes.
   */
  readonly drop?: 'before' | 'after-handling' | 'mid-body';
  /** The connection closes when this many bytes of the request's body have arrived; nothing is handled. */
  readonly dropAfterBytes?: number;
  /** Take the request's body slowly: pause this many ms after each piece (about 64 KiB). */
  readonly slowUploadMs?: number;
  /** The last third of the JSON body is missing, though the length is right. */
  readonly brokenJson?: boolean;
  /** Send the body in ten pieces over this many ms. */
  readonly slowBodyMs?: number;
}

export interface PlannedFault {
  /** How many requests it has met so far. */
  readonly used: number;
  remove(): void;
}

/** Faults in waiting; the oldest that matches is taken. */
export class Faults {
  private planned: { fault: Fault; left: number; used: number }[] = [];

  next(fault: Fault): PlannedFault {
    const plan = { fault, left: fault.times ?? 1, used: 0 };
    this.planned.push(plan);
    return {
      get used() {
        return plan.used;
      },
      remove: () => {
        this.planned = this.planned.filter((each) => each !== plan);
      },
    };
  }

  clear(): void {
    this.planned = [];
  }

  /** Used by the server, once for each request. */
  take(method: string, target: string): Fault | undefined {
    const plan = this.planned.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || new RegExp(fault.path.source, fault.path.flags).test(target)),
    );
    if (plan === undefined) return undefined;
    plan.left -= 1;
    plan.used += 1;
    return plan.fault;
  }
}
