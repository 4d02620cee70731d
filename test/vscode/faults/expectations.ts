// How a publish must end when one of its requests goes wrong, by the kind of operation and fault.
import type { HttpFault } from './faults';
import type { Operation } from './operations';
import { ends, error, published, warning, type Outcome } from './row';

const [retry, log, versions, manifest] = ['Retry', 'Show Log', 'Show Versions', 'Open pyproject.toml'];

/** The sentence for an answer that is none, whatever was asked. */
function sentence({ kind, status }: HttpFault): RegExp {
  switch (kind) {
    case 'refused':
    case 'not-found':
      return new RegExp(`refused the request \\(status ${status}\\).*then try again\\.$`);
    case 'busy':
      return /asks for fewer requests\. Try again in a minute\.$/;
    case 'failed':
      return new RegExp(`has a problem \\(status ${status}\\).*Try again later\\.$`);
    case 'page':
    case 'broken':
      return /^The answer of \S+ is not one of a Comfy Registry\. Check the registry URL in the settings/;
    case 'cut':
      return /^The connection to \S+ broke off\. Try again\.$/;
    case 'unreachable':
      return /^\S+ cannot be reached\. Check the network connection and the proxy, then try again\.$/;
    case 'moved':
      return /^\S+ sends the request on to \S.*\. Check the registry URL in the settings\.$/;
    case 'silent':
      return /^\S+ did not answer in time\. Try again later\.$/;
    case 'huge':
      return /^The answer is larger than 16 MB and was not read to its end\. Check the registry URL in the settings\.$/;
  }
}

const goesOn: Outcome = { end: ends.published, says: [published] };

/** Reading comes before anything is sent. */
export function afterReading(operation: Operation, fault: HttpFault): Outcome {
  if (operation.optional === true) return goesOn;
  const isBodyLost = fault.kind === 'cut' || ['broken JSON', 'a body without end'].includes(fault.name);
  const isStatusEnough = operation.absent === true && isBodyLost;
  if (isStatusEnough) return goesOn;
  if (fault.kind === 'not-found' && operation.notFound !== undefined) return operation.notFound;
  return { end: ends.stopped, says: [error(sentence(fault), retry, log)] };
}

const lost = error(
  /made version 2\.1\.0 of \S+, but its answer was lost.*This number is spent: raise the version and publish again\.$/,
  manifest,
);
const unconfirmed =
  /^The registry has not confirmed version 2\.1\.0 of \S+, and does not list it so far\..*Publish again after that/;

/** The number is spent when the request got through, and not by a second request. */
export function afterPublishing(fault: HttpFault): Outcome {
  if (fault.handled === true) return { end: ends.lost, says: [lost] };
  const refused = (text: RegExp, ...buttons: string[]): Outcome => ({
    end: ends.refused,
    says: [error(text, ...buttons)],
  });
  const { status } = fault;
  if (status === 401) return refused(/^The registry does not know this token .*Set a token/, 'Set Token');
  if (status === 500) return refused(/\(status 500\) and did not make version 2\.1\.0/, versions, retry, log);
  if (status === 502 || status === 503) return refused(unconfirmed, versions, retry, log);
  return refused(fault.kind === 'unreachable' ? unconfirmed : sentence(fault), retry, log);
}

/** What can no longer be known: the publish got through, its answer was lost, and so is what the version reads. */
export function afterLookingUp(fault: HttpFault): Outcome {
  return fault.kind === 'not-found'
    ? { end: ends.lost, says: [error(unconfirmed, retry, log)] }
    : {
        end: ends.lost,
        says: [
          error(
            /^It is not known whether the registry made version 2\.1\.0.*Refresh when the registry answers again/,
            versions,
            manifest,
          ),
        ],
      };
}

function reason(fault: HttpFault): RegExp {
  if (fault.status === 400 || fault.status === 403)
    return new RegExp(`The storage refused the archive \\(status ${fault.status}\\)`);
  if (fault.name === 'a page with status 404') return /The storage at \S+ refused the archive \(status 404\)/;
  switch (fault.kind) {
    case 'page':
    case 'huge':
      return /where the archive is to be kept, answered with a page\./;
    case 'moved':
      return /where the archive is kept, sends the request on to \S/;
    case 'refused':
    case 'not-found':
      return new RegExp(`The storage at \\S+ refused the archive \\(status ${fault.status}\\)\\. Try again;`);
    default:
      return sentence(fault);
  }
}

/** An archive that did not arrive is kept, and one button away, as long as it can be sent. */
export function afterUploading(fault: HttpFault): Outcome {
  // There is none that could be cut.
  if (fault.kind === 'cut') return goesOn;
  const why = reason(fault);
  const text = new RegExp(
    `^The archive of \\S+ 2\\.1\\.0 was not uploaded\\. .*${why.source.replace(/^\^|\$$/g, '')}.* The registry has the version already, so finish the upload or the number is spent\\.$`,
  );
  return {
    end: fault.handled === true ? ends.unconfirmed : ends.kept,
    says: [warning(text, 'Resume Upload, Until …')],
  };
}

export { goesOn, lost };
