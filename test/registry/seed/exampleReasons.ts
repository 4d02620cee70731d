import { flagDangerousCalls } from '../scanRules';
import { examplePack, exampleWorkingCopy } from './exampleFiles';

/** Findings on the lines of the working copy, as today's scanner writes them (registry.md 2.2, R2). */
export const exampleFindings = flagDangerousCalls({
  nodeId: examplePack,
  version: '',
  files: exampleWorkingCopy(),
});

const first = exampleFindings[0];
const place = {
  file: first?.file_path ?? '',
  line: first?.line_number ?? 0,
  code: first?.code_snippet ?? '',
};

/** `status_reason` in each of its shapes, by the names of registry.md 2.2. */
export const exampleReasons = {
  /** Findings of today. */
  R2: JSON.stringify(exampleFindings),
  /** Older spellings, one finding without a line and one with the line as text. */
  R2a: JSON.stringify([
    { type: 'eval-usage', file: place.file, line: place.line, content: place.code },
    { error_type: 'unused-binary', filename: 'bin/tool' },
    { issue_type: 'subprocess-pip-install', path: '/nodes/shell.py', line: 'subprocess.run(' },
  ]),
  /** Matches at the top, one of them without strings. */
  R2b: JSON.stringify([
    {
      type: 'contains_eval',
      meta: { description: 'eval call', severity: 'high', category: 'code' },
      matches: [
        {
          filepath: place.file,
          strings: [
            {
              identifier: '$e1',
              instances: [
                {
                  matched_data: 'eval(',
                  matched_length: 5,
                  offset: 120,
                  line_number: place.line,
                  line: place.code,
                },
              ],
            },
          ],
        },
        { filepath: 'nodes/shell.py' },
      ],
    },
  ]),
  /** Today's scanner: one place, and all of them once more below `metadata`. */
  R2nested: JSON.stringify([
    {
      issue_type: 'python_code_execution',
      scanner: 'yara_scan',
      severity: 'HIGH',
      description: 'Detects code that is made of text',
      recommendation: null,
      file_path: `/${place.file}`,
      line_number: place.line,
      line_snippet: place.code,
      admin_tags: 'any-code-execute',
      metadata: {
        confidence: 90,
        matched_patterns: ['$e1'],
        yara_matches: [
          {
            filepath: place.file,
            strings: [
              {
                identifier: '$e1',
                instances: [
                  { matched_data: 'eval(', matched_length: 5, line_number: place.line, line: place.code },
                ],
              },
            ],
          },
        ],
      },
    },
  ]),
  R1: 'Passed automated checks',
  /** A review that let a flagged version pass. */
  R3: JSON.stringify({
    message: 'The expression has no access to names',
    by: 'reviewer@example.org',
    batchId: '9f3a1c20',
    statusHistory: [
      {
        status: 'NodeVersionStatusFlagged',
        message: JSON.stringify(exampleFindings),
        by: 'admin@comfy.org',
      },
    ],
  }),
  /** A ban whose history entry has no status, and no author. */
  R3stray: JSON.stringify({
    message: 'policy-v0.4: rce-remote-code — the expression node ran any text as code',
    statusHistory: [{ message: JSON.stringify(exampleFindings) }],
  }),
  /** A review taken back: the findings stand in `message`. */
  R3a: JSON.stringify({
    message: JSON.stringify(exampleFindings),
    by: 'reviewer@example.org',
    statusHistory: [
      { status: 'NodeVersionStatusActive', message: 'Approved by mistake', by: 'reviewer@example.org' },
    ],
  }),
  /** A review of which there is but the message. */
  R3message: JSON.stringify({ message: 'subprocess: ffprobe' }),
  /** JSON, but nothing known. */
  R4: JSON.stringify({ scanner: 'none', attempts: 3 }),
  deleted: "Node zip file doesn't exist",
} as const;
