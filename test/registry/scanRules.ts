/** What a scan sees of a version. */
export interface ScanSubject {
  readonly nodeId: string;
  readonly version: string;
  /** Text files of the uploaded archive. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

/** One finding, in the shape that the service writes today (registry.md 2.2, R2). */
export interface ScanFinding {
  readonly issue_type: string;
  readonly scanner: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  readonly description: string;
  readonly recommendation: string | null;
  readonly file_path: string;
  /** One-based. */
  readonly line_number: number;
  readonly code_snippet: string;
  readonly admin_tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Decides what a scan finds; nothing found makes the version Active. */
export type FlagRule = (subject: ScanSubject) => readonly ScanFinding[];

const dangerous = [
  { call: 'eval(', type: 'python_code_execution', severity: 'high', tag: 'any-code-execute' },
  { call: 'exec(', type: 'python_code_execution', severity: 'high', tag: 'any-code-execute' },
  { call: 'subprocess', type: 'python_command_injection_risk', severity: 'medium', tag: 'any-code-execute' },
] as const;

/** Finds `eval(`, `exec(` and `subprocess` in Python files, with the line on which they really stand. */
export const flagDangerousCalls: FlagRule = ({ files }) =>
  files
    .filter((file) => file.path.endsWith('.py'))
    .flatMap(({ path, content }) =>
      content.split(/\r?\n/).flatMap((line, index) =>
        dangerous
          .filter(({ call }) => line.includes(call))
          .map(({ call, type, severity, tag }): ScanFinding => ({
            issue_type: type,
            scanner: 'yara_scan',
            severity,
            description: `Detects ${call.replace('(', '')} in Python code`,
            recommendation: null,
            file_path: path,
            line_number: index + 1,
            code_snippet: line.trim(),
            admin_tags: [tag],
            metadata: {
              confidence: 90,
              matched_patterns: ['$call'],
              yara_matches: [
                {
                  filepath: path,
                  strings: [
                    {
                      identifier: '$call',
                      instances: [
                        {
                          matched_data: call,
                          matched_length: call.length,
                          offset: content.indexOf(line),
                          line_number: index + 1,
                          line: line.trim(),
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          })),
      ),
    );
