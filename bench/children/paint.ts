// A window that opens on a pack whose versions an earlier session has kept, while the registry is slow.
import { host } from '../vscode/host';
import { answer, input } from './answer';
import { countRequests, startSession, type SessionInput } from './session';

interface PaintInput extends SessionInput {
  /** Milliseconds that this session's clock is ahead of the machine's. */
  readonly ahead: number;
  /** Milliseconds that a registry's answer counts as fresh. */
  readonly ttl: number;
}

const given = input() as PaintInput;
let ahead = given.ahead;
const machineTime = Date.now;
Date.now = () => machineTime() + ahead;

const requests = countRequests();
const { tree, end } = startSession(given);

/** Everybody who may ask for versions, several times each: rows, view, focus. */
async function askAll(): Promise<void> {
  for (let time = 0; time < 5; time++) {
    await tree.getChildren();
    host.visibility.fire({ visible: true });
    host.windowState.fire({ focused: true });
  }
}

async function paint(): Promise<void> {
  const shown = performance.now();
  const used = process.cpuUsage();
  const rows = await tree.getChildren();
  rows.map((row) => tree.getTreeItem(row));
  const painted = performance.now();
  const { user, system } = process.cpuUsage(used);
  const versions = rows.filter(({ type }) => type === 'version').length;
  await askAll();
  await requests.settled();
  await askAll();
  await requests.settled();
  const inFirstTtl = requests.lists;
  ahead += given.ttl + 1000;
  await askAll();
  await requests.settled();
  const inSecondTtl = requests.lists - inFirstTtl;
  const others = requests.requests - requests.lists;
  answer({ others, ms: painted - shown, cpu: (user + system) / 1000, versions, inFirstTtl, inSecondTtl });
  end();
}

void paint();
