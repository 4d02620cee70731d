import { parser } from '@lezer/python';
import { concealmentHits } from './concealment';
import { dynamicCodeHits } from './dynamicCode';
import type { Hit } from './hit';
import { joinedStatementHits } from './joinedStatements';
import { LineTable } from './lineTable';
import { outlineOf } from './outline';
import type { Prediction, ScanResult } from './prediction';
import { processHits } from './processes';
import { rules, type ComfyCliCode } from './rules';
import { Source } from './source';

/** Nobody reads more of one file. */
const mostOfFile = 200;
const mostSnippet = 200;

/**
 * What the registry's scan is likely to report of a Python file. Comments such as `# noqa` hide nothing: the registry
 * does not read them. Of syntax that the parser does not know, the lines around it are looked at all the same.
 */
export function scanPython(text: string): ScanResult {
  const outline = outlineOf(parser.parse(text), text);
  const scanned = { outline, source: new Source(text) };
  const hits = [
    ...dynamicCodeHits(scanned),
    ...processHits(scanned),
    ...concealmentHits(scanned),
    ...joinedStatementHits(scanned),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const lines = new LineTable(text);
  return {
    predictions: hits.slice(0, mostOfFile).map((hit) => toPrediction(hit, lines)),
    more: Math.max(0, hits.length - mostOfFile),
  };
}

function toPrediction({ rule, from, to, called = '' }: Hit, lines: LineTable): Prediction {
  return {
    rule,
    comfyCli: rule === 'hidden-code' ? runnerCode(called) : rules[rule].comfyCli,
    severity: rules[rule].severity,
    range: lines.range(from, to),
    snippet: lines.lineOf(from).trim().slice(0, mostSnippet),
    called,
  };
}

/** Hidden code is run by one of the two that comfy-cli looks for. */
function runnerCode(called: string): ComfyCliCode | undefined {
  return called === 'eval' ? 'S307' : called === 'exec' ? 'S102' : undefined;
}
