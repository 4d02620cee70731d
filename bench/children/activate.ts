// How long `activate` holds up the extension host, and what it touches meanwhile.
import { host } from '../vscode/host';
import { answer, input } from './answer';
import { countRequests, startSession, type SessionInput } from './session';

const requests = countRequests();
const session = startSession(input() as SessionInput);
answer({
  ms: session.activateMs,
  reads: host.reads.length,
  secretReads: host.secretReads,
  requests: requests.requests,
  commands: host.commands.size,
});
session.end();
